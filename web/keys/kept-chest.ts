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

/** Where it lies, for key-chest.ts; the worker, which has no tab, reads it with `trustedChest`. */
export const chestShelf = shelfOf('mailping', 'chest')
export const CHEST_KEY = 'account'

/** The chest of a device on which somebody stays signed in, or null. Throws when the browser refuses storage. */
export async function trustedChest(): Promise<Chest | null> {
  const kept = await chestShelf.ask<Chest | undefined>('readonly', chest => chest.get(CHEST_KEY))
  return kept?.trusted === true ? kept : null
}
