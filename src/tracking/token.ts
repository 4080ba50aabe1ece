/**
 * The token in a picture's address: 96 random bits, then a 32-bit truncated HMAC-SHA256 of them under a token key, as 22
 * base64url characters (132 bits, the last 4 zero). Random tokens are turned away without the database. The grammar
 * is for ever: it stands in sent mail. Normative text: docs/spec/token.md.
 */

const TOKEN_BYTES = 16
const RANDOM_BYTES = 12

/** HMAC-SHA256(key, data), passed in because each runtime has a faster one than JavaScript. */
export type Hmac = (key: Uint8Array, data: Uint8Array) => Uint8Array

/** `random12`: 12 random bytes. Returns the 16 bytes of a token that this key verifies. */
export function mintToken({
  random12,
  secret,
  hmac,
}: {
  random12: Uint8Array
  secret: Uint8Array
  hmac: Hmac
}): Uint8Array {
  if (random12.length !== RANDOM_BYTES)
    throw new Error(`a token needs ${RANDOM_BYTES} random bytes, got ${random12.length}`)
  const token = new Uint8Array(TOKEN_BYTES)
  token.set(random12)
  token.set(mac(random12, secret, hmac), RANDOM_BYTES)
  return token
}

/** 16 bytes of the text, or null when it is not 22 base64url characters with spare bits zero. The MAC is not checked. */
export function readToken(text: string): Uint8Array | null {
  return TOKEN.test(text) ? Uint8Array.fromBase64(text, { alphabet: 'base64url' }) : null
}

const TOKEN = /^[A-Za-z0-9_-]{21}[AQgw]$/

export function tokenText(token: Uint8Array): string {
  return token.toBase64({ alphabet: 'base64url', omitPadding: true })
}

/** True when one of the keys made the token. Every key is tried in full, so time tells nothing of which. */
export function hasValidMac(token: Uint8Array, secrets: readonly Uint8Array[], hmac: Hmac): boolean {
  const random = token.subarray(0, RANDOM_BYTES)
  const given = token.subarray(RANDOM_BYTES)
  let valid = false
  for (const secret of secrets) {
    const same = equal(mac(random, secret, hmac), given)
    valid ||= same
  }
  return valid
}

function mac(random: Uint8Array, secret: Uint8Array, hmac: Hmac): Uint8Array {
  return hmac(secret, random).subarray(0, TOKEN_BYTES - RANDOM_BYTES)
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  let difference = a.length ^ b.length
  for (const [i, byte] of a.entries()) difference |= byte ^ (b[i] ?? 0)
  return difference === 0
}
