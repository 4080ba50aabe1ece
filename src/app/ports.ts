import type { AccountStore, ApiTokenStore, InvitationStore, SessionStore } from './account-ports.ts'
import type { AccountId, MessageId } from '../tracking/ids.ts'
import type { BadgeLanguage, Detail, Kind, Mode, Outcome, RecordingState } from '../tracking/message.ts'
import type { State } from '../tracking/state.ts'
import type { PayloadType } from '../log/payload.ts'
import type { ChannelStore, LookStore, OutboxStore, PingChoiceStore } from './ping-ports.ts'

/** Milliseconds since 1970. The only clock of the service; tests move it by hand. */
export interface Clock {
  nowMs(): number
}

/** `length` cryptographically random bytes. */
export type Random = (length: number) => Uint8Array

/** One line of the service's own log. Never an address, an agent string, a token or a label. */
export type Say = (line: {
  level: 'info' | 'warn' | 'error'
  event: string
  [detail: string]: string | number | boolean
}) => void

/**
 * The main database. Every noun is one object; `transaction` hands out the same nouns bound to one transaction.
 * Reads outside a transaction see committed data only. A method that changes several rows must be called inside one.
 */
export interface Store extends Nouns {
  /**
   * Commits when `work` resolves, rolls back when it throws and throws the same. Transactions of one SQLite file run one
   * after another. PostgreSQL may run `work` again after a deadlock, so what it changes outside the store must bear that.
   */
  transaction<T>(work: (nouns: Nouns) => Promise<T>): Promise<T>
  /** Room that the main database takes. */
  sizeBytes(): Promise<number>
  close(): Promise<void>
}

export interface Nouns {
  accounts: AccountStore
  apiTokens: ApiTokenStore
  sessions: SessionStore
  invitations: InvitationStore
  messages: MessageStore
  events: EventStore
  leaves: LeafStore
  settings: SettingStore
  tokenKeys: TokenKeyStore
  channels: ChannelStore
  pingChoices: PingChoiceStore
  looks: LookStore
  outbox: OutboxStore
}

/** What never changes after creation, but for the encrypted label and the name that the server may see. */
export interface Message {
  id: MessageId
  accountId: AccountId
  createdAtMs: number
  /** SHA-256 of the token's 16 bytes; finds the message of a fetch. */
  tokenHash: Uint8Array
  /** The token's 16 bytes, so that the sender can copy the picture's address again. */
  token: Uint8Array
  tokenKeyId: number
  codeName: string
  kind: Kind
  mode: Mode
  language: BadgeLanguage
  detail: Detail
  several: boolean
  /** AES-256-GCM under a key the server never holds. */
  label: Uint8Array
  labelCommitment: Uint8Array
  recipientTag: Uint8Array | null
  /** In the clear, because the sender ticked so for this message; else null. 1 to 60 characters. */
  serverName: string | null
}

/** What is known of a message now; rewritten in the same transaction as the events it follows from. */
export interface Summary {
  state: State
  /** Highest confidence among the verdicts that make the state; 0 for draft, sent and reached, 1 for confirmed. */
  confidence: number
  recording: RecordingState
  /** The declared time of sending, or null while a draft. */
  sentAtMs: number | null
  firstOpenAtMs: number | null
  lastOpenAtMs: number | null
  lastFetchAtMs: number | null
  ownCopyUntilMs: number | null
  outcome: Outcome | null
  /** True when the sender put it away; it goes on recording. */
  archived: boolean
  /** When the sender's erasing takes hold, or null; retention goes by lastEventAtMs alone. */
  eraseAtMs: number | null
  lastEventAtMs: number
  /** Rises with every change of the account's letters: the browser asks for what changed since. */
  version: number
  /** seq of the last event and its commitment, the `prev` of the next one. */
  lastSeq: number
  lastCommitment: Uint8Array
  /** Fetches that were served and counted but not recorded, because of a limit. */
  unrecorded: number
}

export type MessageWithSummary = Message & { summary: Summary }

export interface MessageStore {
  /** Throws when the id exists. */
  add(message: Message, summary: Summary): Promise<void>
  find(id: MessageId): Promise<MessageWithSummary | null>
  /** Like find, and nobody else can change the message until the transaction ends. */
  lock(id: MessageId): Promise<MessageWithSummary | null>
  /** The messages of these tokens; unknown hashes are left out. */
  idsByTokenHash(hashes: readonly Uint8Array[]): Promise<{ id: MessageId; tokenHash: Uint8Array }[]>
  /** Every account's messages in one fixed order, at most `limit`; start with null. */
  idsAfter(id: MessageId | null, limit: number): Promise<MessageId[]>
  /** Version order, oldest change first, at most `limit`; start with afterVersion 0. */
  changedSince(
    accountId: AccountId,
    page: { afterVersion: number; limit: number },
  ): Promise<MessageWithSummary[]>
  countCreatedSince(accountId: AccountId, sinceMs: number): Promise<number>
  saveSummary(id: MessageId, summary: Summary): Promise<void>
  saveLabel(
    id: MessageId,
    label: { label: Uint8Array; labelCommitment: Uint8Array; recipientTag: Uint8Array | null },
  ): Promise<void>
  /** What it was before leaves the disk when the transaction has committed, as erased bytes do. */
  saveServerName(id: MessageId, serverName: string | null): Promise<void>
  /** Of all accounts. */
  count(): Promise<number>
  /** A number greater than every version given out before. */
  nextVersion(): Promise<number>
  /** The latest version that is committed, 0 at first: every change up to it can be seen by whoever reads later. */
  latestVersion(): Promise<number>
  /** Latest declared sending of another message of the account within [fromMs, toMs], or null. */
  latestOtherArm(
    message: { id: MessageId; accountId: AccountId },
    range: { fromMs: number; toMs: number },
  ): Promise<number | null>
  /** Ids of the account's messages with this tag. */
  idsByRecipientTag(accountId: AccountId, tag: Uint8Array): Promise<MessageId[]>
  /** Tokens of messages whose recording is `on`: every other fetch rides as an empty record. */
  recordingTokens(): Promise<Uint8Array[]>
  /** At most `limit` messages that are `ending` since before `beforeMs` (by their end event, else their creation). */
  endingBefore(beforeMs: number, limit: number): Promise<MessageId[]>
  /** At most `limit` messages to be erased at `nowMs`: their eraseAtMs has come, or their last event is older than retention. */
  dueForErasure(nowMs: number, limit: number): Promise<MessageId[]>
  /**
   * Deletes the message, its label, its events with payloads and salts, and what ties a leaf to it. Leaves stay. Notes the
   * erasure for erasedSince and drops notes older than retention at `atMs`. Nothing happens when the message is unknown.
   */
  erase(id: MessageId, atMs: number): Promise<void>
  /** Ids and versions of messages erased since, for browsers that hold them; kept for a retention time. */
  erasedSince(accountId: AccountId, afterVersion: number): Promise<{ id: MessageId; version: number }[]>
}

