import type { DataKey } from '../../src/vault/account-keys.ts'

/**
 * What this device keeps of the account, in IndexedDB. The data key cannot be read from it, only used.
 * `trusted` false: for tabs that signed in, and not beyond their end.
 */
export interface Chest {
  dataKey: DataKey
  trusted: boolean
  /** Kept from set-up until two groups of the code were repeated, so that the code can be saved and asked for; else null. */
  recoverySecret: Uint8Array<ArrayBuffer> | null
}

const DATABASE = 'mailping'
const SHELF = 'chest'
const ONLY = 'account'
/** In sessionStorage, which ends with the tab. */
const TAB_MARK = 'mailping-signed-in'

/** Null when nothing is kept, or when it is meant for other tabs only. Throws when the browser refuses storage. */
export async function openChest(): Promise<Chest | null> {
  const kept = await request<Chest | undefined>('readonly', shelf => shelf.get(ONLY))
  if (kept === undefined) return null
  return kept.trusted || sessionStorage.getItem(TAB_MARK) !== null ? kept : null
}

export async function fillChest(chest: Chest): Promise<void> {
  sessionStorage.setItem(TAB_MARK, '1')
  await request('readwrite', shelf => shelf.put(chest, ONLY))
}

/** This device forgets the account's keys. */
export async function emptyChest(): Promise<void> {
  sessionStorage.removeItem(TAB_MARK)
  await request('readwrite', shelf => shelf.delete(ONLY))
}

async function request<Value>(
  mode: IDBTransactionMode,
  ask: (shelf: IDBObjectStore) => IDBRequest,
): Promise<Value> {
  const database = await settled<IDBDatabase>(prepared(indexedDB.open(DATABASE, 1)))
  try {
    return await settled<Value>(ask(database.transaction(SHELF, mode).objectStore(SHELF)))
  } finally {
    database.close()
  }
}

function prepared(opening: IDBOpenDBRequest): IDBOpenDBRequest {
  opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore(SHELF))
  return opening
}

/** IndexedDB gives `any`; what lies there was put there by fillChest alone. */
function settled<Value>(asked: IDBRequest): Promise<Value> {
  return new Promise((resolve, reject) => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
    asked.addEventListener('success', () => resolve(asked.result as Value))
    asked.addEventListener('error', () => reject(asked.error ?? new Error('IndexedDB failed')))
  })
}
