import type { AccountId, MessageId } from '../tracking/ids.ts'
import { appendEvents, type Draft } from './append-event.ts'
import { EVENTS_MAX } from '../tracking/limits.ts'
import { Failure } from './failure.ts'
import { judgeMessage } from './judge-message.ts'
import { planLook } from './plan-look.ts'
import type { MessageWithSummary, Nouns, Summary } from './ports.ts'
import type { World } from './world.ts'

/** A letter as its sender names it: another account's letter is not found. */
export interface OwnMessage {
  accountId: AccountId
  id: MessageId
}

/** What a deed comes to: events to append and what of the summary they change. `null`: it is so already. */
export type Change = { drafts: readonly Draft[]; summary: Partial<Summary> } | null

export interface Deciding {
  message: MessageWithSummary
  nowMs: number
  /** Bound to the transaction of the change. */
  nouns: Nouns
}

/**
 * The one way in which a deed of sender or recipient changes a letter: lock, decide, append, read again, commit; only
 * then tell open tabs and the log writer. A crash before the commit leaves nothing; one after it loses only the telling,
 * which a tab makes up for when it asks what changed. Throws `not-found`, and whatever `decide` throws.
 */
export async function changeMessage(
  world: World,
  own: OwnMessage,
  decide: (at: Deciding) => Change | Promise<Change>,
): Promise<MessageWithSummary> {
  const nowMs = world.clock.nowMs()
  const { message, changed } = await world.store.transaction(async nouns => {
    const message = await lockOwn(nouns, own)
    assertChangeable(message)
    const change = await decide({ message, nowMs, nouns })
    if (change === null) return { message, changed: false }
    await appendEvents({ world, nouns }, message, change.drafts)
    const before = message.summary
    message.summary = { ...before, ...change.summary }
    const { summary } = await judgeMessage({ world, nouns }, message, before)
    return { message: { ...message, summary }, changed: true }
  })
  if (changed) announce(world, message)
  return message
}

/** For what is not an event (put away, erase later, the name for the server): saves the summary under a new version and tells open tabs. */
export async function changeSummary(
  world: World,
  own: OwnMessage,
  change: (at: Deciding) => Partial<Summary> | Promise<Partial<Summary>>,
): Promise<MessageWithSummary> {
  const nowMs = world.clock.nowMs()
  const message = await world.store.transaction(async nouns => {
    const message = await lockOwn(nouns, own)
    const version = await nouns.messages.nextVersion()
    const changed = await change({ message, nowMs, nouns })
    const summary = { ...message.summary, ...changed, version }
    await nouns.messages.saveSummary(message.id, summary)
    await planLook(nouns, { message, before: message.summary, after: summary, readings: [], nowMs })
    return { ...message, summary }
  })
  world.live.publish(message.accountId, { id: message.id, version: message.summary.version })
  world.wakePings()
  return message
}

/** Called after the commit of a change with events. */
export function announce(world: World, message: MessageWithSummary): void {
  world.live.publish(message.accountId, { id: message.id, version: message.summary.version })
  world.wakeLogWriter()
  world.wakePings()
}

/** Each change may read every load again, so a program that flips one for ever would fill the disk. */
function assertChangeable({ summary: { lastSeq } }: MessageWithSummary): void {
  if (lastSeq < EVENTS_MAX) return
  throw new Failure(
    'too-many-changes',
    `This letter has ${lastSeq + 1} entries; changes end at ${EVENTS_MAX}.`,
  )
}

/** Nobody else can change it until the transaction ends. Throws `not-found`. */
export async function lockOwn(nouns: Nouns, { accountId, id }: OwnMessage): Promise<MessageWithSummary> {
  const message = await nouns.messages.lock(id)
  if (message === null || message.accountId !== accountId) throw letterNotFound()
  return message
}

/** The same for a letter that never was, was erased, or belongs to somebody else. */
export function letterNotFound(): Failure {
  return new Failure('not-found', 'This account has no letter with that id; it may have been erased.')
}
