import { afterEach, beforeEach, expect, test } from 'bun:test'
import { failureOf } from '../../test/support/failure-of.ts'
import { TARGETS } from '../../test/support/targets.ts'
import { testAccount } from '../../test/support/test-letter.ts'
import { testWorld, type TestWorld } from '../../test/support/test-world.ts'
import type { AccountId } from '../tracking/ids.ts'
import { TESTS_PER_HOUR_MAX } from '../tracking/limits.ts'
import { addChannel, type WantedTarget } from './add-channel.ts'
import { listAttempts, listChannels } from './channels.ts'
import type { Delivery } from './ping-ports.ts'
import { tryChannel } from './try-channel.ts'

const PUBLIC_URL = new URL('https://ping.example.org')

let world: TestWorld
let accountId: AccountId

beforeEach(async () => {
  world = await testWorld()
  accountId = await testAccount(world)
})
afterEach(() => world.close())

const add = async (target: WantedTarget) =>
  (await addChannel(world, accountId, { name: 'mine', target })).channel
const press = (id: string) => tryChannel(world, { accountId, id }, PUBLIC_URL)

const ANSWERS: Delivery[] = [
  { kind: 'sent' },
  { kind: 'refused', why: 'The topic does not exist.' },
  { kind: 'failed', why: 'No answer within 10 seconds.', notBeforeMs: null },
]

test.each(ANSWERS)('a test that is $kind says so and is noted', async answer => {
  const { id, target } = await add(TARGETS.ntfy)
  world.messenger.answer(answer)
  expect(await press(id)).toEqual(answer)
  const why = answer.kind === 'sent' ? null : answer.why
  const attempt = { atMs: world.clock.nowMs(), reason: 'test', result: answer.kind, why } as const
  expect(await listAttempts(world, { accountId, id })).toEqual([attempt])
  expect(await listChannels(world, accountId)).toMatchObject([{ channel: { id }, last: attempt }])
  expect(world.messenger.delivered).toMatchObject([
    { target, ping: { reason: 'test', messageId: null, url: 'https://ping.example.org/settings' } },
  ])
})

test.each([
  { answer: ANSWERS[0] ?? { kind: 'sent' as const }, failing: null },
  { answer: ANSWERS[2] ?? { kind: 'sent' as const }, failing: 5 },
])('a test that is $answer.kind leaves a channel that failed since $failing', async ({ answer, failing }) => {
  const channel = await add(TARGETS.ntfy)
  await world.store.channels.save({ ...channel, pausedWhy: 'It failed for a day.', failingSinceMs: 5 })
  world.messenger.answer(answer)
  await press(channel.id)
  expect(await world.store.channels.find(accountId, channel.id)).toMatchObject({
    failingSinceMs: failing,
    pausedWhy: 'It failed for a day.',
  })
})

test('a mailbox that is not confirmed gets no test: it would be a way to write to strangers', async () => {
  const { id } = await add(TARGETS.email)
  expect(await failureOf(press(id))).toMatchObject({ code: 'channel-unconfirmed' })
  expect(world.messenger.delivered).toEqual([])
})

test('another account’s channel is not here', async () => {
  const { id } = await add(TARGETS.ntfy)
  const other = { accountId: await testAccount(world), id }
  expect(await failureOf(tryChannel(world, other, PUBLIC_URL))).toMatchObject({ code: 'not-found' })
})

test(`an account sends at most ${TESTS_PER_HOUR_MAX} tests within an hour, over all its channels`, async () => {
  const ids = [(await add(TARGETS.ntfy)).id, (await add(TARGETS.slack)).id]
  for (let i = 0; i < TESTS_PER_HOUR_MAX; i++) await press(ids[i % 2] ?? '')
  for (const id of ids) expect(await failureOf(press(id))).toMatchObject({ code: 'too-many-tests' })
  world.clock.advance(3_600_000)
  expect(await press(ids[0] ?? '')).toEqual({ kind: 'sent' })
  expect(world.messenger.delivered).toHaveLength(TESTS_PER_HOUR_MAX + 1)
})
