/** One shelf of a database of this browser, opened for each question, so that the database can be deleted at any time. */
export interface Shelf {
  /** Gives the answer of the request that `ask` makes. Rejects when the browser refuses storage. */
  ask<Value>(mode: IDBTransactionMode, ask: (shelf: IDBObjectStore) => IDBRequest): Promise<Value>
}

/** `name`: of the shelf within `database`; both are made when they are first asked. */
export function shelfOf(database: string, name: string): Shelf {
  return {
    async ask<Value>(mode: IDBTransactionMode, ask: (shelf: IDBObjectStore) => IDBRequest) {
      const opening = indexedDB.open(database, 1)
      opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore(name))
      const opened = await settled<IDBDatabase>(opening)
      try {
        return await settled<Value>(ask(opened.transaction(name, mode).objectStore(name)))
      } finally {
        opened.close()
      }
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
