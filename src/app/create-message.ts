import { commit } from '../log/commitment.ts'
import { codeName } from '../tracking/code-name.ts'
import type { AccountId, MessageId } from '../tracking/ids.ts'
import {
  DAY_MS,
  MESSAGES_PER_DAY_MAX,
  MESSAGES_PER_TEN_MINUTES_MAX,
  TEN_MINUTES_MS,
} from '../tracking/limits.ts'
import type { BadgeLanguage, Detail, Kind, Mode } from '../tracking/message.ts'
import { mintToken } from '../tracking/token.ts'
import { firstEvent, type Draft } from './append-event.ts'
import { Failure } from './failure.ts'
import type { Message, MessageWithSummary, Nouns, StoredEvent, Summary } from './ports.ts'
import { isStopped } from './stopped-senders.ts'
import { sha256 } from './sha256.ts'
import type { World } from './world.ts'

const TOKEN_RANDOM_BYTES = 12
const CODE_NAME_BYTES = 4

export interface NewMessage {
  /** Made by the browser: the same request twice makes one letter. */
  id: MessageId
  kind: Kind
  mode: Mode
  language: BadgeLanguage
  detail: Detail
  several: boolean
  /** Encrypted in the browser. */
  label: Uint8Array
  /** 32 bytes. */
  labelCommitment: Uint8Array
  /** 16 bytes, or null when the sender gave no address. */
  recipientTag: Uint8Array | null
}

/**
 * Creates a letter with its token and code name, or returns the one this account created with the id before. A recipient
 * who stopped this sender gets no recording: the letter starts `ending`. Throws `id-taken`, `too-many-letters`.
 */
export async function createMessage(
  world: World,
  accountId: AccountId,
  wanted: NewMessage,
): Promise<MessageWithSummary> {
  const { created, isNew } = await world.store.transaction(async nouns => {
    const existing = await findOwn(nouns, accountId, wanted.id)
    if (existing !== null) return { created: existing, isNew: false }
    await assertWithinLimits(nouns, accountId, world.clock.nowMs())
    return { created: await add({ world, nouns }, accountId, wanted), isNew: true }
  })
  if (!isNew) return created
  world.live.publish(accountId, { id: created.id, version: created.summary.version })
  world.wakeLogWriter()
  return created
}

async function findOwn(
  nouns: Nouns,
  accountId: AccountId,
  id: MessageId,
): Promise<MessageWithSummary | null> {
  const message = await nouns.messages.lock(id)
  if (message !== null && message.accountId !== accountId) {
    throw new Failure('id-taken', 'A letter with this id exists already: make a new random id.')
  }
  return message
}

async function assertWithinLimits(nouns: Nouns, accountId: AccountId, nowMs: number): Promise<void> {
  const inTenMinutes = await nouns.messages.countCreatedSince(accountId, nowMs - TEN_MINUTES_MS)
  if (inTenMinutes >= MESSAGES_PER_TEN_MINUTES_MAX) {
    throw new Failure('too-many-letters', `At most ${MESSAGES_PER_TEN_MINUTES_MAX} letters in ten minutes.`)
  }
  const inDay = await nouns.messages.countCreatedSince(accountId, nowMs - DAY_MS)
  if (inDay >= MESSAGES_PER_DAY_MAX) {
    throw new Failure('too-many-letters', `At most ${MESSAGES_PER_DAY_MAX} letters in 24 hours.`)
  }
}

async function add(
  at: { world: World; nouns: Nouns },
  accountId: AccountId,
  wanted: NewMessage,
): Promise<MessageWithSummary> {
  const { world, nouns } = at
  const message = await withToken(at, accountId, wanted)
  const stopped = wanted.recipientTag !== null && (await isStopped(nouns, accountId, wanted.recipientTag))
  const event = await firstEvent(world, message, createDraft(message))
  const version = await nouns.messages.nextVersion()
  const summary: Summary = { ...draftSummary(event, version), recording: stopped ? 'ending' : 'on' }
  // Before the commit: one that took hold although its answer was lost must record, too.
  if (!stopped) world.recordingTokens.add(message.token)
  await nouns.messages.add(message, summary)
  await nouns.events.append([event])
  return { ...message, summary }
}

async function withToken(
  { world, nouns }: { world: World; nouns: Nouns },
  accountId: AccountId,
  wanted: NewMessage,
): Promise<Message> {
  const [key] = await nouns.tokenKeys.all()
  if (key === undefined) throw new Error('no token key: the instance was not prepared before it started')
  const random12 = world.random(TOKEN_RANDOM_BYTES)
  // A commitment is HMAC-SHA256, so that no second implementation of it is needed here.
  const token = mintToken({ random12, secret: key.secret, hmac: commit })
  return {
    ...wanted,
    accountId,
    serverName: null,
    createdAtMs: world.clock.nowMs(),
    token,
    tokenHash: await sha256(token),
    tokenKeyId: key.id,
    codeName: codeName(world.random(CODE_NAME_BYTES)),
  }
}

function createDraft(message: Message): Draft {
  const { kind, mode, detail, several, recipientTag } = message
  const body = {
    token_hash: base64url(message.tokenHash),
    kind,
    mode,
    detail,
    several,
    label_commitment: base64url(message.labelCommitment),
    recipient_tag: recipientTag === null ? null : base64url(recipientTag),
  }
  return { type: 'create', atMs: message.createdAtMs, body }
}

function draftSummary(event: StoredEvent, version: number): Summary {
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
    lastEventAtMs: event.atMs,
    version,
    lastSeq: event.seq,
    lastCommitment: event.commitment,
    unrecorded: 0,
  }
}

const base64url = (bytes: Uint8Array) => bytes.toBase64({ alphabet: 'base64url', omitPadding: true })
