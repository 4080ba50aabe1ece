import type { AccountId } from '../tracking/ids.ts'
import { Failure } from './failure.ts'
import type { Attempt, Channel } from './ping-ports.ts'
import type { Nouns } from './ports.ts'
import { sha256 } from './sha256.ts'
import type { World } from './world.ts'

/** A channel as its owner names it: another account's channel is not found. */
export interface OwnChannel {
  accountId: AccountId
  id: string
}

/** With its last try, or null when there was none. */
export interface SeenChannel {
  channel: Channel
  last: Attempt | null
}

/** Oldest first. */
export async function listChannels(world: World, accountId: AccountId): Promise<SeenChannel[]> {
  const channels = await world.store.channels.ofAccount(accountId)
  return Promise.all(channels.map(channel => withLastAttempt(world, channel)))
}

export async function withLastAttempt({ store }: World, channel: Channel): Promise<SeenChannel> {
  const [last = null] = await store.channels.attempts(channel.id)
  return { channel, last }
}

/** Newest first. Throws `not-found`. */
export async function listAttempts(world: World, own: OwnChannel): Promise<Attempt[]> {
  const { id } = await findChannel(world.store, own)
  return world.store.channels.attempts(id)
}

/** Throws `not-found`. */
export function renameChannel(world: World, own: OwnChannel, name: string): Promise<Channel> {
  return changeChannel(world, own, { name })
}

/** Uses a paused channel again, with a fresh day to fail in. Throws `not-found`. */
export function resumeChannel(world: World, own: OwnChannel): Promise<Channel> {
  return changeChannel(world, own, { pausedWhy: null, failingSinceMs: null })
}

/** Its target, its tries and what waits for it go with it. Throws `not-found`. */
export async function removeChannel(world: World, own: OwnChannel): Promise<void> {
  await world.store.transaction(async nouns => drop(nouns, await findChannel(nouns, own)))
}

/** By the link in each mail: whoever has the mail may end it. Nothing happens when it has ended already. */
export async function endChannelByUnsubscribe(world: World, secret: string): Promise<void> {
  const hash = await sha256(new TextEncoder().encode(secret))
  await world.store.transaction(async nouns => {
    const channel = await nouns.channels.findByUnsubscribe(hash)
    if (channel !== null) await drop(nouns, channel)
  })
}

/** Those in the browsers of sessions that somebody ends: a device that was lost tells nothing more. */
export async function dropOfSessions(
  nouns: Nouns,
  accountId: AccountId,
  ends: (sessionId: string) => boolean,
): Promise<void> {
  for (const channel of await nouns.channels.ofAccount(accountId))
    if (channel.sessionId !== null && ends(channel.sessionId)) await drop(nouns, channel)
}

async function drop({ channels, outbox }: Nouns, { accountId, id }: Channel): Promise<void> {
  await outbox.dropOfChannel(id)
  await channels.remove(accountId, id)
}

/** Throws `not-found`. */
export async function findChannel(nouns: Nouns, { accountId, id }: OwnChannel): Promise<Channel> {
  const channel = await nouns.channels.find(accountId, id)
  if (channel === null) throw channelNotFound()
  return channel
}

async function changeChannel(
  world: World,
  own: OwnChannel,
  change: Partial<Pick<Channel, 'name' | 'pausedWhy' | 'failingSinceMs'>>,
): Promise<Channel> {
  return world.store.transaction(async nouns => {
    const changed = { ...(await findChannel(nouns, own)), ...change }
    await nouns.channels.save(changed)
    return changed
  })
}

function channelNotFound(): Failure {
  return new Failure('not-found', 'This account has no channel with that id; it may have been removed.')
}
