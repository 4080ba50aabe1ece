import { decodePayload, type PayloadBodies } from '../log/payload.ts'
import type { MessageId } from '../tracking/ids.ts'
import { DAY_MS } from '../tracking/limits.ts'
import { NOTHING_TOLD } from '../tracking/pings.ts'
import { appendEvents } from './append-event.ts'
import { changeSummary } from './change-message.ts'
import { judgeMessage } from './judge-message.ts'
import type { MessageWithSummary, Nouns, StoredEvent, Summary } from './ports.ts'
import { sha256 } from './sha256.ts'
import { isStopped, stopSender } from './stopped-senders.ts'
import { timelineOf, type TimelineStep } from './read-timeline.ts'
import type { World } from './world.ts'

/** Everything held of one letter, for the person it went to. */
export interface Held {
  message: MessageWithSummary
  steps: TimelineStep[]
  /** What is kept of each load, by its seq. */
  loads: ReadonlyMap<number, PayloadBodies['fetch']>
  /** The recipient erased: recording has ended, and only what the sender did of himself is left. */
  erased: boolean
  /** All letters of this sender to the same address are stopped. False without a tag: it cannot be told. */
  senderStopped: boolean
}

/** Who holds the token may look; null when nothing is held. Looking is not recorded. */
export async function readHeld(world: World, token: Uint8Array): Promise<Held | null> {
  const message = await findByToken(world, token)
  if (message === null) return null
  const { accountId, recipientTag } = message
  const events = await world.store.events.ofMessage(message.id)
  return {
    message,
    steps: timelineOf(events),
    loads: loadsBySeq(events),
    // Every letter begins with it, and nothing else takes it away.
    erased: events.every(({ type }) => type !== 'create'),
    senderStopped: recipientTag !== null && (await isStopped(world.store, accountId, recipientTag)),
  }
}

function loadsBySeq(events: readonly StoredEvent[]): Map<number, PayloadBodies['fetch']> {
  const payloads = events.map(event => decodePayload(event.payload))
  return new Map(payloads.flatMap(({ seq, type, body }) => (type === 'fetch' ? [[seq, body]] : [])))
}

/**
 * The recipient objects: for this letter, or for every letter of its sender to the same address, later ones included.
 * Without a recipient tag there is nothing to find the others by, and `sender` means this letter. Fetches from here on
 * ride as empty records. Does nothing when nothing is held.
 */
export async function endRecording(
  world: World,
  token: Uint8Array,
  scope: 'letter' | 'sender',
): Promise<void> {
  const message = await findByToken(world, token)
  if (message === null) return
  const { accountId, recipientTag } = message
  if (scope === 'letter' || recipientTag === null) return end(world, message.id)

  const ids = await world.store.transaction(async nouns => {
    await stopSender(nouns, accountId, recipientTag)
    return nouns.messages.idsByRecipientTag(accountId, recipientTag)
  })
  for (const id of new Set([message.id, ...ids])) await end(world, id)
}

/**
 * The recipient erases: recording ends, and everything the letter's loads left goes at once and for good, with the tag
 * of the address and the name in the clear. What else is the sender's own stays: the encrypted label, and when he said
 * that he sent it. The loads are
 * gone from the sender's timeline at once; that recording has ended showEndings tells. Does nothing when nothing is held.
 */
export async function eraseByRecipient(world: World, token: Uint8Array): Promise<void> {
  const message = await findByToken(world, token)
  if (message === null) return
  const { id } = message
  await end(world, id)
  await world.store.transaction(async nouns => {
    const message = await nouns.messages.lock(id)
    if (message === null) return
    await nouns.events.remove(message.id, ERASED_BY_RECIPIENT)
    await nouns.messages.saveLabel(message.id, { ...message, recipientTag: null })
    await nouns.messages.saveServerName(message.id, null)
    await nouns.outbox.dropOfMessage(message.id)
    const { once } = await nouns.looks.memo(message.id)
    await nouns.looks.saveLooked(message.id, { ...NOTHING_TOLD, once }, null)
    const summary = await summaryWithoutLoads(nouns, message)
    await judgeMessage({ world, nouns }, { ...message, summary }, message.summary)
  })
}

/**
 * As if nothing had ever loaded the picture; what follows from the events, judgeMessage makes anew. The time of the last
 * event would still be that of the last load, so it falls back to the sender's last own deed; retention goes by it.
 */
async function summaryWithoutLoads(nouns: Nouns, message: MessageWithSummary): Promise<Summary> {
  const { id, createdAtMs, summary } = message
  const left = (await nouns.events.ofMessage(id)).filter(({ type }) => type !== 'end')
  const lastEventAtMs = Math.max(createdAtMs, ...left.map(({ atMs }) => atMs))
  return { ...summary, lastEventAtMs, outcome: null, ownCopyUntilMs: null, unrecorded: 0 }
}

/** Everything but what the sender did of himself; `create` and `relabel` hold the tag of the recipient's address. */
const ERASED_BY_RECIPIENT = [
  'create',
  'relabel',
  'fetch',
  'verdict',
  'correction',
  'own-copy',
  'reply',
  'bind',
] as const

/**
 * Nothing is recorded from here on. No tab is told and the version stays: the sender must not see from the moment at
 * which the recipient decided, so showEndings tells it the next day.
 */
async function end(world: World, id: MessageId): Promise<void> {
  const known = await world.store.messages.find(id)
  if (known === null) return
  // Before the commit: a fetch that comes in between is one the recipient did not want recorded.
  world.recordingTokens.remove(known.token)
  await world.store.transaction(async nouns => {
    const message = await nouns.messages.lock(id)
    if (message === null || message.summary.recording !== 'on') return
    const { lastEventAtMs } = message.summary
    await appendEvents({ world, nouns }, message, [{ type: 'end', atMs: world.clock.nowMs(), body: {} }])
    await nouns.messages.saveSummary(id, { ...message.summary, lastEventAtMs, recording: 'ending' })
  })
  world.wakeLogWriter()
}

/** Letters told in one round; the rest waits for the next. */
const ENDINGS_BATCH = 100

/** Called every few seconds: from the day (UTC) after a recording ended, its sender sees "no further receipts". */
export async function showEndings(world: World): Promise<void> {
  const nowMs = world.clock.nowMs()
  const ids = await world.store.messages.endingBefore(nowMs - (nowMs % DAY_MS), ENDINGS_BATCH)
  for (const id of ids) {
    const message = await world.store.messages.find(id)
    if (message !== null) await changeSummary(world, message, () => ({ recording: 'ended' }))
  }
}

async function findByToken(world: World, token: Uint8Array): Promise<MessageWithSummary | null> {
  const [found] = await world.store.messages.idsByTokenHash([await sha256(token)])
  return found === undefined ? null : world.store.messages.find(found.id)
}
