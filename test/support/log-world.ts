import { createHash } from 'node:crypto'
import { loadLogKey } from '../../src/app/log-key.ts'
import {
  openLogWriter,
  type LogWriter,
  type LogWriterParts,
  type SavedCheckpoint,
} from '../../src/app/log-writer.ts'
import type { Message, Say, StoredEvent, Summary } from '../../src/app/ports.ts'
import { randomAccountId, randomId } from '../../src/app/random-id.ts'
import { commit } from '../../src/log/commitment.ts'
import { encodePayload } from '../../src/log/payload.ts'
import { ed25519 } from '../../src/store/ed25519.ts'
import { openStore, type StoreAddress } from '../../src/store/open-store.ts'
import { parseMessageId, type AccountId } from '../../src/tracking/ids.ts'
import type { Kind } from '../../src/tracking/message.ts'

/** A database, new or not, with a new account, and what a log writer needs; the clock moves by hand. */
export interface LogWorld extends LogWriterParts {
  clock: { atMs: number; nowMs: () => number }
  savedCheckpoint: SavedInMemory
  accountId: AccountId
  said: Parameters<Say>[0][]
  /** Adds a letter whose chain has this many events; nothing is woken. */
  addLetter: (events: number, kind?: Kind) => Promise<void>
  openWriter: (changes?: Partial<LogWriterParts>) => Promise<LogWriter>
}

interface SavedInMemory extends SavedCheckpoint {
  note: string | null
  /** Resolves at the next write; `during` runs within it. */
  nextWrite: (during?: () => Promise<void>) => Promise<void>
}

const HALF_PAST_MS = Date.parse('2026-11-23T14:30:00Z')

export async function logWorld(
  where: StoreAddress = { kind: 'sqlite', path: ':memory:' },
): Promise<LogWorld> {
  const store = await openStore(where)
  const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))
  const clock = { atMs: HALF_PAST_MS, nowMs: () => clock.atMs }
  const said: Parameters<Say>[0][] = []
  const savedCheckpoint = savedInMemory()
  const parts: LogWriterParts = {
    store,
    clock,
    random,
    say: line => said.push(line),
    key: await loadLogKey(store, random, ed25519),
    savedCheckpoint,
  }
  const accountId = await addAccount(parts)
  return {
    ...parts,
    clock,
    savedCheckpoint,
    accountId,
    said,
    addLetter: (events, kind = 'letter') => addLetter(parts, { accountId, events, kind }),
    openWriter: changes => openLogWriter({ ...parts, savedCheckpoint, ...changes }),
  }
}

function savedInMemory(): SavedInMemory {
  let onWrite = async () => {}
  const saved: SavedInMemory = {
    note: null,
    read: async () => saved.note,
    async write(note) {
      saved.note = note
      await onWrite()
    },
    nextWrite: (during = async () => {}) =>
      new Promise(resolve => {
        onWrite = async () => {
          onWrite = async () => {}
          await during()
          resolve()
        }
      }),
  }
  return saved
}

async function addAccount({ store, random }: LogWriterParts): Promise<AccountId> {
  const id = randomAccountId(random)
  const wrap = {
    kind: 'recovery',
    idHash: random(32),
    accountId: id,
    authHash: random(32),
    ciphertext: random(60),
    createdAtMs: 0,
    apiTokenId: null,
  } as const
  await store.transaction(async nouns => {
    await nouns.accounts.add({ id, createdAtMs: 0, recoveryConfirmedAtMs: null, operator: false }, wrap)
    const keys = await nouns.tokenKeys.all()
    if (keys.length === 0) await nouns.tokenKeys.add({ id: 1, secret: random(32), createdAtMs: 0 })
  })
  return id
}

interface Letter {
  accountId: AccountId
  events: number
  kind: Kind
}

async function addLetter(parts: LogWriterParts, letter: Letter): Promise<void> {
  const message = messageOf(parts, letter)
  const events = chainOf(parts, message, letter.events)
  await parts.store.transaction(async nouns => {
    await nouns.messages.add(message, summaryOf(events, await nouns.messages.nextVersion()))
    await nouns.events.append(events)
  })
}

function messageOf({ random }: LogWriterParts, { accountId, kind }: Letter): Message {
  const id = parseMessageId(randomId(random))
  if (id === null) throw new Error('no message id')
  const token = random(16)
  return {
    id,
    accountId,
    createdAtMs: HALF_PAST_MS,
    tokenHash: createHash('sha256').update(token).digest(),
    token,
    tokenKeyId: 1,
    codeName: 'amber-falcon',
    kind,
    mode: 'quiet',
    language: 'en',
    detail: 'time',
    several: false,
    label: random(80),
    labelCommitment: random(32),
    recipientTag: null,
    serverName: null,
  }
}

function chainOf({ random, key }: LogWriterParts, message: Message, length: number): StoredEvent[] {
  const events: StoredEvent[] = []
  for (let seq = 0; seq < length; seq += 1) {
    const prev = events.at(-1)?.commitment.toBase64({ alphabet: 'base64url', omitPadding: true }) ?? null
    const atMs = HALF_PAST_MS + seq * 1000
    const t = new Date(atMs).toISOString()
    const payload = encodePayload({
      log: key.origin,
      msg: message.id,
      seq,
      prev,
      t,
      type: 'arm',
      body: { sent_at: t },
    })
    const salt = random(32)
    const commitment = commit(salt, payload)
    const logged = message.kind === 'letter'
    events.push({
      messageId: message.id,
      seq,
      type: 'arm',
      atMs,
      payload,
      salt,
      commitment,
      logged,
      logIndex: null,
    })
  }
  return events
}

function summaryOf(events: readonly StoredEvent[], version: number): Summary {
  return {
    state: 'sent',
    confidence: 0,
    recording: 'on',
    sentAtMs: HALF_PAST_MS,
    firstOpenAtMs: null,
    lastOpenAtMs: null,
    lastFetchAtMs: null,
    ownCopyUntilMs: null,
    outcome: null,
    archived: false,
    eraseAtMs: null,
    lastEventAtMs: HALF_PAST_MS,
    version,
    lastSeq: events.length - 1,
    lastCommitment: events.at(-1)?.commitment ?? new Uint8Array(32),
    unrecorded: 0,
  }
}
