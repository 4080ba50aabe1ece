import { afterEach, describe, expect, test } from 'bun:test'
import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expectLogIntact } from '../../test/support/expect-log-intact.ts'
import { failingStore } from '../../test/support/failing-store.ts'
import { appendBatch, inboxRecord, readLoads } from '../../test/support/inbox-record.ts'
import { eventTypes, testAccount, testLetter } from '../../test/support/test-letter.ts'
import { testWorld, type TestWorld } from '../../test/support/test-world.ts'
import { openInbox } from '../store/inbox.ts'
import { ed25519 } from '../store/ed25519.ts'
import { openStore } from '../store/open-store.ts'
import { armMessage } from './arm-message.ts'
import { loadLogKey } from './log-key.ts'
import { openLogWriter } from './log-writer.ts'
import type { Store } from './ports.ts'
import { inboxFit } from './inbox-position.ts'
import { openSequencer } from './sequencer.ts'

const HOUR = 3_600_000
const SECOND = 1_000

/** A sent letter; the log's key is made, so that the log can be checked at the end. */
async function sentLetter(given: { folder?: string } = {}) {
  const made = await testWorld(given)
  const key = await loadLogKey(made.store, made.random, ed25519)
  const world: TestWorld = { ...made, origin: key.origin }
  const accountId = await testAccount(world)
  const draft = await testLetter(world, accountId)
  const letter = await armMessage(world, { accountId, id: draft.id }, null)
  return { world, accountId, letter, sentAtMs: world.clock.nowMs() }
}

/** Everything that waits in the inbox, read by a sequencer that lives for this call. */
async function drainOnce(world: TestWorld): Promise<void> {
  const sequencer = openSequencer(world)
  await sequencer.drain()
  await sequencer.close()
}

/** Gives every waiting event its leaf and derives the log again from outside. */
async function logSeen(world: TestWorld, accountId: Awaited<ReturnType<typeof testAccount>>) {
  const key = await loadLogKey(world.store, world.random, ed25519)
  const savedCheckpoint = { read: async () => null, write: async () => {} }
  const { store, clock, random, say } = world
  const writer = await openLogWriter({ store, clock, random, say, key, savedCheckpoint })
  await writer.close()
  return expectLogIntact(store, [accountId])
}

const position = ({ store, inbox }: TestWorld) => store.settings.get(`inbox.position.${inbox.id}`)

test('a batch becomes loads, readings, summary and position, and the log stays whole', async () => {
  const { world, accountId, letter, sentAtMs } = await sentLetter()
  await appendBatch(world, [
    inboxRecord(letter, { atMs: sentAtMs + 5 * SECOND, agent: 'none', network: 'microsoft-mail' }),
    inboxRecord(letter, { atMs: sentAtMs + 3 * HOUR }),
    inboxRecord(letter, { atMs: sentAtMs + 3 * HOUR + SECOND }),
  ])
  await drainOnce(world)
  expect(await eventTypes(world, letter)).toEqual([
    'create',
    'arm',
    'fetch',
    'fetch',
    'fetch',
    'verdict',
    'verdict',
    'verdict',
  ])
  expect((await readLoads(world, letter)).map(({ meaning }) => meaning)).toEqual([
    'machine',
    'open',
    'duplicate',
  ])
  const found = await world.store.messages.find(letter.id)
  expect(found?.summary).toMatchObject({
    state: 'opened',
    firstOpenAtMs: sentAtMs + 3 * HOUR,
    lastFetchAtMs: sentAtMs + 3 * HOUR + SECOND,
  })
  expect(found?.summary.version).toBeGreaterThan(letter.summary.version)
  expect(await position(world)).toBe('1')
  expect(await logSeen(world, accountId)).toMatchObject({ indexed: 8, waiting: 0 })
})

test('open tabs and the log writer hear of a change once it is committed', async () => {
  const { world, accountId, letter, sentAtMs } = await sentLetter()
  const heard: number[] = []
  let woken = 0
  world.wakeLogWriter = () => void woken++
  world.live.subscribe(accountId, ({ version }) => heard.push(version))
  await appendBatch(world, [inboxRecord(letter, { atMs: sentAtMs + HOUR })])
  await drainOnce(world)
  expect(heard).toEqual([(await world.store.messages.find(letter.id))?.summary.version ?? -1])
  expect(woken).toBe(1)
})

test('a batch that is committed while the sequencer lives wakes it', async () => {
  const { world, accountId, letter, sentAtMs } = await sentLetter()
  const sequencer = openSequencer(world)
  await sequencer.drain()
  const heard = new Promise<void>(resolve => world.live.subscribe(accountId, () => resolve()))
  await appendBatch(world, [inboxRecord(letter, { atMs: sentAtMs + HOUR })])
  await heard
  expect(await readLoads(world, letter)).toHaveLength(1)
  await sequencer.close()
})

