import type { DataKey } from './account-keys.ts'
import { open, seal } from './aes-gcm.ts'
import type { Random } from './aes-gcm.ts'
import { fromBase64Url } from './base64url.ts'
import { AES_256_GCM, HMAC_SHA_256, hkdf } from './derivation.ts'

/** What a letter is about and for whom: only the sender's browser can read it. Normative: docs/spec/label.md. */
export interface Label {
  /** What it is about. */
  text: string
  /** To whom. */
  to: string
  /** The recipient's address as typed, or ''. */
  address: string
  /** 32 random bytes in base64url: keeps the commitment from being guessed. A new one for every label. */
  salt: string
  /** Id of the letter that this one follows up; absent where there is none. Not in the commitment. */
  follows?: string
}

type Fields = Pick<Label, 'text' | 'to' | 'address'>

/** The three fields together, as labelBytes counts them: a long subject line, a name and an address. */
export const LABEL_BYTES_MAX = 1_024

/** What the server sees of a label's length is a multiple of this: short labels look alike. */
const STEP_BYTES = 64
const SALT_BYTES = 32
const FIELDS = ['text', 'to', 'address'] as const
/** Control characters, lone surrogates, line and paragraph separators: a field is one line that UTF-8 can hold. */
const NOT_IN_A_LINE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/gu
const MESSAGE_ID = /^[A-Za-z0-9_-]{21}[AQgw]$/
const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** UTF-8 bytes of the three fields as they stand in the JSON: `"` and `\` count two. For a form to check while typing. */
export function labelBytes(fields: Fields): number {
  return FIELDS.reduce(
    (sum, name) => sum + encoder.encode(JSON.stringify(oneLine(fields[name]))).length - 2,
    0,
  )
}

/** Nonce, ciphertext and tag; at most 1,180 bytes. Throws beyond LABEL_BYTES_MAX or when the salt is not 32 bytes. */
export async function sealLabel({
  dataKey,
  messageId,
  label,
  random,
}: {
  dataKey: DataKey
  messageId: string
  label: Label
  random: Random
}): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = labelBytes(label)
  if (bytes > LABEL_BYTES_MAX) {
    throw new RangeError(`a label has at most ${LABEL_BYTES_MAX} bytes, got ${bytes}`)
  }
  saltBytes(label)
  return await seal({
    key: await labelKey(dataKey, messageId),
    plain: encode(label),
    context: messageId,
    random,
  })
}

/**
 * Null when it does not open, or when what opens is not a label. For many labels call it without waiting for the one
 * before: 10,000 take about half a second in Chromium on two cores, most of it one HKDF each, because every label has a
 * key of its own.
 */
export async function openLabel({
  dataKey,
  messageId,
  sealed,
}: {
  dataKey: DataKey
  messageId: string
  sealed: Uint8Array
}): Promise<Label | null> {
  const plain = await open({ key: await labelKey(dataKey, messageId), sealed, context: messageId })
  return plain && decode(plain)
}

/**
 * HMAC-SHA256 under the salt of `text LF to LF address`: 32 bytes. With the label in hand anybody can check it; without
 * the salt nobody can try guesses. Throws when the salt is not 32 bytes.
 */
export async function commitLabel(label: Label): Promise<Uint8Array<ArrayBuffer>> {
  const key = await crypto.subtle.importKey('raw', saltBytes(label), HMAC_SHA_256, false, ['sign'])
  const committed = FIELDS.map(name => oneLine(label[name])).join('\n')
  return new Uint8Array(await crypto.subtle.sign('HMAC', key, encoder.encode(committed)))
}

async function labelKey(dataKey: DataKey, messageId: string): Promise<CryptoKey> {
  return await crypto.subtle.deriveKey(hkdf(`label/${messageId}`), dataKey, AES_256_GCM, false, [
    'encrypt',
    'decrypt',
  ])
}

function oneLine(field: string): string {
  return field.replaceAll(NOT_IN_A_LINE, ' ')
}

/** JSON with spaces after it up to the next step: every JSON parser passes over them. */
function encode({ text, to, address, salt, follows }: Label): Uint8Array {
  const link = isMessageId(follows) ? { follows } : {}
  const label = { text: oneLine(text), to: oneLine(to), address: oneLine(address), salt, ...link }
  const json = encoder.encode(JSON.stringify(label))
  const padded = new Uint8Array(Math.ceil(json.length / STEP_BYTES) * STEP_BYTES).fill(0x20)
  padded.set(json)
  return padded
}

/** Fields that a later version may add are passed over. */
function decode(plain: Uint8Array): Label | null {
  const value = parseJson(plain)
  if (!isLabel(value) || fromBase64Url(value.salt)?.length !== SALT_BYTES) return null
  const { text, to, address, salt, follows } = value
  return { text, to, address, salt, ...(isMessageId(follows) ? { follows } : {}) }
}

/** Anything else in this field is passed over: it would be another version's. */
const isMessageId = (value: unknown): value is string => typeof value === 'string' && MESSAGE_ID.test(value)

function isLabel(value: unknown): value is Label {
  if (typeof value !== 'object' || value === null) return false
  const fields = new Map<string, unknown>(Object.entries(value))
  return [...FIELDS, 'salt'].every(name => typeof fields.get(name) === 'string')
}

function parseJson(plain: Uint8Array): unknown {
  try {
    return JSON.parse(decoder.decode(plain))
  } catch {
    return null
  }
}

function saltBytes({ salt }: Label): Uint8Array<ArrayBuffer> {
  const bytes = fromBase64Url(salt)
  if (bytes?.length !== SALT_BYTES) throw new RangeError(`a label's salt is ${SALT_BYTES} bytes in base64url`)
  return bytes
}
