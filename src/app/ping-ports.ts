import type { ChannelKind, WebhookShape } from '../tracking/channel-kinds.ts'
import type { AccountId, MessageId } from '../tracking/ids.ts'
import type { AccountChoices, LetterChoices } from '../tracking/ping-choices.ts'
import type { PingReason } from '../tracking/ping-reasons.ts'
import type { PingMemo } from '../tracking/pings.ts'

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
  parts: readonly PingPart[]
}

/** One thing of several. */
export type PingPart = Pick<Ping, 'reason' | 'messageId' | 'title' | 'text' | 'url'>

/** Where to. Kept in the clear because the server must reach it; gone with the channel. */
export type Target =
  | { kind: 'push'; endpoint: string; p256dh: string; auth: string }
  | { kind: 'email'; address: string; unsubscribe: string }
  | { kind: 'ntfy'; url: string; token: string | null }
  | { kind: 'webhook'; shape: WebhookShape; url: string; secret: string | null }

/**
 * What came of one try. `refused`: the receiver does not want it and never will (410, unknown user); `failed`: try again
 * later. `why` is a sentence for the sender, without secrets.
 */
export type Delivery =
  | { kind: 'sent' }
  | { kind: 'refused'; why: string }
  | { kind: 'failed'; why: string; notBeforeMs: number | null }

/** What the service needs of its adapters to be able to tell. */
export interface Messenger {
  /** One adapter for each kind of target. Never throws, ends within DELIVERY_TIMEOUT_MS, follows no redirect. */
  deliver(target: Target, ping: Ping): Promise<Delivery>
  /** A six-digit code, mailed to an address that was typed in. */
  mailCode(address: string, code: string): Promise<Delivery>
  /** Null when the target can be one of its kind here; else a sentence that says what was expected. Asks no network. */
  check(target: Target): string | null
  /** What this instance can send: email needs an SMTP server. */
  kinds: readonly ChannelKind[]
  /** Public VAPID key, 65 bytes. */
  applicationServerKey: Uint8Array
}

/** A channel that does not answer within this has failed. */
export const DELIVERY_TIMEOUT_MS = 10_000

export interface Channel {
  /** Random, 22 base64url characters. */
  id: string
  accountId: AccountId
  /** At most 60 characters; shown to the account only. */
  name: string
  target: Target
  createdAtMs: number
  /** The session in whose browser a push is shown: when somebody ends that, the channel goes with it. Null for other kinds. */
  sessionId: string | null
  /** Of an address that has not yet shown its code; null once it has, and for kinds that need none. */
  confirmation: { codeHash: Uint8Array; triesLeft: number; expiresAtMs: number } | null
  /** Why it is not used until the sender resumes it, or null. */
  pausedWhy: string | null
  /** Since when every try has failed, or null. */
  failingSinceMs: number | null
}

export interface Attempt {
  atMs: number
  reason: PingReason
  result: Delivery['kind']
  why: string | null
}

/** Where an account is told. */
export interface ChannelStore {
  /**
   * Nobody else changes the account's channels, or what waits for them, until the transaction ends. First of all in
   * whatever does either; after the lock of a letter, where there is one.
   */
  lock(accountId: AccountId): Promise<void>
  /** Throws when the id is taken. */
  add(channel: Channel): Promise<void>
  /** Null when unknown or another account's. Inside a transaction nobody else can change it until that ends. */
  find(accountId: AccountId, id: string): Promise<Channel | null>
  /** Oldest first. */
  ofAccount(accountId: AccountId): Promise<Channel[]>
  /** Of an email target, by SHA-256 of its `unsubscribe`. */
  findByUnsubscribe(hash: Uint8Array): Promise<Channel | null>
  /** Of all accounts: mailboxes that have not shown their code, whose last one ended before. */
  unconfirmed(endedBeforeMs: number): Promise<Channel[]>
  /** Everything but id, account and time of creation may change. Nothing happens when it is unknown. */
  save(channel: Channel): Promise<void>
  /**
   * With its tries and what waits for it. Its bytes leave the disk when the transaction has committed. True when the
   * account had it. Must run inside a transaction.
   */
  remove(accountId: AccountId, id: string): Promise<boolean>
  /** Of all accounts. */
  count(): Promise<number>
  /** Keeps the last ATTEMPTS_KEPT of a channel. Nothing happens when it is unknown. Must run inside a transaction. */
  addAttempt(id: string, attempt: Attempt): Promise<void>
  /** Newest first. */
  attempts(id: string): Promise<Attempt[]>
  /** Of all channels, those made before. Their bytes leave the disk. Must run inside a transaction. */
  removeAttempts(beforeMs: number): Promise<void>
}

