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

export interface Account {
  id: AccountId
  createdAtMs: number
  /** When two groups of the recovery code were repeated; null until then. */
  recoveryConfirmedAtMs: number | null
  /** Runs the instance; at most one account does. */
  operator: boolean
}

/** The account's data key, encrypted under a key that only the holder of the recovery code or of an API token can derive. */
export interface KeyWrap {
  kind: 'recovery' | 'api-token'
  /** SHA-256 of wrap_id. */
  idHash: Uint8Array
  accountId: AccountId
  /** SHA-256 of auth_secret. */
  authHash: Uint8Array
  ciphertext: Uint8Array
  createdAtMs: number
  /** The API token that opens it; null for the recovery code. */
  apiTokenId: string | null
}

export interface AccountStore {
  /** Throws when the id or the wrap's idHash is taken. */
  add(account: Account, wrap: KeyWrap): Promise<void>
  find(id: AccountId): Promise<Account | null>
  findWrap(idHash: Uint8Array): Promise<KeyWrap | null>
  setRecoveryConfirmed(id: AccountId, atMs: number): Promise<void>
  count(): Promise<number>
  hasOperator(): Promise<boolean>
}

/** What a program on a machine of the person's own signs in with: the name of one more key wrap. */
export interface ApiToken {
  /** Random, 22 base64url characters: names the token in lists; opens nothing. */
  id: string
  accountId: AccountId
  /** At most 60 characters; shown to the account only. */
  name: string
  createdAtMs: number
  /** Midnight (UTC) of the day on which it was last used, or null: finer would be a diary. */
  lastUsedDayMs: number | null
}

export interface ApiTokenStore {
  /** Token and wrap together. Throws `id-taken` when the wrap's idHash is taken. Must run inside a transaction. */
  add(token: ApiToken, wrap: KeyWrap): Promise<void>
  /** Newest first. */
  ofAccount(accountId: AccountId): Promise<ApiToken[]>
  setLastUsed(id: string, dayMs: number): Promise<void>
  /** With its wrap and all its sessions. True when this account had it. Must run inside a transaction. */
  remove(accountId: AccountId, id: string): Promise<boolean>
}

export interface Session {
  /** Random, 22 base64url characters: names the session in lists; opens nothing. */
  id: string
  /** SHA-256 of the cookie's secret. */
  secretHash: Uint8Array
  accountId: AccountId
  /** Given by the browser, e.g. "Firefox on Linux", or by the person; shown to the account only. At most 60 characters. */
  name: string
  createdAtMs: number
  lastSeenAtMs: number
  expiresAtMs: number
  /** The API token that opened it, with which it ends; null for a browser's. */
  apiTokenId: string | null
}

export interface SessionStore {
  add(session: Session): Promise<void>
  /** Null when unknown; the caller compares expiresAtMs with its clock. */
  findBySecretHash(hash: Uint8Array): Promise<Session | null>
  /** Newest first. */
  ofAccount(accountId: AccountId): Promise<Session[]>
  touch(id: string, seen: { lastSeenAtMs: number; expiresAtMs: number }): Promise<void>
  /** True when a session of this account had the id. */
  remove(accountId: AccountId, id: string): Promise<boolean>
  /** Every session of the account but the one with this id. */
  removeOthers(accountId: AccountId, id: string): Promise<void>
  /** True when a session of this account had the id. */
  rename(accountId: AccountId, id: string, name: string): Promise<boolean>
  removeExpired(nowMs: number): Promise<void>
}

/** A one-time link that lets one person make an account. */
export interface Invitation {
  /** SHA-256 of the secret in the link. */
  secretHash: Uint8Array
  createdAtMs: number
  expiresAtMs: number
  /** The account that made it, and the random id under which it can take it back; null for the set-up link of the machine. */
  from: { accountId: AccountId; id: string } | null
}

/** An invitation that a person made. */
export type FriendInvitation = Invitation & { from: { accountId: AccountId; id: string } }

export interface InvitationStore {
  /** For the set-up link of the machine: replaces every earlier one, so that the link printed last is the one that works. */
  replace(invitation: Invitation): Promise<void>
  /** Beside those that are there. */
  add(invitation: Invitation): Promise<void>
  /** Removes and returns it, so that it opens one account only; null when unknown or used. */
  take(secretHash: Uint8Array): Promise<Invitation | null>
  /** Those the account made, newest first, expired ones included. */
  ofAccount(accountId: AccountId): Promise<FriendInvitation[]>
  /** True when an invitation of this account had the id. */
  remove(accountId: AccountId, id: string): Promise<boolean>
  removeExpired(nowMs: number): Promise<void>
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
