import type { MessageId } from '../tracking/ids.ts'
import { PINGS_WAITING_MAX, PINGS_WAITING_PER_ACCOUNT_MAX } from '../tracking/limits.ts'
import { lookAt, type DuePing, type Given, type PingMemo } from '../tracking/pings.ts'
import { openChannels } from './channels.ts'
import { pingIdOf } from './ping-id.ts'
import { pingLetterOf } from './plan-look.ts'
import type { MessageWithSummary, Nouns, StoredEvent } from './ports.ts'
import { timelineOf } from './read-timeline.ts'
import { tellWhen } from './tell-when.ts'
import { traceOf } from './trace-of.ts'
import type { World } from './world.ts'

/** Letters of one round; the rest waits for the next. */
const LOOKS_BATCH = 50
/** Until a letter that could not be read is looked at again. */
const PUT_OFF_MS = 3_600_000

/**
 * Looks at the letters whose look is due, and puts what is to be told into the outbox: one transaction a letter, so that
 * a crash leaves it looked at with its pings, or due. Returns how many there were. While the outbox of the instance is
 * full they wait: nothing is lost by it.
 */
export async function lookAtLetters(world: World): Promise<number> {
  const { store } = world
  if ((await store.outbox.count()) >= PINGS_WAITING_MAX) return 0
  const ids = await store.looks.due(world.clock.nowMs(), LOOKS_BATCH)
  for (const id of ids) await lookOrPutOff(world, id)
  return ids.length
}

/** One letter that cannot be read holds up no other. Throws when the store fails. */
async function lookOrPutOff(world: World, id: MessageId): Promise<void> {
  try {
    await lookAtLetter(world, id)
  } catch (error) {
    const untilMs = world.clock.nowMs() + PUT_OFF_MS
    await world.store.transaction(async ({ messages, looks }) => {
      if ((await messages.lock(id)) !== null) await looks.saveLooked(id, await looks.memo(id), untilMs)
    })
    world.say({ level: 'error', event: 'look-failed', ...traceOf(error) })
  }
}

async function lookAtLetter(world: World, id: MessageId): Promise<void> {
  const nowMs = world.clock.nowMs()
  await world.store.transaction(async nouns => {
    const message = await nouns.messages.lock(id)
    if (message === null) return
    await nouns.channels.lock(message.accountId)
    const { pings, memo, nextAtMs } = lookAt(await givenOf(nouns, message), nowMs)
    await nouns.looks.saveLooked(id, memo, nextAtMs)
    await plan(nouns, { message, pings, memo, nowMs })
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
  pings: readonly DuePing[]
  memo: PingMemo
  nowMs: number
}

/** Puts what was found into the outbox, for every channel that is open now. */
async function plan(nouns: Nouns, { message, pings, memo, nowMs }: Found): Promise<void> {
  if (pings.length === 0) return
  const { id: messageId, accountId, kind } = message
  // Whoever tries MailPing on himself looks at it now.
  const dueAtMs = kind === 'test' ? nowMs : tellWhen(await nouns.pingChoices.ofAccount(accountId), nowMs)
  const channels = await openChannels(nouns, accountId)
  for (const ping of pings) {
    const { reason, seq } = ping
    const id = await pingIdOf(messageId, reason, aboutOf(ping, memo))
    const planned = { id, reason, accountId, messageId, seq, atMs: nowMs, about: null }
    await nouns.outbox.add(planned, channels, dueAtMs)
  }
  await nouns.outbox.trimAccount(accountId, PINGS_WAITING_PER_ACCOUNT_MAX)
}

/** The same for the same thing: a load, the moment a reminder was due or a letter's last event; else once in its life. */
function aboutOf({ reason, seq }: DuePing, memo: PingMemo): number | null {
  if (reason === 'no-sign') return memo.noSignForMs
  return reason === 'retention-ends' ? memo.retentionForMs : seq
}
