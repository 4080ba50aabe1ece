import type { KeyWrap } from './account-ports.ts'
import { sameBytes, sha256 } from './sha256.ts'
import type { World } from './world.ts'

/** What a recovery code or an API token derives, 32 bytes each; only their hashes are kept. */
export interface WrapProof {
  wrapId: Uint8Array
  authSecret: Uint8Array
}

/** The key wrap that the proof opens; null for an unknown wrap and for a wrong secret alike. */
export async function proveWrap(
  { store }: Pick<World, 'store'>,
  { wrapId, authSecret }: WrapProof,
): Promise<KeyWrap | null> {
  const [idHash, authHash] = await Promise.all([sha256(wrapId), sha256(authSecret)])
  const wrap = await store.accounts.findWrap(idHash)
  // Compared with something in either case: how long the answer takes must not tell which of the two was wrong.
  const matches = sameBytes(authHash, wrap?.authHash ?? new Uint8Array(authHash.length))
  return matches ? wrap : null
}
