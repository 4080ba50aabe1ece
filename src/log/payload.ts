/**
 * Payload v1: what an entry of the log commits to. Normative text and vectors: docs/spec/payload.md.
 *
 * A payload is one line of JSON whose exact bytes are kept; nothing is ever re-encoded, so no canonical form is
 * needed. Field names are the wire's (snake_case); this file is the one place that knows them.
 */

/** Every type v1 knows; the ones no code writes yet are reserved, so that v1 never changes. */
export const PAYLOAD_TYPES = [
  'create',
  'arm',
  'unarm',
  'own-copy',
  'fetch',
  'verdict',
  'correction',
  'relabel',
  'confirm',
  'end',
  'bind',
  'reply',
  'anchor',
  'outage',
  'release',
  'key',
  'dummy',
] as const
export type PayloadType = (typeof PAYLOAD_TYPES)[number]

/** base64url without padding, of the number of bytes the field's comment says. */
type Base64Url = string
/** ISO 8601 in UTC with milliseconds, as Date.prototype.toISOString writes it. */
type Instant = string

export interface PayloadBodies {
  create: {
    /** SHA-256 of the token's 16 bytes. */
    token_hash: Base64Url
    kind: string
    mode: string
    detail: string
    /** True when the mail goes to more than one person: then a reading can only say "someone on this mail". */
    several: boolean
    /** HMAC-SHA256(client salt, label), made in the browser; the salt lies in the encrypted label. */
    label_commitment: Base64Url
    /** 16 bytes, or null when the sender gave no address. */
    recipient_tag: Base64Url | null
  }
  arm: { sent_at: Instant }
  unarm: Record<string, never>
  'own-copy': { action: 'start' | 'end'; until: Instant | null }
  fetch: {
    method: string
    agent: string
    agents_version: string
    network: string
    networks_version: string
    headers: number
    purpose: string
    referrer: string
    device: number | null
    /** Facts from outside the message, decided once: see tracking/fetch.ts. */
    sender_network: string
    other_arm_s: number | null
  }
  verdict: {
    /** `seq` of the fetch this reads. */
    fetch: number
    /** `seq` of the verdict this replaces, or null for the first. */
    replaces: number | null
    /** `seq` of the facts (arm, unarm, own-copy, correction, reply) that stood when it was read. */
    facts: number[]
    actor: string
    verdict: string
    confidence: number
    rules: string[]
    reasons: string[]
    rule_set: string
  }
  /** What the sender says of one fetch. `withdrawn` takes the earlier word back. */
  correction: { fetch: number; says: 'me' | 'not-me' | 'withdrawn' }
  relabel: { label_commitment: Base64Url; recipient_tag: Base64Url | null }
  confirm: Record<string, never>
  /** Recording ended. The reason is not in the payload: it is not shown to the sender. */
  end: Record<string, never>
  bind: Record<string, unknown>
  /** What came back, by the sender's word or by a message dropped on the page. `open` takes the word back. */
  reply: { source: 'sender'; says: 'replied' | 'bounced' | 'settled' | 'open' }
  anchor: Record<string, unknown>
  outage: Record<string, unknown>
  release: Record<string, unknown>
  key: Record<string, unknown>
  dummy: Record<string, never>
}

/** One payload before encoding. `Type` ties the body to the type. */
export interface Payload<Type extends PayloadType = PayloadType> {
  /** Origin of the log, `mailping/<16 hex>`. */
  log: string
  /** Random id of the message. */
  msg: string
  /** 0 for `create`, then one more for each event of the message. */
  seq: number
  /** Commitment of seq-1 (32 bytes, base64url), null for seq 0: a missing middle shows. */
  prev: Base64Url | null
  /** When it happened, by this server's clock. */
  t: Instant
  type: Type
  body: PayloadBodies[Type]
}

/** Any payload with its body tied to its type: narrow on `type`. */
export type AnyPayload = { [Type in PayloadType]: Payload<Type> }[PayloadType]

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true })

/** The bytes to commit to and to keep. No newline inside (JSON escapes it) and none at the end. */
export function encodePayload(payload: AnyPayload): Uint8Array {
  const { log, msg, seq, prev, t, type, body } = payload
  return encoder.encode(JSON.stringify({ v: 1, log, msg, seq, prev, t, type, body }))
}

/**
 * Reads bytes that this program wrote. Throws on anything that is not a v1 payload: the store is then damaged or newer
 * than the program. Bodies are not checked field by field; the commitment over the exact bytes vouches for them.
 */
export function decodePayload(bytes: Uint8Array): AnyPayload {
  const value: unknown = JSON.parse(decoder.decode(bytes))
  if (isPayload(value)) return value
  throw new Error(
    `not a payload of version 1, or of a type this program does not know (${bytes.length} bytes)`,
  )
}

function isPayload(value: unknown): value is AnyPayload {
  if (typeof value !== 'object' || value === null || !('v' in value) || !('type' in value)) return false
  return value.v === 1 && PAYLOAD_TYPES.some(type => type === value.type)
}
