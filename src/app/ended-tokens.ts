import type { Store } from './ports.ts'

/**
 * Hashes of the tokens whose recording has ended. Kept in memory so that the pixel route can let such a fetch ride as an
 * empty record: same path, same commit, nothing learned.
 */
export interface EndedTokens {
  has(tokenHash: Uint8Array): boolean
  add(tokenHash: Uint8Array): void
  remove(tokenHash: Uint8Array): void
}

export async function loadEndedTokens(store: Store): Promise<EndedTokens> {
  const key = (hash: Uint8Array) => hash.toBase64()
  const ended = new Set((await store.messages.endedTokenHashes()).map(key))
  return {
    has: hash => ended.has(key(hash)),
    add: hash => void ended.add(key(hash)),
    remove: hash => void ended.delete(key(hash)),
  }
}