/** One event of a message, as kept: the exact payload, its salt, and the commitment that goes into the log. */
export interface StoredEvent {
  messageId: MessageId
  seq: number
  type: PayloadType
  atMs: number
  payload: Uint8Array
  /** 32 random bytes. */
  salt: Uint8Array
  /** HMAC-SHA256(salt, payload). */
  commitment: Uint8Array
  /** False for events of a `test` message: they stay off the log. */
  logged: boolean
  /** Index of its leaf, or null until the log writer has given one. */
  logIndex: number | null
}

export interface EventStore {
  /** Throws when (messageId, seq) exists. An event is never changed but for logIndex, set once. */
  append(events: readonly StoredEvent[]): Promise<void>
  /** seq order. */
  ofMessage(id: MessageId): Promise<StoredEvent[]>
  /** Loads of all letters since then; those of erased letters are gone. */
  countLoadsSince(sinceMs: number): Promise<number>
  /** Deletes the events of these types, with payloads, salts and what ties leaves to them. Leaves stay. */
  remove(id: MessageId, types: readonly PayloadType[]): Promise<void>
  /** Events waiting for an index, in the order they were appended, at most `limit`. */
  withoutIndex(limit: number): Promise<{ order: number; commitment: Uint8Array }[]>
  setIndexes(indexes: readonly { order: number; logIndex: number }[]): Promise<void>
}

/** The log's leaves and hash tiles. A leaf is (index, commitment) and has no other column. */
export interface LeafStore {
  /** Commitments (32 bytes each) at `from`, `from`+1, ... Throws when `from` is not the size. */
  append(from: number, commitments: readonly Uint8Array[]): Promise<void>
  size(): Promise<number>
  /** Commitments [from, to), in order. */
  range(from: number, to: number): Promise<Uint8Array[]>
  /** Hashes of a tile so far, 32 bytes each, concatenated; null when the tile does not exist. */
  tile(level: number, index: number): Promise<Uint8Array | null>
  saveTile(tile: { level: number; index: number; hashes: Uint8Array }): Promise<void>
}

/** Small values of the instance itself: origin, signing key, positions, checkpoints. */
export interface SettingStore {
  get(key: string): Promise<string | null>
  set(key: string, value: string): Promise<void>
}

export interface TokenKey {
  id: number
  /** 32 bytes. */
  secret: Uint8Array
  createdAtMs: number
}

export interface TokenKeyStore {
  add(key: TokenKey): Promise<void>
  /** Newest first. Several may verify; none is dropped while a message of it lives. */
  all(): Promise<TokenKey[]>
}

/** One fetch on its way from the pixel route to the sequencer. Everything of an address is gone or under the day key. */
export interface InboxRecord {
  /** The token's 16 bytes, base64url; '' for the fetch of an ended or erased message, which rides as an empty record. */
  token: string
  atMs: number
  method: 'GET' | 'HEAD'
  agent: string
  network: string
  headerBits: number
  purpose: string
  referrer: string
  /** Eight hex characters naming the day key, or '' when there are no tags. */
  dayKeyId: string
  /** 32-bit HMAC(day key, token + network prefix + agent), hex; '' outside access networks. */
  deviceTag: string
  /** 32-bit HMAC(day key, token + network prefix), hex; '' outside access networks. */
  networkTag: string
}

export interface InboxBatch {
  id: number
  records: InboxRecord[]
}

/** The append-only place between the pixel route and the sequencer: a SQLite file of its own. */
export interface Inbox {
  /** 16 random hex characters, made with the file. */
  readonly id: string
  /** Resolves when the record is on disk (fsync). Rejects when it cannot be written (disk full). */
  append(record: InboxRecord): Promise<void>
  /**
   * Batches with an id above `position`, in order, at most `limit`; fewer where one cannot be read. Throws DamagedBatch
   * when that is the first.
   */
  after(position: number, limit: number): InboxBatch[]
  /** Highest id ever given, 0 when none; trimmed rows count. */
  lastId(): number
  /** Lowest id above `position` (0: any) that is still held, or null. */
  firstId(position?: number): number | null
  /** Deletes batches up to and including `position` but for those to keep, with their bytes (secure_delete, WAL truncated). */
  trim(position: number, keep?: readonly number[]): void
  /** Free bytes of the disk it lies on; null where that cannot be known, as in memory. */
  freeBytes(): Promise<number | null>
  /** Called after each commit. One listener. */
  onCommit(listener: () => void): void
  close(): void
}
