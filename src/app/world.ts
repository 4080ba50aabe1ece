import type { AccountId, MessageId } from '../tracking/ids.ts'
import type { HourlyLimit } from './hourly-limit.ts'
import type { Messenger } from './ping-ports.ts'
import type { Clock, Inbox, Random, Say, Store } from './ports.ts'
import type { DayKey } from './day-key.ts'
import type { SenderNetworks } from './sender-networks.ts'
import type { RecordingTokens } from './recording-tokens.ts'
import type { Trouble } from './troubles.ts'

/** Everything a use case may touch. Built once by main.ts; tests build one in a line. */
export interface World {
  store: Store
  inbox: Inbox
  clock: Clock
  random: Random
  say: Say
  live: Live
  /** Origin of the log, `mailping/<16 hex>`: in every payload. */
  origin: string
  senderNetworks: SenderNetworks
  dayKey: DayKey
  recordingTokens: RecordingTokens
  /** What its operator must mend; /health tells it. */
  troubles: Set<Trouble>
  messenger: Messenger
  /** What reaches others at a press of a button, by account or address. */
  hourly: { tests: HourlyLimit; codes: HourlyLimit }
  /** Tells the log writer that commitments wait for an index. Never blocks, never throws. */
  wakeLogWriter: () => void
  /** Tells the worker of pings that a look or a delivery may be due. Never blocks, never throws. */
  wakePings: () => void
}

/** Tells open browser tabs that a letter changed. In memory: a tab that was away asks for what changed since. */
export interface Live {
  publish(accountId: AccountId, change: { id: MessageId; version: number }): void
  /** Returns the function that ends the subscription. */
  subscribe(accountId: AccountId, listener: (change: { id: MessageId; version: number }) => void): () => void
}
