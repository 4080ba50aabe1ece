import { exactly, open, seal } from './aes-gcm.ts'
import type { Random } from './aes-gcm.ts'
import { AES_256_GCM, hkdf } from './derivation.ts'
import { RECOVERY_SECRET_BYTES } from './recovery-code.ts'

/**
 * The keys of an account. The recovery secret opens a wrap, the wrap holds the data key, the data key opens labels.
 * Normative: docs/spec/recovery-code.md; why so: docs/decisions/0002-keys-of-an-account.md.
 */

const DATA_KEY_BYTES = 32
const WRAP_CONTEXT = 'mailping/v1/data_key'

declare const brand: unique symbol
/** The data key as a device keeps it: a non-extractable HKDF key, which IndexedDB can hold. */
export type DataKey = CryptoKey & { readonly [brand]: 'DataKey' }

export interface AccountKeys {
  /** 32 bytes: which wrap to ask the server for. The server keeps a hash. */
  wrapId: Uint8Array<ArrayBuffer>
  /** 32 bytes: proves to the server that the wrap may be given out. The server keeps a hash. */
  authSecret: Uint8Array<ArrayBuffer>
  /** Never leaves the browser, nor can it be read there. */
  wrapKey: CryptoKey
}

/** Throws when `secret` is not RECOVERY_SECRET_BYTES long. */
export async function deriveAccountKeys(secret: Uint8Array): Promise<AccountKeys> {
  if (secret.length !== RECOVERY_SECRET_BYTES) {
    throw new RangeError(`a recovery secret has ${RECOVERY_SECRET_BYTES} bytes, got ${secret.length}`)
  }
  const root = await crypto.subtle.importKey('raw', new Uint8Array(secret), 'HKDF', false, [
    'deriveBits',
    'deriveKey',
  ])
  const [wrapId, authSecret, wrapKey] = await Promise.all([
    crypto.subtle.deriveBits(hkdf('wrap_id'), root, 256),
    crypto.subtle.deriveBits(hkdf('auth_secret'), root, 256),
    crypto.subtle.deriveKey(hkdf('wrap_key'), root, AES_256_GCM, false, ['encrypt', 'decrypt']),
  ])
  return { wrapId: new Uint8Array(wrapId), authSecret: new Uint8Array(authSecret), wrapKey }
}

/** 32 bytes. Wrap and import them, then let go of them. */
export function makeDataKey(random: Random): Uint8Array<ArrayBuffer> {
  return exactly(DATA_KEY_BYTES, random)
}

/** 60 bytes: nonce 12, ciphertext 32, tag 16. Throws when `dataKey` is not 32 bytes. */
export async function wrapDataKey({
  wrapKey,
  dataKey,
  random,
}: {
  wrapKey: CryptoKey
  dataKey: Uint8Array
  random: Random
}): Promise<Uint8Array<ArrayBuffer>> {
  mustBeDataKey(dataKey)
  return await seal({ key: wrapKey, plain: dataKey, context: WRAP_CONTEXT, random })
}

/** The 32 bytes of the data key, or null when the wrap does not open with this key. */
export async function unwrapDataKey({
  wrapKey,
  wrapped,
}: {
  wrapKey: CryptoKey
  wrapped: Uint8Array
}): Promise<Uint8Array<ArrayBuffer> | null> {
  const dataKey = await open({ key: wrapKey, sealed: wrapped, context: WRAP_CONTEXT })
  return dataKey?.length === DATA_KEY_BYTES ? dataKey : null
}

/** From here on the key can be used, not read. Throws when `raw` is not 32 bytes. */
export async function importDataKey(raw: Uint8Array): Promise<DataKey> {
  mustBeDataKey(raw)
  const key = await crypto.subtle.importKey('raw', new Uint8Array(raw), 'HKDF', false, ['deriveKey'])
  if (!isDataKey(key))
    throw new TypeError(`expected a data key from WebCrypto, got ${key.type} ${key.algorithm.name}`)
  return key
}

/** For what comes back from IndexedDB. */
export function isDataKey(value: unknown): value is DataKey {
  return (
    value instanceof CryptoKey &&
    value.algorithm.name === 'HKDF' &&
    !value.extractable &&
    value.usages.includes('deriveKey')
  )
}

function mustBeDataKey(raw: Uint8Array): void {
  if (raw.length !== DATA_KEY_BYTES)
    throw new RangeError(`a data key has ${DATA_KEY_BYTES} bytes, got ${raw.length}`)
}
