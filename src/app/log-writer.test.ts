import { describe, expect, test } from 'bun:test'
import * as fc from 'fast-check'
import { expectLogIntact } from '../../test/support/expect-log-intact.ts'
import { failingStore } from '../../test/support/failing-store.ts'
import { logWorld, type LogWorld } from '../../test/support/log-world.ts'
import { PUBLIC_STEP } from './log-writer.ts'
import { readPublicLog } from './public-log.ts'

const HOUR_MS = 3_600_000
const intact = (world: LogWorld) => expectLogIntact(world.store, [world.accountId])
const publicNote = async (world: LogWorld) => (await readPublicLog(world.store, 'checkpoint'))?.body

describe('indexes', () => {
  test('events get the next indexes in their order, and the tree covers them', async () => {
    const world = await logWorld()
    for (const length of [3, 1, 7]) await world.addLetter(length)
    await world.openWriter()
    expect(await intact(world)).toMatchObject({ indexed: 11, waiting: 0 })
    const [first] = await world.store.messages.changedSince(world.accountId, { afterVersion: 0, limit: 1 })
    const events = first === undefined ? [] : await world.store.events.ofMessage(first.id)
    expect(events.map(event => event.logIndex)).toEqual([0, 1, 2])
  })

  test('events of a test message get none and are no leaves', async () => {
    const world = await logWorld()
    await world.addLetter(4, 'test')
    await world.openWriter()
    expect(await intact(world)).toEqual({
      leaves: PUBLIC_STEP,
      indexed: 0,
      waiting: 0,
      published: PUBLIC_STEP,
    })
  })

  test('more than fits into one transaction is written in several', async () => {
    const world = await logWorld()
    for (let letter = 0; letter < 7; letter += 1) await world.addLetter(100)
    await world.openWriter()
    expect(await intact(world)).toEqual({ leaves: 704, indexed: 700, waiting: 0, published: 704 })
  })

  test('however events come and wakes fall, the log is whole', async () => {
    const step = fc.oneof(
      fc.record({ letter: fc.integer({ min: 1, max: 40 }) }),
      fc.constantFrom('wake', 'tick', 'hour'),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async steps => {
        const world = await logWorld()
        const writer = await world.openWriter()
        for (const action of steps) {
          if (typeof action === 'object') await world.addLetter(action.letter)
          else if (action === 'wake') writer.wake()
          else if (action === 'tick') await writer.tick()
          else world.clock.atMs += HOUR_MS
        }
        await writer.tick()
        expect(await intact(world)).toMatchObject({ waiting: 0 })
        await world.store.close()
      }),
      { numRuns: 15 },
    )
  })
})

describe('waking', () => {
  test('many wakes make one run', async () => {
    const world = await logWorld()
    const counting = failingStore(world.store, {
      step: 'events.withoutIndex',
      call: Infinity,
      when: 'before',
    })
    const writer = await world.openWriter({ store: counting.store })
    await world.addLetter(2)
    counting.arm()
    const written = world.savedCheckpoint.nextWrite()
    for (let wake = 0; wake < 50; wake += 1) writer.wake()
    await written
    await writer.close()
    expect(counting.calls()).toBe(1)
    expect(await intact(world)).toMatchObject({ indexed: 2, waiting: 0 })
  })

  test('a wake during a run is not lost', async () => {
    const world = await logWorld()
    const writer = await world.openWriter()
    await world.addLetter(1)
    let second = Promise.resolve()
    const first = world.savedCheckpoint.nextWrite(async () => {
      await world.addLetter(1)
      writer.wake()
      second = world.savedCheckpoint.nextWrite()
    })
    writer.wake()
    await first
    await second
    expect(await intact(world)).toMatchObject({ indexed: 2, waiting: 0 })
  })

  test('after close nothing is written any more', async () => {
    const world = await logWorld()
    const writer = await world.openWriter()
    await writer.close()
    await world.addLetter(3)
    writer.wake()
    await writer.tick()
    expect(await intact(world)).toMatchObject({ indexed: 0, waiting: 3 })
  })
})