test('more batches than one transaction takes are all read, in order', async () => {
  const { world, accountId, letter, sentAtMs } = await sentLetter()
  const hours = Array.from({ length: 70 }, (_, i) => sentAtMs + (i + 1) * HOUR)
  for (const atMs of hours) await appendBatch(world, [inboxRecord(letter, { atMs })])
  await drainOnce(world)
  expect((await readLoads(world, letter)).map(({ fetch }) => fetch.atMs)).toEqual(hours)
  expect(await position(world)).toBe('70')
  await logSeen(world, accountId)
})

test('what is read twice is recorded once, and trimming takes only what was read', async () => {
  const { world, letter, sentAtMs } = await sentLetter()
  await appendBatch(world, [inboxRecord(letter, { atMs: sentAtMs + HOUR })])
  const sequencer = openSequencer(world)
  await Promise.all([sequencer.drain(), sequencer.drain(), sequencer.drain()])
  await sequencer.trim()
  expect(world.inbox.firstId()).toBeNull()
  await sequencer.close()
  await appendBatch(world, [inboxRecord(letter, { atMs: sentAtMs + 2 * HOUR })])
  await sequencer.trim()
  expect(world.inbox.firstId()).toBe(2)
  await drainOnce(world)
  expect(await readLoads(world, letter)).toHaveLength(2)
})

describe('when a step fails, the next drain neither loses nor doubles anything', () => {
  const steps = [
    'settings.get',
    'transaction',
    'messages.idsByTokenHash',
    'messages.lock',
    'messages.latestOtherArm',
    'messages.nextVersion',
    'messages.saveSummary',
    'events.ofMessage',
    'events.append',
    'settings.set',
  ]
  const calls = (step: string) =>
    step === 'events.append' || step === 'messages.latestOtherArm' ? [1, 2] : [1]
  for (const step of steps) {
    for (const call of calls(step)) {
      for (const when of ['before', 'after'] as const) {
        test(`${step}, call ${call}, ${when} it took hold`, async () => {
          const { world, accountId, letter, sentAtMs } = await sentLetter()
          await appendBatch(world, [
            inboxRecord(letter, { atMs: sentAtMs + HOUR, agent: 'none', network: 'hosting' }),
            inboxRecord(letter, { atMs: sentAtMs + 2 * HOUR }),
          ])
          const failing = failingStore(world.store, { step, call, when })
          failing.arm()
          const sequencer = openSequencer({ ...world, store: failing.store })
          await sequencer.drain()
          expect(failing.calls()).toBeGreaterThanOrEqual(call)
          expect(world.said.map(({ event }) => event)).toEqual(['sequencer-failed'])
          await sequencer.close()
          expect(await eventTypes(world, letter)).toEqual([
            'create',
            'arm',
            'fetch',
            'fetch',
            'verdict',
            'verdict',
          ])
          expect((await readLoads(world, letter)).map(({ meaning }) => meaning)).toEqual(['machine', 'open'])
          expect(await position(world)).toBe('1')
          expect(await logSeen(world, accountId)).toMatchObject({ indexed: 6, waiting: 0 })
        })
      }
    }
  }
})

test('a drain that somebody waits for rejects when it fails, and the next one is whole', async () => {
  const { world, letter, sentAtMs } = await sentLetter()
  const failing = failingStore(world.store, { step: 'events.append', call: 1, when: 'after' })
  const sequencer = openSequencer({ ...world, store: failing.store })
  await sequencer.drain()
  world.inbox.onCommit(() => {})
  await appendBatch(world, [inboxRecord(letter, { atMs: sentAtMs + HOUR })])
  failing.arm()
  expect(sequencer.drain()).rejects.toThrow('events.append fails')
  await sequencer.drain()
  expect(await readLoads(world, letter)).toHaveLength(1)
  await sequencer.close()
})

test('when the look for more fails after a run, it is said and tried again', async () => {
  const { world, letter, sentAtMs } = await sentLetter()
  await appendBatch(world, [inboxRecord(letter, { atMs: sentAtMs + HOUR })])
  // What was set aside is read twice; the position for the batch, for the end of the run, and for the look for more.
  const failing = failingStore(world.store, { step: 'settings.get', call: 5, when: 'before' })
  failing.arm()
  const said = new Promise<string>(resolve => (world.say = ({ event }) => resolve(event)))
  const sequencer = openSequencer({ ...world, store: failing.store })
  expect(await said).toBe('sequencer-failed')
  await sequencer.close()
  expect(await readLoads(world, letter)).toHaveLength(1)
})

