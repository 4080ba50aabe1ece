import { CHANNEL_FAILS_MS, CHANNEL_TRIES_MIN, DELIVERIES_AT_ONCE } from '../tracking/limits.ts'
import { composeBatch } from './compose-ping.ts'
import { isOpen } from './channels.ts'
import type { Batch, Channel, Delivery, Ping } from './ping-ports.ts'
import { planAboutNone } from './plan-about-none.ts'
import type { Nouns } from './ports.ts'
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
/** A store that is away comes back; what cannot be read so often is damaged. */
const MISFITS_MAX = 20
/** After the first, second, ... failure of a batch; the last for all further ones. */
const RETRY_MS = [1, 5, 15, 60, 240, 360].map(minutes => minutes * MINUTE_MS)

export function openDeliverer(world: World, publicUrl: URL): Deliverer {
  /** Channels to which something is under way: in this process alone, since one server has a database. */
  const busy = new Set<string>()
  const jobs = new Set<Promise<void>>()
  const at = { world, publicUrl, misfits: new Map<string, number>() }
  let closed = false

  const serve = async (channelId: string) => {
    try {
      while (!closed && (await deliverNext(at, channelId)));
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
  /** By its first ping: how often a batch could not be put together. */
  misfits: Map<string, number>
}

/**
 * One message to one channel: composed of what is true now, delivered outside of a transaction, then noted. A crash
 * before the note repeats it under the same id. False when nothing is due or the channel has to wait.
 */
async function deliverNext(at: Delivering, channelId: string): Promise<boolean> {
  const { world } = at
  const batch = await world.store.outbox.nextBatch(channelId, world.clock.nowMs())
  const accountId = batch?.pings[0]?.accountId
  if (batch === null || accountId === undefined) return false
  const channel = await world.store.channels.find(accountId, channelId)
  if (channel === null || !isOpen(channel)) {
    await world.store.transaction(async ({ channels, outbox }) => {
      await channels.lock(accountId)
      await outbox.dropOfChannel(channelId)
    })
    return false
  }
  const ping = await composeOrDrop(at, batch)
  if (ping === null) {
    await world.store.transaction(async ({ channels, outbox }) => {
      await channels.lock(accountId)
      await outbox.done(channelId, idsOf(batch))
    })
    return true
  }
  const result = await world.messenger.deliver(channel.target, ping)
  await world.store.transaction(nouns => note(nouns, { channel, batch, result, nowMs: world.clock.nowMs() }))
  return result.kind === 'sent'
}

/**
 * Throws when the batch cannot be put together, so that it is tried again; after MISFITS_MAX times null, so that one
 * damaged letter does not hold up its channel for ever.
 */
async function composeOrDrop(
  { world, publicUrl, misfits }: Delivering,
  { pings }: Batch,
): Promise<Ping | null> {
  const key = pings[0]?.id ?? ''
  try {
    const ping = await composeBatch({ world, publicUrl }, pings)
    misfits.delete(key)
    return ping
  } catch (error) {
    const times = (misfits.get(key) ?? 0) + 1
    misfits.set(key, times)
    if (times < MISFITS_MAX) throw error
    misfits.delete(key)
    world.say({ level: 'error', event: 'ping-dropped', pings: pings.length, ...traceOf(error) })
    return null
  }
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
  const { accountId, id } = tried.channel
  await nouns.channels.lock(accountId)
  const channel = await nouns.channels.find(accountId, id)
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
    if (channel.failingSinceMs !== null) await works(nouns, channel, nowMs)
    return
  }
  await noteFailure(nouns, { ...tried, channel }, result)
}

/** After failures: what waited for its next try is not kept waiting. */
async function works(nouns: Nouns, channel: Channel, nowMs: number): Promise<void> {
  await nouns.channels.save({ ...channel, failingSinceMs: null })
  await nouns.outbox.hasten(channel.id, nowMs)
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
  await planAboutNone(nouns, { accountId, reason: 'channel-paused', about, nowMs })
}
