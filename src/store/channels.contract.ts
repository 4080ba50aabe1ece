import { expect } from 'bun:test'
import type { Channel, Target } from '../app/ping-ports.ts'
import type { Store } from '../app/ports.ts'
import { sha256 } from '../app/sha256.ts'
import { failureOf } from '../../test/support/failure-of.ts'
import { addAccount, NOON_MS, randomBytes, sampleAccount } from '../../test/support/sample-rows.ts'
import type { AccountId } from '../tracking/ids.ts'
import { ATTEMPTS_KEPT } from '../tracking/limits.ts'
import type { Behaviours } from './store.contract.ts'

const NTFY: Target = { kind: 'ntfy', url: 'https://ntfy.example/topic', token: null }

const TARGETS: readonly Target[] = [
  { kind: 'push', endpoint: 'https://push.example/abc', p256dh: 'BPub', auth: 'auth' },
  { kind: 'email', address: 'ada@example.org', unsubscribe: 'a-secret-for-ada' },
  NTFY,
  { ...NTFY, token: 'tk_123' },
  { kind: 'webhook', shape: 'standard', url: 'https://hook.example/', secret: 'whsec_abc' },
  { kind: 'webhook', shape: 'slack', url: 'https://hooks.slack.example/T/B/x', secret: null },
]

