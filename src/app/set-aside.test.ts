import { Database } from 'bun:sqlite'
import { expect, test } from 'bun:test'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { appendBatch, inboxRecord, readLoads } from '../../test/support/inbox-record.ts'
import { testAccount, testLetter } from '../../test/support/test-letter.ts'
import { testWorld, type TestWorld } from '../../test/support/test-world.ts'
import { armMessage } from './arm-message.ts'
import { Failure } from './failure.ts'
import { inboxFit } from './inbox-position.ts'
import type { MessageWithSummary, Store } from './ports.ts'
import { BATCH_TRIES_MAX } from './read-inbox.ts'
import { openSequencer } from './sequencer.ts'
import { addSetAside, SET_ASIDE_MAX, setAsideIds } from './set-aside.ts'

const HOUR = 3_600_000

/** Two sent letters of one account, and the loads of the first hours, each a batch of its own. */
async function twoLetters(given: { folder?: string } = {}) {
  const world = await testWorld(given)
  const accountId = await testAccount(world)
  const sent = async () => armMessage(world, { accountId, id: (await testLetter(world, accountId)).id }, null)
  const [good, bad] = [await sent(), await sent()]
  const load = (letter: MessageWithSummary, hours: number) =>
    appendBatch(world, [inboxRecord(letter, { atMs: world.clock.nowMs() + hours * HOUR })])
  const loads = async (letter: MessageWithSummary) => (await readLoads(world, letter)).length
  return { world, good, bad, load, loads }
}

/** A program with a bug that shows with this letter only. */
function failingFor(store: Store, { id }: MessageWithSummary, error: Error): Store {
  return {
    ...store,
    transaction: work =>
      store.transaction(nouns => {
        const lock: typeof nouns.messages.lock = async other => {
          if (other === id) throw error
          return nouns.messages.lock(other)
        }
        return work({ ...nouns, messages: { ...nouns.messages, lock } })
      }),
  }
}

/** Drains as often as a sequencer would in so many seconds; says how often it failed. */
async function failuresOf(world: TestWorld, store: Store, times: number): Promise<number> {
  const sequencer = openSequencer({ ...world, store })
  let failures = 0
  for (let i = 0; i < times; i++) await sequencer.drain().catch(() => failures++)
  await sequencer.trim()
  await sequencer.close()
  return failures
}

const bug = () => new TypeError('marked contents of a record')
const MANY = 40

test('loads that cannot be recorded are set aside: those behind them are read, and nothing is lost', async () => {
  const { world, good, bad, load, loads } = await twoLetters()
  await load(good, 1)
  await load(bad, 2)
  for (let hours = 3; hours < 50; hours++) await load(good, hours)
  const broken = failingFor(world.store, bad, bug())
  expect(await failuresOf(world, broken, MANY)).toBeGreaterThanOrEqual(BATCH_TRIES_MAX - 1)
  expect(await loads(good)).toBe(48)
  expect(await setAsideIds(world.store, world.inbox.id)).toEqual([2])
  expect(world.inbox.after(0, 100).map(({ id }) => id)).toEqual([2])
  expect([...world.troubles]).toEqual(['set-aside'])
  expect(world.said.filter(({ event }) => event === 'batch-set-aside')).toMatchObject([
    { batch: 2, error: 'TypeError' },
  ])
  expect(JSON.stringify(world.said)).not.toContain('marked contents')
  expect(await inboxFit(world)).toEqual({ kind: 'fits' })
  await world.close()
})

test('the next start tries them again, and records them once when it can', async () => {
  const { world, bad, good, load, loads } = await twoLetters()
  await load(bad, 1)
  await load(good, 2)
  await failuresOf(world, failingFor(world.store, bad, bug()), MANY)
  expect(await failuresOf(world, failingFor(world.store, bad, bug()), 3)).toBe(0)
  expect(await setAsideIds(world.store, world.inbox.id)).toEqual([1])
  expect(await failuresOf(world, world.store, 3)).toBe(0)
  expect([await loads(bad), await loads(good)]).toEqual([1, 1])
  expect(await setAsideIds(world.store, world.inbox.id)).toEqual([])
  expect(world.inbox.firstId()).toBeNull()
  expect([...world.troubles]).toEqual([])
  await world.close()
})

test.each([
  ['the database is away', () => new Error('away'), true],
  ['the disk is full', () => new Failure('storage-full', 'No room.'), false],
])('while %s nothing is set aside, however long', async (_, error, everything) => {
  const { world, bad, load, loads } = await twoLetters()
  await load(bad, 1)
  const away: Store = { ...world.store, transaction: () => Promise.reject(error()) }
  const store = everything ? away : failingFor(world.store, bad, error())
  expect(await failuresOf(world, store, MANY)).toBe(MANY)
  expect([...world.troubles]).toEqual(['not-reading'])
  expect(await setAsideIds(world.store, world.inbox.id)).toEqual([])
  expect(await failuresOf(world, world.store, 1)).toBe(0)
  expect(await loads(bad)).toBe(1)
  expect([...world.troubles]).toEqual([])
  await world.close()
})

test('a row of the inbox that is damaged is set aside at once', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mailping-damaged-'))
  const { world, good, load, loads } = await twoLetters({ folder })
  for (const hours of [1, 2, 3]) await load(good, hours)
  using file = new Database(join(folder, 'inbox.db'))
  file.run("update batch set records = x'5b7b' where id = 2")
  expect(await failuresOf(world, world.store, 2)).toBe(0)
  expect(await loads(good)).toBe(2)
  expect(await setAsideIds(world.store, world.inbox.id)).toEqual([2])
  expect(world.inbox.firstId()).toBe(2)
  await world.close()
  rmSync(folder, { recursive: true })
})

test('where very much fails it is no single record: nothing more is passed by', async () => {
  const { world, bad, load, loads } = await twoLetters()
  await load(bad, 1)
  const sequencer = openSequencer({ ...world, store: failingFor(world.store, bad, bug()) })
  await sequencer.drain().catch(() => {})
  for (let id = 1_000; id < 1_000 + SET_ASIDE_MAX; id++)
    await world.store.transaction(nouns => addSetAside(nouns, world.inbox.id, id))
  let failures = 0
  for (let i = 0; i < MANY; i++) await sequencer.drain().catch(() => failures++)
  await sequencer.close()
  expect(failures).toBe(MANY)
  expect(await setAsideIds(world.store, world.inbox.id)).not.toContain(1)
  expect(await failuresOf(world, world.store, 1)).toBe(0)
  expect(await loads(bad)).toBe(1)
  await world.close()
})
