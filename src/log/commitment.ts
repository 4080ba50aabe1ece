import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'

/** Length of a salt, of a commitment and of every hash in the log, in bytes. */
export const HASH_BYTES = 32

/** The first bytes of every entry: what the 32 bytes after them are, and in which version. */
const LEAF_PREFIX = utf8ToBytes('mailping/v1\n')

/**
 * HMAC-SHA256 under the salt, 32 bytes. Binding: no other payload has it. Hiding: without the salt (32 random bytes,
 * used once) it says nothing, so that deleting salt and payload is enough to erase an event from an append-only log.
 */
export function commit(salt: Uint8Array, payload: Uint8Array): Uint8Array {
  return hmac(sha256, salt, payload)
}

/** The bytes of a log entry: 12 of prefix, 32 of commitment. All entries have the same size and look alike. */
export function leafData(commitment: Uint8Array): Uint8Array {
  if (commitment.length !== HASH_BYTES)
    throw new Error(`commitment of ${commitment.length} bytes: expected 32`)
  return concatBytes(LEAF_PREFIX, commitment)
}
