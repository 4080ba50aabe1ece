import { CHANNEL_FAILS_MS, CHANNEL_TRIES_MIN, DELIVERIES_AT_ONCE } from '../tracking/limits.ts'
import { composeBatch } from './compose-ping.ts'
import { isOpen, openChannels } from './look-at-letters.ts'
import { pingIdOf } from './ping-id.ts'
import type { Batch, Channel, Delivery } from './ping-ports.ts'
import type { Nouns } from './ports.ts'
import { tellWhen } from './tell-when.ts'
import { traceOf } from './trace-of.ts'
import type { World } from './world.ts'

/** Sends what is due, several channels at a time and one message at a time to each: a slow one holds up no other. */
export interface Deliverer {
  /** Begins what is due, as far as there is room. What ends makes room for the next by itself. */
  fill(): Promise<void>
  /** Resolves when nothing is under way. */
  idle(): Promise<void>
  /** Nothing more begins. Resolves when what was under way has ended. */
  close(): Promise<void>
}

const MINUTE_MS = 60_000
/** After the first, second, ... failure of a batch; the last for all further ones. */
const RETRY_MS = [1, 5, 15, 60, 240, 360].map(minutes => minutes * MINUTE_MS)

export function openDeliverer(world: World, publicUrl: URL): Deliverer {
  /** Channels to which something is under way: in this process alone, since one server has a database. */
  const busy = new Set<string>()
  const jobs = new Set<Promise<void>>()
  let closed = false

  const serve = async (channelId: string) => {
    try {
      while (!closed && (await deliverNext({ world, publicUrl }, channelId)));
    } finally {
      busy.delete(channelId)
    }
    await fill()
  }
  // What is due stays due, and is tried again at the next wake.
  const sayFailed = (error: unknown) =>
    world.say({ level: 'error', event: 'delivery-failed', ...traceOf(error) })
  const fill = async () => {
    if (closed || busy.size >= DELIVERIES_AT_ONCE) return
    const among = { limit: DELIVERIES_AT_ONCE - busy.size, except: [...busy] }
    for (const channelId of await world.store.outbox.dueChannels(world.clock.nowMs(), among)) {
      if (busy.has(channelId)) continue
      busy.add(channelId)
      const job = serve(channelId)
        .catch(sayFailed)
        .finally(() => jobs.delete(job))
      jobs.add(job)
    }
  }
  const idle = async () => {
    while (jobs.size > 0) await Promise.allSettled(jobs)
  }
  return {
    fill,
    idle,
    async close() {
      closed = true
      await idle()
    },
  }
}

interface Delivering {
  world: World
  publicUrl: URL
}

/**
 * One message to one channel: composed of what is true now, delivered outside of a transaction, then noted. A crash
 * before the note repeats it under the same id. False when nothing is due or the channel has to wait.
 */
async function deliverNext({ world, publicUrl }: Delivering, channelId: string): Promise<boolean> {
  const nowMs = world.clock.nowMs()
  const batch = await world.store.outbox.nextBatch(channelId, nowMs)
  const accountId = batch?.pings[0]?.accountId
  if (batch === null || accountId === undefined) return false
  const channel = await world.store.channels.find(accountId, channelId)
  if (channel === null || !isOpen(channel)) {
    await world.store.transaction(({ outbox }) => outbox.dropOfChannel(channelId))
    return false
  }
  const ping = await composeBatch({ world, publicUrl }, batch.pings)
  if (ping === null) {
    await world.store.transaction(({ outbox }) => outbox.done(channelId, idsOf(batch)))
    return true
  }
  const result = await world.messenger.deliver(channel.target, ping)
  await world.store.transaction(nouns => note(nouns, { channel, batch, result, nowMs: world.clock.nowMs() }))
  return result.kind === 'sent'
}

const idsOf = ({ pings }: Batch) => pings.map(({ id }) => id)

interface Tried {
  channel: Channel
  batch: Batch
  result: Delivery
  nowMs: number
}

/** The channel may have been changed, paused or removed while the message was under way. */
async function note(nouns: Nouns, tried: Tried): Promise<void> {
  const { batch, result, nowMs } = tried
  const channel = await nouns.channels.find(tried.channel.accountId, tried.channel.id)
  if (channel === null) return
  const [first] = batch.pings
  if (first !== undefined) {
    const why = result.kind === 'sent' ? null : result.why
    await nouns.channels.addAttempt(channel.id, {
      atMs: nowMs,
      reason: first.reason,
      result: result.kind,
      why,
    })
  }
  if (result.kind === 'sent') {
    await nouns.outbox.done(channel.id, idsOf(batch))
    if (channel.failingSinceMs !== null) await nouns.channels.save({ ...channel, failingSinceMs: null })
    return
  }
  await noteFailure(nouns, { ...tried, channel }, result)
}

async function noteFailure(
  nouns: Nouns,
  { channel, batch, nowMs }: Tried,
  result: Exclude<Delivery, { kind: 'sent' }>,
): Promise<void> {
  const failingSinceMs = channel.failingSinceMs ?? nowMs
  const tries = batch.tries + 1
  const isLost = nowMs - failingSinceMs >= CHANNEL_FAILS_MS && tries >= CHANNEL_TRIES_MIN
  if (result.kind === 'refused' || isLost) return pause(nouns, { ...channel, pausedWhy: result.why }, nowMs)
  await nouns.channels.save({ ...channel, failingSinceMs })
  const retryMs = RETRY_MS[Math.min(tries, RETRY_MS.length) - 1] ?? MINUTE_MS
  const untilMs = Math.max(nowMs + retryMs, result.notBeforeMs ?? 0)
  await nouns.outbox.postpone(batch, { nowMs, untilMs })
}

/** What waits for it is dropped, and its owner is told at the other channels, where there are any. */
async function pause(nouns: Nouns, channel: Channel, nowMs: number): Promise<void> {
  const { id: about, accountId } = channel
  await nouns.channels.save(channel)
  await nouns.outbox.dropOfChannel(about)
  const choices = await nouns.pingChoices.ofAccount(accountId)
  if (!choices.reasons.includes('channel-paused')) return
  const id = await pingIdOf('channel-paused', about, nowMs)
  const planned = {
    id,
    reason: 'channel-paused',
    accountId,
    messageId: null,
    seq: null,
    atMs: nowMs,
    about,
  } as const
  await nouns.outbox.add(planned, await openChannels(nouns, accountId), tellWhen(choices, nowMs))
}
