import type { AccountId, MessageId } from '../tracking/ids.ts'
import { PINGS_WAITING_MAX, PINGS_WAITING_PER_ACCOUNT_MAX } from '../tracking/limits.ts'
import { lookAt, type DuePing, type Given } from '../tracking/pings.ts'
import { pingIdOf } from './ping-id.ts'
import { pingLetterOf } from './plan-look.ts'
import type { Channel } from './ping-ports.ts'
import type { MessageWithSummary, Nouns, StoredEvent } from './ports.ts'
import { timelineOf } from './read-timeline.ts'
import { tellWhen } from './tell-when.ts'
import type { World } from './world.ts'

/** Letters of one round; the rest waits for the next. */
const LOOKS_BATCH = 50

/**
 * Looks at the letters whose look is due, and puts what is to be told into the outbox: one transaction a letter, so that
 * a crash leaves it looked at with its pings, or due. Returns how many there were. While the outbox of the instance is
 * full they wait: nothing is lost by it.
 */
export async function lookAtLetters(world: World): Promise<number> {
  const { store } = world
  if ((await store.outbox.count()) >= PINGS_WAITING_MAX) return 0
  const ids = await store.looks.due(world.clock.nowMs(), LOOKS_BATCH)
  for (const id of ids) await lookAtLetter(world, id)
  return ids.length
}

async function lookAtLetter(world: World, id: MessageId): Promise<void> {
  const nowMs = world.clock.nowMs()
  await world.store.transaction(async nouns => {
    const message = await nouns.messages.lock(id)
    if (message === null) return
    const { pings, memo, nextAtMs } = lookAt(await givenOf(nouns, message), nowMs)
    await nouns.looks.saveLooked(id, memo, nextAtMs)
    for (const ping of pings) await plan(nouns, { message, ping, nowMs })
  })
}

async function givenOf(nouns: Nouns, message: MessageWithSummary): Promise<Given> {
  const { muted, own } = await nouns.pingChoices.ofLetter(message.id)
  return {
    letter: pingLetterOf(message, message.summary),
    loads: pingLoadsOf(await nouns.events.ofMessage(message.id)),
    memo: await nouns.looks.memo(message.id),
    choices: own ?? (await nouns.pingChoices.ofAccount(message.accountId)),
    muted,
  }
}

/** The loads with the readings that stand. */
function pingLoadsOf(events: readonly StoredEvent[]): Given['loads'] {
  return timelineOf(events).flatMap(step => {
    if (step.kind !== 'load') return []
    const { seq, atMs, device, reading } = step
    const { actor, meaning, confidence } = reading
    return { seq, atMs, device, actor, meaning, confidence }
  })
}

interface Found {
  message: MessageWithSummary
  ping: DuePing
  nowMs: number
}

async function plan(nouns: Nouns, { message, ping: { reason, seq }, nowMs }: Found): Promise<void> {
  const { id: messageId, accountId, kind } = message
  const planned = { reason, accountId, messageId, seq, atMs: nowMs, about: null }
  const id = await pingIdOf(messageId, reason, seq ?? nowMs)
  // Whoever tries MailPing on himself looks at it now.
  const dueAtMs = kind === 'test' ? nowMs : tellWhen(await nouns.pingChoices.ofAccount(accountId), nowMs)
  await nouns.outbox.add({ id, ...planned }, await openChannels(nouns, accountId), dueAtMs)
  await nouns.outbox.trimAccount(accountId, PINGS_WAITING_PER_ACCOUNT_MAX)
}

/** Where the account is told at present. */
export async function openChannels({ channels }: Nouns, accountId: AccountId): Promise<string[]> {
  const all = await channels.ofAccount(accountId)
  return all.filter(isOpen).map(({ id }) => id)
}

/** It has shown its code where it needs one, and is not paused. */
export const isOpen = ({ confirmation, pausedWhy }: Channel): boolean =>
  confirmation === null && pausedWhy === null
