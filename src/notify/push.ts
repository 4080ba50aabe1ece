import { createECDH, createHash } from 'node:crypto'
import type { Delivery, Ping, Target } from '../app/ping-ports.ts'
import type { Random } from '../app/ports.ts'
import { clipped } from './clipped.ts'
import { deliveryOf } from './delivery-of.ts'
import type { GuardedPost } from './guarded-post.ts'
import { PUSH_TEXT_BYTES, sealPush, type Subscriber } from './seal-push.ts'
import { vapidAuthorization, type VapidKeys } from './vapid.ts'

export type PushTarget = Extract<Target, { kind: 'push' }>

export interface PushSender {
  post: GuardedPost
  keys: VapidKeys
  /** Where push services reach who runs this instance: `mailto:` or `https:`. */
  contact: string
  random: Random
  nowMs: () => number
}

/** A device that was off for so long needs no notification any more: the list shows it. */
const TTL_SECONDS = 3 * 24 * 60 * 60

const REFUSALS = {
  404: 'this browser is not subscribed any more. Switch notifications on again there.',
  410: 'this browser is not subscribed any more. Switch notifications on again there.',
}

/** Web Push (RFC 8030): the push service sees when, not what. */
export async function sendPush(target: PushTarget, ping: Ping, sender: PushSender): Promise<Delivery> {
  const endpoint = new URL(target.endpoint)
  const nowMs = sender.nowMs()
  const { contact, keys, random } = sender
  const answer = await sender.post(target.endpoint, {
    headers: {
      Authorization: vapidAuthorization(keys, { endpoint, contact, nowMs }),
      'Content-Encoding': 'aes128gcm',
      'Content-Type': 'application/octet-stream',
      TTL: String(TTL_SECONDS),
      // Not held back by a device that saves its battery: each of these is shown to a person.
      Urgency: 'high',
      Topic: topicOf(ping.id),
    },
    body: sealPush(Buffer.from(pushText(ping)), subscriberOf(target), random),
  })
  const name = `The push service ${endpoint.hostname}`
  return deliveryOf(answer, { name, refusals: REFUSALS, nowMs })
}

/** A second try of the same ping takes the place of the first while that still waits: 32 characters (RFC 8030, 5.4). */
const topicOf = (id: string) => createHash('sha256').update(id).digest('base64url').slice(0, 32)

const subscriberOf = ({ p256dh, auth }: PushTarget): Subscriber => ({
  p256dh: Buffer.from(p256dh, 'base64url'),
  auth: Buffer.from(auth, 'base64url'),
})

/**
 * What the service worker reads: JSON {id, reason, title, text, url, messageId, lockedLabel}, the last as base64url or
 * null. When it is too long the ends of text and title go first, then the label, then the text.
 */
export function pushText(ping: Ping): string {
  const { id, reason, title, text, url, messageId } = ping
  const lockedLabel = ping.lockedLabel === null ? null : Buffer.from(ping.lockedLabel).toString('base64url')
  const whole = { id, reason, title, text, url, messageId, lockedLabel }
  const short = { ...whole, text: clipped(text, TEXT_CHARACTERS_MAX) }
  const shorter = { ...short, title: clipped(title, TITLE_CHARACTERS_MAX) }
  const tries = [
    whole,
    short,
    shorter,
    { ...short, lockedLabel: null },
    { ...shorter, text: '', lockedLabel: null },
  ].map(one => JSON.stringify(one))
  const fitting = tries.find(one => Buffer.byteLength(one) <= PUSH_TEXT_BYTES)
  if (fitting === undefined) throw new RangeError('a ping without its words does not fit into a push')
  return fitting
}

/** More than a notification shows; in three bytes each they leave room for the longest label. */
const TEXT_CHARACTERS_MAX = 200
const TITLE_CHARACTERS_MAX = 80

/** Null when a browser can have such a subscription, else what was expected. */
export function misfitOfPush({ endpoint, p256dh, auth }: PushTarget): string | null {
  if (URL.parse(endpoint)?.protocol !== 'https:')
    return 'Expected a push subscription with an https endpoint.'
  if (Buffer.from(auth, 'base64url').length !== 16 || !isPoint(Buffer.from(p256dh, 'base64url')))
    return 'Expected the keys of a push subscription: p256dh, a point of P-256, and auth, 16 bytes.'
  return null
}

function isPoint(bytes: Uint8Array): boolean {
  if (bytes.length !== 65 || bytes[0] !== 4) return false
  try {
    const any = createECDH('prime256v1')
    any.generateKeys()
    any.computeSecret(bytes)
    return true
  } catch {
    return false
  }
}