test('while a next try is set, batches wait for it: an outage under load is said once a second', async () => {
  const { world, letter, sentAtMs } = await sentLetter()
  let tries = 0
  const transaction = async (): Promise<never> => {
    tries++
    throw new Error('the database is away')
  }
  const away = new Promise<void>(resolve => {
    world.say = ({ event }) => {
      world.said.push({ level: 'error', event })
      resolve()
    }
  })
  await appendBatch(world, [inboxRecord(letter, { atMs: sentAtMs + HOUR })])
  const sequencer = openSequencer({ ...world, store: { ...world.store, transaction } })
  await away
  for (let i = 2; i < 9; i++) await appendBatch(world, [inboxRecord(letter, { atMs: sentAtMs + i * HOUR })])
  expect({ tries, said: world.said.length }).toEqual({ tries: 1, said: 1 })
  await sequencer.close()
  await drainOnce(world)
  expect(await readLoads(world, letter)).toHaveLength(8)
})

describe('a database and an inbox that were put back', () => {
  const folders: string[] = []
  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
  })

  /** Two loads, each read; backups of both files from between them. */
  async function twoLoads(given: { trimmed: boolean }) {
    const folder = mkdtempSync(join(tmpdir(), 'mailping-fit-'))
    folders.push(folder)
    const { world, letter, sentAtMs } = await sentLetter({ folder })
    await appendBatch(world, [inboxRecord(letter, { atMs: sentAtMs + HOUR })])
    await drainOnce(world)
    await world.close()
    for (const name of ['mailping.db', 'inbox.db'])
      copyFileSync(join(folder, name), join(folder, `${name}.old`))

    const later = await reopened(world, folder)
    await appendBatch(later, [inboxRecord(letter, { atMs: sentAtMs + 2 * HOUR })])
    await appendBatch(later, [inboxRecord(letter, { atMs: sentAtMs + 3 * HOUR })])
    const sequencer = openSequencer(later)
    await sequencer.drain()
    if (given.trimmed) await sequencer.trim()
    await sequencer.close()
    await later.close()
    return { world, letter, folder }
  }

  /** The files of the folder under the world that was closed. */
  async function reopened(world: TestWorld, folder: string): Promise<TestWorld> {
    const store: Store = await openStore({ kind: 'sqlite', path: join(folder, 'mailping.db') })
    const inbox = openInbox(join(folder, 'inbox.db'))
    const close = async () => {
      inbox.close()
      await store.close()
    }
    return { ...world, store, inbox, close }
  }

  function putBack(folder: string, name: string) {
    for (const file of readdirSync(folder)) if (file.startsWith(`${name}-`)) rmSync(join(folder, file))
    copyFileSync(join(folder, `${name}.old`), join(folder, name))
  }

  test('both as they were left: they fit', async () => {
    for (const trimmed of [false, true]) {
      const { world, folder } = await twoLoads({ trimmed })
      const again = await reopened(world, folder)
      expect(await inboxFit(again)).toEqual({ kind: 'fits' })
      await again.close()
    }
  })

  test('an older database reads again what the inbox still has, and doubles nothing', async () => {
    const { world, letter, folder } = await twoLoads({ trimmed: false })
    putBack(folder, 'mailping.db')
    const again = await reopened(world, folder)
    expect(await readLoads(again, letter)).toHaveLength(1)
    expect(await inboxFit(again)).toEqual({ kind: 'fits' })
    await drainOnce(again)
    expect(await readLoads(again, letter)).toHaveLength(3)
    await again.close()
  })

  test('an older database and an inbox that was trimmed since: the gap is told', async () => {
    const { world, folder } = await twoLoads({ trimmed: true })
    putBack(folder, 'mailping.db')
    const again = await reopened(world, folder)
    expect(await inboxFit(again)).toEqual({ kind: 'gap', lost: 2 })
    await again.close()
  })

  test('an older inbox: new loads would count as read', async () => {
    const { world, folder } = await twoLoads({ trimmed: false })
    putBack(folder, 'inbox.db')
    const again = await reopened(world, folder)
    expect(await inboxFit(again)).toEqual({ kind: 'inbox-older', position: 3, lastId: 1 })
    await again.close()
  })

  test('a new inbox beside an old database is another one: nothing of it counts as read', async () => {
    const { world, letter, folder } = await twoLoads({ trimmed: false })
    for (const file of readdirSync(folder)) if (file.startsWith('inbox.db')) rmSync(join(folder, file))
    const again = await reopened(world, folder)
    expect(await inboxFit(again)).toEqual({ kind: 'fits' })
    await appendBatch(again, [inboxRecord(letter, { atMs: world.clock.nowMs() + 9 * HOUR })])
    await drainOnce(again)
    expect(await readLoads(again, letter)).toHaveLength(4)
    await again.close()
  })
})
