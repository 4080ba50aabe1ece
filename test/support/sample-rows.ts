import type { Account, KeyWrap, Session } from '../../src/app/account-ports.ts'
import type { Message, Nouns, StoredEvent, Summary, TokenKey } from '../../src/app/ports.ts'
import { parseAccountId, parseMessageId, type AccountId, type MessageId } from '../../src/tracking/ids.ts'

/** Rows as the use cases would write them, with fresh random ids. What a test is about it gives itself. */

export const NOON_MS = Date.UTC(2026, 0, 15, 12)

export function randomBytes(length: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(length))
}

function randomId(): string {
  return randomBytes(16).toBase64({ alphabet: 'base64url', omitPadding: true })
}

export function sampleAccount(): Account {
  return { id: accountId(), createdAtMs: NOON_MS, recoveryConfirmedAtMs: null, operator: false }
}

export function sampleWrap(owner: AccountId): KeyWrap {
  return {
    kind: 'recovery',
    idHash: randomBytes(32),
    accountId: owner,
    authHash: randomBytes(32),
    ciphertext: randomBytes(60),
    createdAtMs: NOON_MS,
    apiTokenId: null,
  }
}

export function sampleSession(owner: AccountId, own: Partial<Session> = {}): Session {
  return {
    id: randomId(),
    secretHash: randomBytes(32),
    accountId: owner,
    name: 'Firefox on Linux',
    createdAtMs: NOON_MS,
    lastSeenAtMs: NOON_MS,
    expiresAtMs: NOON_MS + 1,
    apiTokenId: null,
    ...own,
  }
}

export function sampleTokenKey(id: number): TokenKey {
  return { id, secret: randomBytes(32), createdAtMs: NOON_MS + id }
}

export function sampleMessage(owner: AccountId, own: Partial<Message> = {}): Message {
  return {
    id: messageId(),
    accountId: owner,
    createdAtMs: NOON_MS,
    tokenHash: randomBytes(32),
    token: randomBytes(16),
    tokenKeyId: 1,
    codeName: 'amber-falcon',
    kind: 'letter',
    mode: 'quiet',
    language: 'en',
    detail: 'time',
    several: false,
    label: randomBytes(128),
    labelCommitment: randomBytes(32),
    recipientTag: null,
    serverName: null,
    ...own,
  }
}

export function sampleSummary(own: Partial<Summary> & { version: number }): Summary {
  return {
    state: 'draft',
    confidence: 0,
    recording: 'on',
    sentAtMs: null,
    firstOpenAtMs: null,
    lastOpenAtMs: null,
    lastFetchAtMs: null,
    ownCopyUntilMs: null,
    outcome: null,
    archived: false,
    eraseAtMs: null,
    lastEventAtMs: NOON_MS,
    lastSeq: 0,
    lastCommitment: randomBytes(32),
    unrecorded: 0,
    ...own,
  }
}

export function sampleEvent(of: MessageId, own: Partial<StoredEvent> = {}): StoredEvent {
  return {
    messageId: of,
    seq: 0,
    type: 'create',
    atMs: NOON_MS,
    payload: randomBytes(200),
    salt: randomBytes(32),
    commitment: randomBytes(32),
    logged: true,
    logIndex: null,
    ...own,
  }
}

/** An account in the store, with what its messages need. */
export async function addAccount(nouns: Nouns): Promise<AccountId> {
  if ((await nouns.tokenKeys.all()).length === 0) await nouns.tokenKeys.add(sampleTokenKey(1))
  const account = sampleAccount()
  await nouns.accounts.add(account, sampleWrap(account.id))
  return account.id
}

/** A message in the store; without `owner` in an account of its own. */
export async function addMessage(
  nouns: Nouns,
  own: { owner?: AccountId; message?: Partial<Message>; summary?: Partial<Summary> } = {},
): Promise<Message & { summary: Summary }> {
  const message = sampleMessage(own.owner ?? (await addAccount(nouns)), own.message)
  const summary = sampleSummary({ version: await nouns.messages.nextVersion(), ...own.summary })
  await nouns.messages.add(message, summary)
  return { ...message, summary }
}

function accountId(): AccountId {
  return parseAccountId(randomId()) ?? accountId()
}

function messageId(): MessageId {
  return parseMessageId(randomId()) ?? messageId()
}