/** What senders chose to be told. */
export interface PingChoiceStore {
  /** The defaults where nothing was chosen. */
  ofAccount(accountId: AccountId): Promise<AccountChoices>
  saveAccount(accountId: AccountId, choices: AccountChoices): Promise<void>
  ofLetter(messageId: MessageId): Promise<LetterChoices>
  saveLetter(messageId: MessageId, choices: LetterChoices): Promise<void>
}

/** When letters are to be looked at, and what was told of them. */
export interface LookStore {
  /** The letter is looked at no later than this. Whoever changes what its pings depend on calls it with the present. */
  lookAt(messageId: MessageId, atMs: number): Promise<void>
  /** The same for every letter of the account: its choices have changed. */
  lookAtAll(accountId: AccountId, atMs: number): Promise<void>
  memo(messageId: MessageId): Promise<PingMemo>
  /** For the sender's "remind me then"; the letter is looked at then, and the memo is else as it was. */
  snooze(messageId: MessageId, untilMs: number): Promise<void>
  /** After a look: what is remembered, and when the next one is due (null: when something happens). */
  saveLooked(messageId: MessageId, memo: PingMemo, nextAtMs: number | null): Promise<void>
  /** Letters whose look is due, longest due first, at most `limit`. */
  due(nowMs: number, limit: number): Promise<MessageId[]>
  /** When the next look is due, or null. */
  nextAtMs(): Promise<number | null>
}

/** What is to be told, without words: they are made when it leaves, of what is true then. */
export interface Planned {
  /** Follows from what it is about: the same thing planned twice is one ping. */
  id: string
  reason: PingReason
  accountId: AccountId
  /** Null for what is not about one letter. */
  messageId: MessageId | null
  /** The load it is about, or null. */
  seq: number | null
  atMs: number
  /** Where it is about no letter: the id of a paused channel, or the operator's trouble. Else null. */
  about: string | null
}

/** What leaves for one channel in one message: everything that was planned for the same moment, oldest first. */
export interface Batch {
  channelId: string
  pings: readonly Planned[]
  /** Tries so far. */
  tries: number
}

/** What is to be delivered: a row for each ping and channel, gone when delivered, refused or given up. */
export interface OutboxStore {
  /** Does nothing for a pair of ping and channel that waits already. */
  add(planned: Planned, channelIds: readonly string[], dueAtMs: number): Promise<void>
  /** Channels for which something is due, longest due first, at most `limit`, without those in `except`. */
  dueChannels(nowMs: number, among: { limit: number; except: readonly string[] }): Promise<string[]>
  /** The batch of this channel that is due and was planned first, or null. */
  nextBatch(channelId: string, nowMs: number): Promise<Batch | null>
  /** The batch has been tried once more; with it everything else that is due for the channel now waits until `untilMs`. */
  postpone(batch: Batch, times: { nowMs: number; untilMs: number }): Promise<void>
  /** What was planned by now and waits for a next try is due at once: the channel works again. */
  hasten(channelId: string, nowMs: number): Promise<void>
  /** These leave the outbox. */
  done(channelId: string, pingIds: readonly string[]): Promise<void>
  /** Everything that waits for a channel. */
  dropOfChannel(channelId: string): Promise<void>
  /** Everything about a letter. */
  dropOfMessage(messageId: MessageId): Promise<void>
  /** Drops what was planned first, until at most `most` deliveries of the account wait. Returns how many it dropped. */
  trimAccount(accountId: AccountId, most: number): Promise<number>
  countOfAccount(accountId: AccountId): Promise<number>
  /** Of all accounts. */
  count(): Promise<number>
  /** When the first delivery is due that is not due at `nowMs`, or null. */
  nextAfterMs(nowMs: number): Promise<number | null>
}
