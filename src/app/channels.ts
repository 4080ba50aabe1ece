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

/** Uses a paused channel again, with its failures forgotten. Throws `not-found`. */
export function resumeChannel(world: World, own: OwnChannel): Promise<Channel> {
  return changeChannel(world, own, { pausedWhy: null, failingSinceMs: null })
}

/** Its target, its tries and what waits for it go with it. Throws `not-found`. */
export async function removeChannel(world: World, own: OwnChannel): Promise<void> {
  await world.store.transaction(async nouns => {
    await nouns.channels.lock(own.accountId)
    if (!(await nouns.channels.remove(own.accountId, own.id))) throw channelNotFound()
  })
}

/** By the link in each mail: whoever has the mail may end it. Nothing happens when it has ended already. */
export async function endChannelByUnsubscribe(world: World, secret: string): Promise<void> {
  const hash = await sha256(new TextEncoder().encode(secret))
  await world.store.transaction(async nouns => {
    const channel = await nouns.channels.findByUnsubscribe(hash)
    if (channel === null) return
    await nouns.channels.lock(channel.accountId)
    await nouns.channels.remove(channel.accountId, channel.id)
  })
}

/** Those in the browsers of sessions that somebody ends: a device that was lost tells nothing more. */
export async function dropOfSessions(
  nouns: Nouns,
  accountId: AccountId,
  ends: (sessionId: string) => boolean,
): Promise<void> {
  await nouns.channels.lock(accountId)
  for (const channel of await nouns.channels.ofAccount(accountId))
    if (channel.sessionId !== null && ends(channel.sessionId))
      await nouns.channels.remove(channel.accountId, channel.id)
}

/** Those in a browser whose session is replaced by another of the same account. */
export async function moveToSession(
  nouns: Nouns,
  accountId: AccountId,
  { from, to }: { from: string; to: string },
): Promise<void> {
  await nouns.channels.lock(accountId)
  for (const channel of await nouns.channels.ofAccount(accountId))
    if (channel.sessionId === from) await nouns.channels.save({ ...channel, sessionId: to })
}

/** Where the account is told at present. */
export async function openChannels({ channels }: Nouns, accountId: AccountId): Promise<string[]> {
  const all = await channels.ofAccount(accountId)
  return all.filter(isOpen).map(({ id }) => id)
}

/** It has shown its code where it needs one, and is not paused. */
export const isOpen = ({ confirmation, pausedWhy }: Channel): boolean =>
  confirmation === null && pausedWhy === null

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
