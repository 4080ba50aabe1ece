/** One shelf of a database of this browser, opened for each question, so that the database can be deleted at any time. */
export interface Shelf {
  /** Gives the answer of the request that `ask` makes. Rejects when the browser refuses storage. */
  ask<Value>(mode: IDBTransactionMode, ask: (shelf: IDBObjectStore) => IDBRequest): Promise<Value>
  /**
   * Puts what `next` makes of what lies under the key, in one transaction: no other tab comes in between. Where it gives
   * undefined, all stays as it is. Returns whether anything was put.
   */
  change<Value>(key: string, next: (before: Value | undefined) => Value | undefined): Promise<boolean>
}

/** `name`: of the shelf within `database`; both are made when they are first asked. */
export function shelfOf(database: string, name: string): Shelf {
  async function within<Value>(
    mode: IDBTransactionMode,
    work: (shelf: IDBObjectStore) => Promise<Value>,
  ): Promise<Value> {
    const opening = indexedDB.open(database, 1)
    opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore(name))
    const opened = await settled<IDBDatabase>(opening)
    try {
      return await work(opened.transaction(name, mode).objectStore(name))
    } finally {
      opened.close()
    }
  }
  return {
    ask<Value>(mode: IDBTransactionMode, ask: (shelf: IDBObjectStore) => IDBRequest) {
      return within(mode, shelf => settled<Value>(ask(shelf)))
    },
    change<Value>(key: string, next: (before: Value | undefined) => Value | undefined) {
      return within('readwrite', async shelf => {
        // The transaction lives on through this await: its answer asks again at once.
        const value = next(await settled<Value | undefined>(shelf.get(key)))
        if (value !== undefined) await settled(shelf.put(value, key))
        return value !== undefined
      })
    },
  }
}

/** IndexedDB gives `any`; what lies on a shelf was put there by the one file that owns it. */
function settled<Value>(asked: IDBRequest): Promise<Value> {
  return new Promise((resolve, reject) => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
    asked.addEventListener('success', () => resolve(asked.result as Value))
    asked.addEventListener('error', () => reject(asked.error ?? new Error('IndexedDB failed')))
  })
}
