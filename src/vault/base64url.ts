/** base64url without padding (RFC 4648 section 5), for every browser and Node 20: Uint8Array's own methods are too new. */

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const NOT_A_DIGIT = -1
/** Character code -> value; opening thousands of labels makes a table worth its lines. */
const VALUES = new Int8Array(128).fill(NOT_A_DIGIT)
for (let value = 0; value < ALPHABET.length; value++) VALUES[ALPHABET.charCodeAt(value)] = value

export function toBase64Url(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 3) {
    const word = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0)
    const digits = Math.min(bytes.length - at, 3) + 1
    for (let digit = 0; digit < digits; digit++) text += ALPHABET.charAt((word >> (18 - 6 * digit)) & 63)
  }
  return text
}

/** Strict: null for any other character, for padding, for an impossible length and for spare bits that are not zero. */
export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | null {
  if (text.length % 4 === 1) return null
  const bytes = new Uint8Array(Math.floor((text.length * 6) / 8))
  let held = 0
  let heldBits = 0
  let at = 0
  for (let i = 0; i < text.length; i++) {
    const value = VALUES[text.charCodeAt(i)] ?? NOT_A_DIGIT
    if (value === NOT_A_DIGIT) return null
    held = (held << 6) | value
    heldBits += 6
    if (heldBits < 8) continue
    heldBits -= 8
    bytes[at++] = held >> heldBits
    held &= (1 << heldBits) - 1
  }
  return held === 0 ? bytes : null
}
