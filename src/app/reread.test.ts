import { afterEach, describe, expect, test } from 'bun:test'
import { expectLogIntact } from '../../test/support/expect-log-intact.ts'
import { failingStore } from '../../test/support/failing-store.ts'
import { appendBatch, inboxRecord } from '../../test/support/inbox-record.ts'
import { OLD_READING, OLD_RULES, readByOldRules } from '../../test/support/read-by-old-rules.ts'
import { testAccount, testLetter } from '../../test/support/test-letter.ts'
import { missingPostgres, testPostgres } from '../../test/support/test-postgres.ts'
import { testWorld, type TestWorld } from '../../test/support/test-world.ts'
import { ed25519 } from '../store/ed25519.ts'
import type { StoreAddress } from '../store/open-store.ts'
import type { Kind } from '../tracking/message.ts'
import { RULE_SET } from '../tracking/rules.ts'
import { armMessage } from './arm-message.ts'
import { decodeHistory } from './decode-history.ts'
import { loadLogKey } from './log-key.ts'
import { openLogWriter } from './log-writer.ts'
import { endRecording, eraseByRecipient } from './object.ts'
import type { MessageWithSummary, Store } from './ports.ts'
import { readTimeline } from './read-timeline.ts'
import { rereadAll } from './reread.ts'
import { openSequencer } from './sequencer.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const CHANGED = { before: OLD_READING, now: { rule: 'mail-program', meaning: 'open' } }

const WRITE = { dryRun: false }

const opened: TestWorld[] = []
afterEach(async () => {
  for (const world of opened.splice(0)) await world.close()
})

const databases: { name: string; address: () => Promise<StoreAddress> }[] = [
  { name: 'SQLite', address: async () => ({ kind: 'sqlite', path: ':memory:' }) },
]
// Whether it must be there is asked by store.test.ts.
if (missingPostgres() === null)
  databases.push({
    name: 'PostgreSQL',
    address: async () => ({ kind: 'postgres', url: await (await testPostgres()).emptyDatabase() }),
  })

for (const { name, address } of databases) {
  const open = async () => openWorld(await address())

  describe(`reading everything again, on ${name}`, () => {
    test('appends a reading that replaces the one of the older rules, and both stand in the log', async () => {
      const { world, accountId } = await open()
      const letter = await oldLetter(world, accountId)
      const done = await rereadAll(world, WRITE)
      expect(done).toEqual({
        letters: 1,
        loads: 2,
        readings: [{ ...CHANGED, count: 2 }],
        states: [{ before: 'likely-opened', now: 'opened', count: 1 }],
      })
      const { steps } = await readTimeline(world, letter)
      const loads = steps.filter(step => step.kind === 'load')
      expect(loads).toHaveLength(2)
      for (const { reading, earlier } of loads) {
        expect(reading).toMatchObject({ meaning: 'open', ruleSet: RULE_SET })
        expect(earlier.at(-1)).toMatchObject({ meaning: 'likely-open', ruleSet: OLD_RULES })
      }
      expect(await summaryOf(world, letter)).toMatchObject({ state: 'opened' })
      expect(await logSeen(world, accountId)).toMatchObject({ indexed: 10, waiting: 0 })
    })

    test('moves neither the place of a letter in the list nor the day it goes by itself, and tells the browsers', async () => {
      const { world, accountId } = await open()
      const letter = await oldLetter(world, accountId)
      const before = await summaryOf(world, letter)
      world.clock.advance(30 * DAY)
      await rereadAll(world, WRITE)
      const now = await summaryOf(world, letter)
      expect(now?.lastEventAtMs).toBe(before?.lastEventAtMs ?? Number.NaN)
      expect(now?.version).toBeGreaterThan(before?.version ?? Number.NaN)
    })

    test('changes nothing the second time', async () => {
      const { world, accountId } = await open()
      const letters = [await oldLetter(world, accountId), await oldLetter(world, accountId)]
      await rereadAll(world, WRITE)
      const before = await everything(world, letters)
      expect(await rereadAll(world, WRITE)).toEqual({ letters: 2, loads: 4, readings: [], states: [] })
      expect(await everything(world, letters)).toEqual(before)
    })

    test('says with a dry run what it would change, and writes nothing', async () => {
      const { world, accountId } = await open()
      const letters = [await oldLetter(world, accountId)]
      const before = await everything(world, letters)
      const told = await rereadAll(world, { dryRun: true })
      expect(await everything(world, letters)).toEqual(before)
      expect(await rereadAll(world, WRITE)).toEqual(told)
    })

    test('reads tests and letters whose recording has ended as well, and finds nothing in erased ones', async () => {
      const { world, accountId } = await open()
      const aTest = await oldLetter(world, accountId, { kind: 'test' })
      const ended = await oldLetter(world, accountId)
      await endRecording(world, ended.token, 'letter')
      const emptied = await oldLetter(world, accountId)
      await eraseByRecipient(world, emptied.token)
      const erased = await oldLetter(world, accountId)
      await world.store.transaction(nouns => nouns.messages.erase(erased.id, world.clock.nowMs()))
      const { kept: before } = await everything(world, [emptied])

      const done = await rereadAll(world, WRITE)
      expect(done).toMatchObject({ letters: 3, loads: 4, readings: [{ ...CHANGED, count: 4 }] })
      expect((await everything(world, [emptied])).kept).toEqual(before)
      for (const letter of [aTest, ended]) expect((await summaryOf(world, letter))?.state).toBe('opened')
      expect((await summaryOf(world, ended))?.recording).toBe('ending')
      await logSeen(world, accountId)
    })
  })

  describe(`when it ends in the middle, on ${name}`, () => {
    const steps = [
      'messages.idsAfter',
      'messages.lock',
      'events.append',
      'messages.saveSummary',
      'transaction',
    ]
    for (const step of steps) {
      for (const when of ['before', 'after'] as const) {
        test(`${step}, ${when} it took hold: whole letters, and the next run does the rest`, async () => {
          const { world, accountId } = await open()
          const letters = [
            await oldLetter(world, accountId),
            await oldLetter(world, accountId),
            await oldLetter(world, accountId),
          ]
          const failing = failingStore(oneLetterAPage(world.store), { step, call: 2, when })
          failing.arm()
          expect(rereadAll({ ...world, store: failing.store }, WRITE)).rejects.toThrow()
          await rereadAll({ ...world, store: failing.store }, WRITE)

          for (const letter of letters) {
            const { verdicts } = decodeHistory(await world.store.events.ofMessage(letter.id))
            expect([...verdicts.values()].map(({ body }) => body.rule_set)).toEqual([RULE_SET, RULE_SET])
            expect((await world.store.events.ofMessage(letter.id)).length).toBe(10)
            expect((await summaryOf(world, letter))?.state).toBe('opened')
          }
          await logSeen(world, accountId)
        })
      }
    }
  })
}

