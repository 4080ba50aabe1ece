import { createCipheriv, createECDH, createHmac } from 'node:crypto'
import type { Random } from '../app/ports.ts'

/** The keys of one browser's subscription, as bytes. */
export interface Subscriber {
  /** Uncompressed point of P-256, 65 bytes. */
  p256dh: Uint8Array
  /** 16 bytes. */
  auth: Uint8Array
}

/** Every push has this size, whatever it says: its length tells the push service nothing. Services take 4,096 in all. */
export const PUSH_TEXT_BYTES = 3_072
const TAG_BYTES = 16
/** Of the one record: text, its delimiter, its tag. */
const RECORD_BYTES = PUSH_TEXT_BYTES + 1 + TAG_BYTES
const LAST_RECORD = 2

/**
 * Encrypts for one browser by RFC 8291 (aes128gcm, one record). Throws when the text has more than PUSH_TEXT_BYTES or
 * `p256dh` is no point of the curve.
 */
export function sealPush(text: Uint8Array, { p256dh, auth }: Subscriber, random: Random): Uint8Array {
  if (text.length > PUSH_TEXT_BYTES) throw new RangeError(`a push has at most ${PUSH_TEXT_BYTES} bytes`)
  const own = createECDH('prime256v1')
  own.setPrivateKey(random(32))
  const ownPoint = own.getPublicKey()
  const salt = random(16)
  const shared = own.computeSecret(p256dh)
  const input = expand(hmac(auth, shared), [ascii('WebPush: info\0'), p256dh, ownPoint], 32)
  const secret = hmac(salt, input)
  const key = expand(secret, [ascii('Content-Encoding: aes128gcm\0')], 16)
  const nonce = expand(secret, [ascii('Content-Encoding: nonce\0')], 12)
  const cipher = createCipheriv('aes-128-gcm', key, nonce)
  const padded = Buffer.alloc(PUSH_TEXT_BYTES + 1)
  padded.set(text)
  padded[text.length] = LAST_RECORD
  return Buffer.concat([
    salt,
    uint32(RECORD_BYTES),
    Uint8Array.of(ownPoint.length),
    ownPoint,
    cipher.update(padded),
    cipher.final(),
    cipher.getAuthTag(),
  ])
}

const hmac = (key: Uint8Array, ...parts: Uint8Array[]) =>
  createHmac('sha256', key).update(Buffer.concat(parts)).digest()

/** HKDF-Expand (RFC 5869) of at most one block. */
const expand = (key: Uint8Array, info: Uint8Array[], length: number) =>
  hmac(key, ...info, Uint8Array.of(1)).subarray(0, length)

const ascii = (text: string) => Buffer.from(text, 'ascii')

function uint32(value: number): Uint8Array {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}
