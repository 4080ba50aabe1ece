import type { AccountId, MessageId } from '../tracking/ids.ts'
import type { PingReason } from '../tracking/ping-reasons.ts'

/** One thing to tell, in words that every channel may carry: no label, no address, nothing but what the server knows. */
export interface Ping {
  /** The same for every try and every channel; who gets it twice may drop it. */
  id: string
  reason: PingReason
  accountId: AccountId
  /** Null for what is not about one letter. */
  messageId: MessageId | null
  /** One line: the name the sender lets the server see, else the code name, and the state. */
  title: string
  /** How sure, how long after sending, one reason: two or three sentences of plain text. */
  text: string
  /** The letter's page, or the settings. */
  url: string
  atMs: number
  /** For channels whose receiver can open it (push on the sender's device); null where there is none. */
  lockedLabel: Uint8Array | null
  /** More than one thing in one message (a digest); empty otherwise. */
  parts: readonly Pick<Ping, 'title' | 'text' | 'url'>[]
}

/** Where to. Kept in the clear because the server must reach it; gone with the channel. */
export type Target =
  | { kind: 'push'; endpoint: string; p256dh: string; auth: string }
  | { kind: 'email'; address: string; unsubscribe: string }
  | { kind: 'ntfy'; url: string; token: string | null }
  | { kind: 'webhook'; shape: WebhookShape; url: string; secret: string | null }

/** `standard`: signed by the Standard Webhooks specification. The others: what these services take. */
export const WEBHOOK_SHAPES = ['standard', 'slack', 'discord', 'telegram'] as const
export type WebhookShape = (typeof WEBHOOK_SHAPES)[number]
export type TargetKind = Target['kind']

/**
 * What came of one try. `refused`: the receiver does not want it and never will (410, unknown user); `failed`: try again
 * later. `why` is a sentence for the sender, without secrets.
 */
export type Delivery =
  | { kind: 'sent' }
  | { kind: 'refused'; why: string }
  | { kind: 'failed'; why: string; notBeforeMs: number | null }

/** One adapter for each kind of target. Never throws, ends within DELIVERY_TIMEOUT_MS, follows no redirect. */
export type Deliver = (target: Target, ping: Ping) => Promise<Delivery>

/** A channel that does not answer within this has failed. */
export const DELIVERY_TIMEOUT_MS = 10_000