/** So that an end between two pages lies between two letters. */
function oneLetterAPage(store: Store): Store {
  const { messages } = store
  return { ...store, messages: { ...messages, idsAfter: id => messages.idsAfter(id, 1) } }
}

/** The log's key is made, so that the log can be checked at the end. */
async function openWorld(database: StoreAddress) {
  const made = await testWorld({ database })
  const key = await loadLogKey(made.store, made.random, ed25519)
  const world: TestWorld = { ...made, origin: key.origin }
  opened.push(world)
  return { world, accountId: await testAccount(world) }
}

/** A sent letter with two loads by a mail program at home, each read as "likely opened" by rules of long ago. */
async function oldLetter(
  world: TestWorld,
  accountId: MessageWithSummary['accountId'],
  given: { kind?: Kind } = {},
): Promise<MessageWithSummary> {
  const { id } = await testLetter(world, accountId, given)
  const letter = await armMessage(world, { accountId, id }, null)
  const atMs = world.clock.nowMs()
  await appendBatch(world, [
    inboxRecord(letter, { atMs: atMs + HOUR }),
    inboxRecord(letter, { atMs: atMs + 2 * HOUR }),
  ])
  const sequencer = openSequencer(world)
  await sequencer.drain()
  await sequencer.close()
  await readByOldRules(world, id)
  return letter
}

async function summaryOf(world: TestWorld, { id }: Pick<MessageWithSummary, 'id'>) {
  return (await world.store.messages.find(id))?.summary
}

/** All that is kept of these letters, to the byte. */
async function everything(world: TestWorld, letters: readonly MessageWithSummary[]) {
  const version = await world.store.messages.latestVersion()
  const kept = letters.map(async ({ id }) => ({
    message: await world.store.messages.find(id),
    events: await world.store.events.ofMessage(id),
  }))
  return { version, kept: await Promise.all(kept) }
}

/** Gives every waiting event its leaf, as the next start does, and derives the log again from outside. */
async function logSeen(world: TestWorld, accountId: MessageWithSummary['accountId']) {
  const { store, clock, random, say } = world
  const key = await loadLogKey(store, random, ed25519)
  const savedCheckpoint = { read: async () => null, write: async () => {} }
  const writer = await openLogWriter({ store, clock, random, say, key, savedCheckpoint })
  await writer.close()
  return expectLogIntact(store, [accountId])
}
