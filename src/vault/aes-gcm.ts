/** AES-256-GCM in the one shape the vault uses: nonce (12 bytes), ciphertext, tag (16 bytes). */

const NONCE_BYTES = 12
const TAG_BYTES = 16
const encoder = new TextEncoder()

/** `length` cryptographically random bytes, never the same twice. */
export type Random = (length: number) => Uint8Array

/** `context` is authenticated, not stored: opening needs the same. */
export async function seal({
  key,
  plain,
  context,
  random,
}: {
  key: CryptoKey
  plain: Uint8Array
  context: string
  random: Random
}): Promise<Uint8Array<ArrayBuffer>> {
  const nonce = exactly(NONCE_BYTES, random)
  const ciphertext = await crypto.subtle.encrypt(gcm(nonce, context), key, new Uint8Array(plain))
  const sealed = new Uint8Array(NONCE_BYTES + ciphertext.byteLength)
  sealed.set(nonce)
  sealed.set(new Uint8Array(ciphertext), NONCE_BYTES)
  return sealed
}

/** Null when it does not open: another key, another context, a changed or missing byte. */
export async function open({
  key,
  sealed,
  context,
}: {
  key: CryptoKey
  sealed: Uint8Array
  context: string
}): Promise<Uint8Array<ArrayBuffer> | null> {
  if (sealed.length < NONCE_BYTES + TAG_BYTES) return null
  const algorithm = gcm(sealed.slice(0, NONCE_BYTES), context)
  try {
    return new Uint8Array(await crypto.subtle.decrypt(algorithm, key, sealed.slice(NONCE_BYTES)))
  } catch (error) {
    if (error instanceof DOMException && error.name === 'OperationError') return null
    throw error
  }
}

/** Throws when `random` does not keep its contract: a key or nonce of another length would be taken without a word. */
export function exactly(length: number, random: Random): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(random(length))
  if (bytes.length !== length) throw new RangeError(`random(${length}) gave ${bytes.length} bytes`)
  return bytes
}

function gcm(nonce: Uint8Array<ArrayBuffer>, context: string) {
  return { name: 'AES-GCM', iv: nonce, additionalData: encoder.encode(context), tagLength: TAG_BYTES * 8 }
}
