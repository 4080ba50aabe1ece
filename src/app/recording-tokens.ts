import { tokenText } from '../tracking/token.ts'
import type { Store } from './ports.ts'

/**
 * The tokens of the letters that record, as they stand in addresses. Kept in memory so that the pixel route can let every
 * other fetch ride as an empty record: same path, same commit, nothing learned. Those that record, not those that ended:
 * of an erased letter nothing is left to know its token by.
 */
export interface RecordingTokens {
  /** `token`: 22 base64url characters. */
  has(token: string): boolean
  /** `token`: its 16 bytes. Before the address is given out. */
  add(token: Uint8Array): void
  /** `token`: its 16 bytes. An ending is final. */
  remove(token: Uint8Array): void
}

/** Must be loaded before the first picture is served: a fetch under a token that is not there is not recorded. */
export async function loadRecordingTokens(store: Store): Promise<RecordingTokens> {
  const recording = new Set((await store.messages.recordingTokens()).map(tokenText))
  return {
    has: token => recording.has(token),
    add: token => void recording.add(tokenText(token)),
    remove: token => void recording.delete(tokenText(token)),
  }
}
