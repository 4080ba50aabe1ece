import { tokenText } from '../tracking/token.ts'
import type { Store } from './ports.ts'

/**
 * The tokens whose recording has ended, as they stand in addresses. Kept in memory so that the pixel route can let such
 * a fetch ride as an empty record: same path, same commit, nothing learned. None is taken out: an ending is final.
 */
export interface EndedTokens {
  /** `token`: 22 base64url characters. */
  has(token: string): boolean
  /** `token`: its 16 bytes. */
  add(token: Uint8Array): void
}

export async function loadEndedTokens(store: Store): Promise<EndedTokens> {
  const ended = new Set((await store.messages.endedTokens()).map(tokenText))
  return {
    has: token => ended.has(token),
    add: token => void ended.add(tokenText(token)),
  }
}
