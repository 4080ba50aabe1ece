import { expect, test } from 'bun:test'
import { failingStore } from '../../test/support/failing-store.ts'
import { appendBatch, inboxRecord, readLoads } from '../../test/support/inbox-record.ts'
import { testAccount, testLetter } from '../../test/support/test-letter.ts'
import { testWorld } from '../../test/support/test-world.ts'
import { armMessage } from './arm-message.ts'
import { correctVerdict } from './correct-verdict.ts'
import { openSequencer } from './sequencer.ts'

const HOUR = 3_600_000

/** Gmail's reader, so that what is said of one load depends on those before it. */
const GMAIL = { agent: 'gmail-proxy', network: 'google' } as const

/** A letter that was sent, and a sequencer that counts how often it reads a letter's events. */
async function letterAndSequencer() {
  const world = await testWorld()
  const accountId = await testAccount(world)
  const { id } = await testLetter(world, accountId)
  const letter = await armMessage(world, { accountId, id }, null)
  const sentAtMs = world.clock.nowMs()
  const never = Number.POSITIVE_INFINITY
  const watched = failingStore(world.store, { step: 'events.ofMessage', call: never, when: 'before' })
  watched.arm()
  const sequencer = openSequencer({ ...world, store: watched.store })
  const load = async (afterMs: number) => {
    await appendBatch(world, [inboxRecord(letter, { atMs: sentAtMs + afterMs, ...GMAIL })])
    await sequencer.drain()
  }
  const meanings = async () => (await readLoads(world, letter)).map(({ meaning }) => meaning)
  return { world, own: { accountId, id }, load, meanings, sequencer, readings: watched.calls }
}

test('a letter is read once for all batches that follow one another', async () => {
  const { load, meanings, sequencer, readings } = await letterAndSequencer()
  await load(HOUR)
  await load(HOUR + 4_000)
  await load(6 * HOUR)
  expect(readings()).toBe(1)
  expect(await meanings()).toEqual(['likely-open', 'duplicate', 'likely-open'])
  await sequencer.close()
})

test('a load that comes late is read in its place, and what it changes is recorded', async () => {
  const { load, meanings, sequencer, readings } = await letterAndSequencer()
  await load(HOUR + 4_000)
  await load(HOUR)
  expect(readings()).toBe(1)
  expect(await meanings()).toEqual(['likely-open', 'duplicate'])
  await sequencer.close()
})

test('a letter that its sender changed meanwhile is read anew', async () => {
  const { world, own, load, sequencer, readings, meanings } = await letterAndSequencer()
  await load(HOUR)
  const [first] = await readLoads(world, own)
  await correctVerdict(world, own, { fetch: first?.fetch.seq ?? 0, says: 'me' })
  await load(6 * HOUR)
  expect(readings()).toBe(2)
  expect(await meanings()).toEqual(['own-copy', 'likely-open'])
  await sequencer.close()
})
