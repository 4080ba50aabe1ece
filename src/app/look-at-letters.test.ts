import { describe, expect, test } from 'bun:test'
import { testWorld, type TestWorld } from '../../test/support/test-world.ts'
import { addWebhook, confirmedLetter } from '../../test/support/waiting-pings.ts'
import type { AccountId } from '../tracking/ids.ts'
import { PINGS_WAITING_MAX, PINGS_WAITING_PER_ACCOUNT_MAX } from '../tracking/limits.ts'
import { NOTHING_TOLD } from '../tracking/pings.ts'
import { lookAtLetters } from './look-at-letters.ts'
import type { Planned } from './ping-ports.ts'
import type { MessageWithSummary } from './ports.ts'
import { randomId } from './random-id.ts'

/** A letter that is to be looked at, of which there is something to tell, and channels of its account. */
async function dueLetter(world: TestWorld, channels: number): Promise<MessageWithSummary> {
  const letter = await confirmedLetter(world.store)
  for (let i = 0; i < channels; i++) await addWebhook(world, letter.accountId, { name: `hook${i}` })
  await world.store.looks.lookAt(letter.id, world.clock.nowMs())
  return letter
}

/** So many deliveries of the account wait, evenly for its channels; planned long ago, a millisecond apart. */
async function fill(world: TestWorld, accountId: AccountId, deliveries: number): Promise<Planned[]> {
  const channelIds = (await world.store.channels.ofAccount(accountId)).map(({ id }) => id)
  const about = { accountId, messageId: null, seq: null, about: 'backup-old' }
  const planned = Array.from({ length: deliveries / channelIds.length }, (_, i): Planned => {
    return { id: randomId(world.random), reason: 'operator', atMs: i, ...about }
  })
  await world.store.transaction(async ({ outbox }) => {
    for (const one of planned) await outbox.add(one, channelIds, one.atMs)
  })
  return planned
}

describe('where so much waits for an account that no more may', () => {
  test.each([
    { channels: 1, waiting: PINGS_WAITING_PER_ACCOUNT_MAX - 1, dropped: 0 },
    { channels: 1, waiting: PINGS_WAITING_PER_ACCOUNT_MAX, dropped: 1 },
    { channels: 2, waiting: PINGS_WAITING_PER_ACCOUNT_MAX - 2, dropped: 0 },
    { channels: 2, waiting: PINGS_WAITING_PER_ACCOUNT_MAX, dropped: 1 },
    { channels: 5, waiting: PINGS_WAITING_PER_ACCOUNT_MAX - 5, dropped: 0 },
  ])('$waiting for $channels: one more drops the oldest $dropped, and nothing of others', async row => {
    const world = await testWorld()
    const other = await dueLetter(world, 1)
    const others = await fill(world, other.accountId, 10)
    await world.store.looks.saveLooked(other.id, await world.store.looks.memo(other.id), null)
    const letter = await dueLetter(world, row.channels)
    const planned = await fill(world, letter.accountId, row.waiting)
    expect(await lookAtLetters(world)).toBe(1)
    expect(await world.store.outbox.countOfAccount(letter.accountId)).toBe(PINGS_WAITING_PER_ACCOUNT_MAX)
    expect(await world.store.outbox.countOfAccount(other.accountId)).toBe(others.length)
    for (const { id } of await world.store.channels.ofAccount(letter.accountId)) {
      const oldest = await world.store.outbox.nextBatch(id, world.clock.nowMs())
      expect(oldest?.pings).toEqual(planned.slice(row.dropped, row.dropped + 1))
    }
    await world.close()
  })
})

test('while the outbox of the instance is full a letter waits for its look, and is looked at when there is room', async () => {
  const world = await testWorld()
  const crowd = await dueLetter(world, 1)
  await world.store.looks.saveLooked(crowd.id, NOTHING_TOLD, null)
  const planned = await fill(world, crowd.accountId, PINGS_WAITING_MAX)
  const letter = await dueLetter(world, 1)
  expect(await lookAtLetters(world)).toBe(0)
  expect(await world.store.outbox.countOfAccount(letter.accountId)).toBe(0)

  const [channel] = await world.store.channels.ofAccount(crowd.accountId)
  await world.store.transaction(({ outbox }) => outbox.done(channel?.id ?? '', [planned[0]?.id ?? '']))
  expect(await lookAtLetters(world)).toBe(1)
  expect(await world.store.outbox.countOfAccount(letter.accountId)).toBe(1)
  expect(await lookAtLetters(world)).toBe(0)
  await world.close()
})