/** Places where senders are told, and what came of it. */
export const channelBehaviours: Behaviours = {
  'every kind of target comes back as it was given': async store => {
    const owner = await addAccount(store)
    for (const [i, target] of TARGETS.entries()) {
      const channel = await addChannel(store, owner, { target, createdAtMs: NOON_MS + i })
      expect(await store.channels.find(owner, channel.id)).toEqual(channel)
    }
    expect(await store.channels.count()).toBe(TARGETS.length)
  },
  'channels of an account come oldest first, and only its own': async store => {
    const [mine, others] = [await addAccount(store), await addAccount(store)]
    const newer = await addChannel(store, mine)
    const older = await addChannel(store, mine, { createdAtMs: NOON_MS - 1 })
    const foreign = await addChannel(store, others)
    expect(await store.channels.ofAccount(mine)).toEqual([older, newer])
    expect(await store.channels.find(mine, foreign.id)).toBeNull()
  },
  'an id is given once': async store => {
    const channel = await addChannel(store, await addAccount(store))
    expect(await failureOf(store.channels.add(channel))).toBeInstanceOf(Error)
  },
  'everything but its owner and its age can change': async store => {
    const owner = await addAccount(store)
    const { id, ...rest } = await addChannel(store, owner)
    const other = await addChannel(store, owner, { createdAtMs: NOON_MS + 1 })
    const changed: Channel = {
      ...rest,
      id,
      name: 'another name',
      target: { kind: 'email', address: 'ada@example.org', unsubscribe: 'secret' },
      confirmation: { codeHash: randomBytes(32), triesLeft: 5, expiresAtMs: NOON_MS + 2 },
      pausedWhy: 'It did not answer for a day.',
      failingSinceMs: NOON_MS - 3,
    }
    await store.channels.save(changed)
    expect(await store.channels.ofAccount(owner)).toEqual([changed, other])
    const confirmed = { ...changed, confirmation: null, pausedWhy: null, failingSinceMs: null }
    await store.channels.save(confirmed)
    expect(await store.channels.find(owner, id)).toEqual(confirmed)
  },
  'a channel that is gone is not saved again': async store => {
    const owner = await addAccount(store)
    const channel = await addChannel(store, owner)
    await remove(store, owner, channel.id)
    await store.channels.save(channel)
    expect(await store.channels.ofAccount(owner)).toEqual([])
  },
  'a mailbox is found by the hash of what unsubscribes it': async store => {
    const owner = await addAccount(store)
    const target: Target = { kind: 'email', address: 'ada@example.org', unsubscribe: 'secret' }
    const channel = await addChannel(store, owner, { target })
    await addChannel(store, owner)
    expect(await store.channels.findByUnsubscribe(await hashOf('secret'))).toEqual(channel)
    expect(await store.channels.findByUnsubscribe(await hashOf('another'))).toBeNull()
  },
  'a mailbox that has not shown its code is found when that ended before': async store => {
    const owner = await addAccount(store)
    const target: Target = { kind: 'email', address: 'ada@example.org', unsubscribe: 'secret' }
    const confirmation = { codeHash: randomBytes(32), triesLeft: 5, expiresAtMs: NOON_MS }
    const channel = await addChannel(store, owner, { target, confirmation })
    await addChannel(store, owner)
    expect(await store.channels.unconfirmed(NOON_MS)).toEqual([])
    expect(await store.channels.unconfirmed(NOON_MS + 1)).toEqual([channel])
    await store.channels.save({ ...channel, confirmation: null })
    expect(await store.channels.unconfirmed(NOON_MS + 1)).toEqual([])
  },
  'tries of all channels that were made before go, the others stay': async store => {
    const [one, other] = [await addChannelOfNew(store), await addChannelOfNew(store)]
    for (const { id } of [one, other]) for (const atMs of [1, 2, 3]) await addAttempt(store, id, atMs)
    await store.transaction(nouns => nouns.channels.removeAttempts(3))
    for (const { id } of [one, other])
      expect((await store.channels.attempts(id)).map(({ atMs }) => atMs)).toEqual([3])
  },
  'tries come newest first, and only the last ones are kept': async store => {
    const [mine, other] = [await addChannelOfNew(store), await addChannelOfNew(store)]
    await addAttempt(store, other.id, -1)
    for (let i = 0; i < ATTEMPTS_KEPT + 2; i++) await addAttempt(store, mine.id, i)
    const times = (await store.channels.attempts(mine.id)).map(({ atMs }) => atMs)
    expect(times).toEqual(Array.from({ length: ATTEMPTS_KEPT }, (_, i) => ATTEMPTS_KEPT + 1 - i))
    expect(await store.channels.attempts(other.id)).toEqual([
      { atMs: -1, reason: 'test', result: 'failed', why: 'It did not answer.' },
    ])
  },
  'a channel can be removed by its own account only, and once, and takes its tries': async store => {
    const [mine, others] = [await addAccount(store), await addAccount(store)]
    const [gone, stays] = [await addChannel(store, mine), await addChannel(store, mine)]
    for (const { id } of [gone, stays]) await addAttempt(store, id, 1)
    expect(await remove(store, others, gone.id)).toBe(false)
    expect(await remove(store, mine, gone.id)).toBe(true)
    expect(await remove(store, mine, gone.id)).toBe(false)
    expect(await store.channels.ofAccount(mine)).toEqual([stays])
    expect(await store.channels.attempts(gone.id)).toEqual([])
    expect(await store.channels.attempts(stays.id)).toHaveLength(1)
  },
  'a try that ends after its channel was removed leaves nothing': async store => {
    const { id } = sampleAccount()
    await addAttempt(store, id, 1)
    expect(await store.channels.attempts(id)).toEqual([])
  },
}

async function addChannel(store: Store, accountId: AccountId, own: Partial<Channel> = {}): Promise<Channel> {
  // Any random id will do.
  const { id } = sampleAccount()
  const made = { id, accountId, name: 'my phone', target: NTFY, createdAtMs: NOON_MS, sessionId: null }
  const channel: Channel = { ...made, confirmation: null, pausedWhy: null, failingSinceMs: null, ...own }
  await store.channels.add(channel)
  return channel
}

const addChannelOfNew = async (store: Store) => addChannel(store, await addAccount(store))

function addAttempt(store: Store, id: string, atMs: number): Promise<void> {
  const attempt = { atMs, reason: 'test', result: 'failed', why: 'It did not answer.' } as const
  return store.transaction(nouns => nouns.channels.addAttempt(id, attempt))
}

function remove(store: Store, accountId: AccountId, id: string): Promise<boolean> {
  return store.transaction(nouns => nouns.channels.remove(accountId, id))
}

const hashOf = (text: string) => sha256(new TextEncoder().encode(text))
