import { afterEach, beforeEach, describe, expect, test } from 'bun:test'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { failureOf } from '../../test/support/failure-of.ts'
import { TARGETS } from '../../test/support/targets.ts'
import { signUpRequest, testAccount } from '../../test/support/test-letter.ts'
import { testWorld, type TestWorld } from '../../test/support/test-world.ts'
import type { AccountId } from '../tracking/ids.ts'
import { addChannel, type WantedTarget } from './add-channel.ts'
import {
  endChannelByUnsubscribe,
  listAttempts,
  listChannels,
  removeChannel,
  renameChannel,
  resumeChannel,
} from './channels.ts'
import { endOtherSessions, endSession, SESSIONS_MAX } from './sessions.ts'
import { signIn } from './sign-in.ts'
import { signUp } from './sign-up.ts'

let folder = ''
let world: TestWorld
let accountId: AccountId

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'channels-'))
  world = await testWorld({ folder })
  accountId = await testAccount(world)
})
afterEach(async () => {
  await world.close()
  await rm(folder, { recursive: true })
})

const add = async (target: WantedTarget) =>
  (await addChannel(world, accountId, { name: 'mine', target })).channel
const ids = async () => (await listChannels(world, accountId)).map(({ channel }) => channel.id)
/** Whether the text stands in any file of the data folder. */
const isOnDisk = async (text: string) => {
  const files = await readdir(folder)
  const written = await Promise.all(files.map(file => readFile(join(folder, file), 'latin1')))
  return written.some(content => content.includes(text))
}

describe('a channel', () => {
  test('can be named anew', async () => {
    const { id } = await add(TARGETS.ntfy)
    expect(await renameChannel(world, { accountId, id }, 'my topic')).toMatchObject({ name: 'my topic' })
    expect(await listChannels(world, accountId)).toMatchObject([
      { channel: { name: 'my topic' }, last: null },
    ])
  })

  test('that was paused is used again when its owner says so', async () => {
    const channel = await add(TARGETS.ntfy)
    await world.store.channels.save({ ...channel, pausedWhy: 'It failed for a day.', failingSinceMs: 5 })
    expect(await resumeChannel(world, { accountId, id: channel.id })).toEqual(channel)
  })

  test('is its owner’s alone', async () => {
    const { id } = await add(TARGETS.ntfy)
    const other = { accountId: await testAccount(world), id }
    const deeds = [
      () => renameChannel(world, other, 'x'),
      () => resumeChannel(world, other),
      () => removeChannel(world, other),
      () => listAttempts(world, other),
    ]
    for (const deed of deeds) expect(await failureOf(deed())).toMatchObject({ code: 'not-found' })
    expect(await ids()).toEqual([id])
    expect(await listChannels(world, other.accountId)).toEqual([])
  })

  test('in the browser of a session goes when somebody ends that session, and with no other', async () => {
    const push = (endpoint: string, sessionId: string) =>
      addChannel(world, accountId, { name: endpoint, target: { ...TARGETS.push, endpoint }, sessionId })
    const [own] = await world.store.sessions.ofAccount(accountId)
    if (own === undefined) throw new Error('who signs up is signed in')
    const lost = { ...own, id: 'b'.repeat(22), secretHash: world.random(32) }
    await world.store.sessions.add(lost)
    await push('https://push.example.org/own', own.id)
    await push('https://push.example.org/lost', lost.id)
    await add(TARGETS.ntfy)
    const names = async () => (await listChannels(world, accountId)).map(({ channel }) => channel.name)
    const before = await names()
    await endSession(world, accountId, lost.id)
    expect(await names()).toEqual(before.filter(name => !name.includes('lost')))
    await push('https://push.example.org/lost', lost.id)
    await endOtherSessions(world, own)
    expect(await names()).toEqual(before.filter(name => !name.includes('lost')))
  })

  test.each([
    ['stays told when the same person signs in again', { who: 'same', trusted: true }, 'of the new session'],
    ['is told no more when the person does not stay signed in', { who: 'same', trusted: false }, 'gone'],
    ['is told no more when somebody else signs in', { who: 'other', trusted: true }, 'gone'],
  ])('in a browser %s', async (_, { who, trusted }, becomes) => {
    const mine = await signUpRequest(world)
    const { account, session, secret } = await signUp(world, mine)
    const theirs = await signUpRequest(world)
    await signUp(world, theirs)
    const given = { name: 'mine', target: TARGETS.push, sessionId: session.id }
    const { channel } = await addChannel(world, account.id, given)
    const request = { ...(who === 'other' ? theirs : mine), trusted, oldSecret: secret }
    const fresh = await signIn(world, request)
    expect(await world.store.channels.ofAccount(account.id)).toEqual(
      becomes === 'gone' ? [] : [{ ...channel, sessionId: fresh.session.id }],
    )
  })

  test('in a browser goes with its session when that is one too many', async () => {
    const mine = await signUpRequest(world)
    const { account, session } = await signUp(world, mine)
    await addChannel(world, account.id, { name: 'mine', target: TARGETS.push, sessionId: session.id })
    world.clock.advance(1)
    for (let i = 0; i < SESSIONS_MAX; i++) await signIn(world, { ...mine, trusted: true })
    expect(await world.store.channels.ofAccount(account.id)).toEqual([])
  })

  test('takes with it what waits to be sent there, and nothing else', async () => {
    const [gone, stays] = [await add(TARGETS.slack), await add(TARGETS.ntfy)]
    const about = { messageId: null, seq: null, atMs: 1, about: 'x' }
    const planned = { id: 'a'.repeat(22), reason: 'operator', accountId, ...about } as const
    await world.store.transaction(({ outbox }) => outbox.add(planned, [gone.id, stays.id], 1))
    await removeChannel(world, { accountId, id: gone.id })
    expect(await world.store.outbox.countOfAccount(accountId)).toBe(1)
    expect(await world.store.outbox.nextBatch(stays.id, 1)).toMatchObject({ pings: [planned] })
  })

  test('leaves nothing of its target on the disk once it is removed', async () => {
    const [gone, stays] = [await add(TARGETS.email), await add(TARGETS.ntfy)]
    expect(await isOnDisk('ada@example.org')).toBe(true)
    await removeChannel(world, { accountId, id: gone.id })
    expect(await ids()).toEqual([stays.id])
    expect(await isOnDisk('ada@example.org')).toBe(false)
    expect(await isOnDisk('ntfy.example.org')).toBe(true)
  })
})

describe('unsubscribing by the link of a mail', () => {
  test('removes that channel, without its account having a say', async () => {
    const { target } = await add(TARGETS.email)
    const stays = await add({ kind: 'email', address: 'grace@example.org' })
    if (target.kind !== 'email') throw new Error('expected a mailbox')
    await endChannelByUnsubscribe(world, target.unsubscribe)
    expect(await ids()).toEqual([stays.id])
    expect(await isOnDisk('ada@example.org')).toBe(false)
    await endChannelByUnsubscribe(world, target.unsubscribe)
    expect(await ids()).toEqual([stays.id])
  })

  test.each(['', 'AAAAAAAAAAAAAAAAAAAAAA', 'x'.repeat(5_000)])('by %p ends nothing', async secret => {
    const { id } = await add(TARGETS.email)
    await endChannelByUnsubscribe(world, secret)
    expect(await ids()).toEqual([id])
  })
})
