import type { DataKey } from '../../src/vault/account-keys.ts'
import { shelfOf } from '../state/shelf.ts'

/**
 * What this device keeps of the account, in IndexedDB. The data key cannot be read from it, only used.
 * `trusted` false: for tabs that signed in, and not beyond their end.
 */
export interface Chest {
  /** Whose keys these are. Version 0.1 did not write it down: it is missing until the server has said it. */
  accountId?: string
  dataKey: DataKey
  trusted: boolean
  /** Kept from set-up until two groups of the code were repeated, so that the code can be saved and asked for; else null. */
  recoverySecret: Uint8Array<ArrayBuffer> | null
}

const shelf = shelfOf('mailping', 'chest')
const ONLY = 'account'
/** In sessionStorage, which ends with the tab. */
const TAB_MARK = 'mailping-signed-in'

/** Null when nothing is kept, or when it is meant for other tabs only. Throws when the browser refuses storage. */
export async function openChest(): Promise<Chest | null> {
  const kept = await shelf.ask<Chest | undefined>('readonly', chest => chest.get(ONLY))
  if (kept === undefined) return null
  return kept.trusted || sessionStorage.getItem(TAB_MARK) !== null ? kept : null
}

export async function fillChest(chest: Chest): Promise<void> {
  sessionStorage.setItem(TAB_MARK, '1')
  await shelf.ask('readwrite', kept => kept.put(chest, ONLY))
}

/** This device forgets the account's keys. */
export async function emptyChest(): Promise<void> {
  sessionStorage.removeItem(TAB_MARK)
  await shelf.ask('readwrite', chest => chest.delete(ONLY))
}