describe('the public checkpoint', () => {
  test('is there from the first start on', async () => {
    const world = await logWorld()
    expect(await publicNote(world)).toBeUndefined()
    await world.openWriter()
    expect(await intact(world)).toMatchObject({ leaves: PUBLIC_STEP, published: PUBLIC_STEP })
  })

  test('stands still within the hour, whatever happens', async () => {
    const world = await logWorld()
    const writer = await world.openWriter()
    const before = await publicNote(world)
    await world.addLetter(5)
    world.clock.atMs += HOUR_MS / 2 - 1
    await writer.tick()
    expect(await publicNote(world)).toBe(before)
    expect(await intact(world)).toMatchObject({ leaves: PUBLIC_STEP + 5, published: PUBLIC_STEP })
  })

  test('is not moved by an event in the new hour, only by the tick', async () => {
    const world = await logWorld()
    const writer = await world.openWriter()
    const before = await publicNote(world)
    world.clock.atMs += HOUR_MS
    await world.addLetter(1)
    const written = world.savedCheckpoint.nextWrite()
    writer.wake()
    await written
    await writer.close()
    expect(await intact(world)).toMatchObject({ indexed: 1 })
    expect(await publicNote(world)).toBe(before)
  })

  const hours = [
    { name: 'an hour without events', events: 0, steps: 1 },
    { name: 'an hour with one event', events: 1, steps: 1 },
    { name: 'an hour with one less than a step', events: PUBLIC_STEP - 1, steps: 1 },
    { name: 'an hour with a whole step, which gets its dummy too', events: PUBLIC_STEP, steps: 2 },
  ]
  test.each(hours)('$name grows the public log by $steps steps', async ({ events, steps }) => {
    const world = await logWorld()
    const writer = await world.openWriter()
    if (events > 0) await world.addLetter(events)
    world.clock.atMs += HOUR_MS
    await writer.tick()
    expect(await intact(world)).toMatchObject({ published: PUBLIC_STEP * (1 + steps), indexed: events })
  })

  test('is not published again by a restart within the hour', async () => {
    const world = await logWorld()
    const writer = await world.openWriter()
    await writer.close()
    await world.openWriter()
    expect(await intact(world)).toMatchObject({ published: PUBLIC_STEP })
  })
})

const steps = [
  { step: 'transaction', calls: 3 },
  { step: 'events.withoutIndex', calls: 1 },
  { step: 'leaves.append', calls: 2 },
  { step: 'leaves.saveTile', calls: 2 },
  { step: 'leaves.tile', calls: 2 },
  { step: 'events.setIndexes', calls: 1 },
  { step: 'settings.set', calls: 4 },
  { step: 'settings.get', calls: 3 },
  { step: 'leaves.size', calls: 3 },
]
const failures = steps.flatMap(({ step, calls }) =>
  Array.from({ length: calls }, (_, at) => at + 1).flatMap(call =>
    (['before', 'after'] as const).map(when => ({ step, call, when })),
  ),
)

describe('a step that fails', () => {
  test.each(failures)(
    '$step, call $call, $when it took hold: said, and made good by the next tick',
    async failure => {
      const world = await logWorld()
      const failing = failingStore(world.store, failure)
      const writer = await world.openWriter({ store: failing.store })
      await world.addLetter(20)
      world.clock.atMs += HOUR_MS
      failing.arm()
      await writer.tick()
      expect(failing.calls()).toBeGreaterThanOrEqual(failure.call)
      expect(world.said.map(line => line.event)).toEqual(['log-write-failed'])
      await expectSavedCoversPublished(world)
      await intact(world)
      await writer.tick()
      expect(world.said).toHaveLength(1)
      expect(await intact(world)).toMatchObject({ indexed: 20, waiting: 0 })
      await expectSavedCoversPublished(world)
      await expectCleanRestart(world)
    },
  )

  const savings = [{ when: 'before' }, { when: 'after' }] as const
  test.each(savings)(
    'saving the checkpoint, $when it took hold: nothing is published until it is saved',
    async ({ when }) => {
      const world = await logWorld()
      let broken = false
      const saved = world.savedCheckpoint
      const write = async (note: string) => {
        if (!broken || when === 'after') await saved.write(note)
        if (broken) throw new Error('disk full')
      }
      const writer = await world.openWriter({ savedCheckpoint: { read: async () => saved.note, write } })
      await world.addLetter(3)
      world.clock.atMs += HOUR_MS
      broken = true
      await writer.tick()
      expect(await intact(world)).toMatchObject({ indexed: 3, published: PUBLIC_STEP })
      expect(world.said).toMatchObject([{ event: 'log-write-failed', error: 'disk full' }])
      broken = false
      await writer.tick()
      expect(await intact(world)).toMatchObject({ published: PUBLIC_STEP * 2 })
      expect(world.savedCheckpoint.note).toBe(await world.store.settings.get('log.checkpoint'))
      await expectCleanRestart(world)
    },
  )
})

/** Every checkpoint the world has seen is at most as large as the one that the next start compares with. */
async function expectSavedCoversPublished(world: LogWorld) {
  const sizeIn = (note: unknown) => Number(String(note).split('\n')[1])
  expect(sizeIn(world.savedCheckpoint.note)).toBeGreaterThanOrEqual(sizeIn(await publicNote(world)))
}

async function expectCleanRestart(world: LogWorld) {
  const said = world.said.length
  const writer = await world.openWriter()
  expect(writer.state()).toBe('open')
  expect(world.said).toHaveLength(said)
  await intact(world)
}
