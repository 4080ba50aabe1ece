import { expect, test } from 'bun:test'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expectLogIntact } from '../../test/support/expect-log-intact.ts'
import { logWorld, type LogWorld } from '../../test/support/log-world.ts'
import { PUBLIC_STEP } from './log-writer.ts'

const HOUR_MS = 3_600_000
const intact = (world: LogWorld) => expectLogIntact(world.store, [world.accountId])

test('a saved checkpoint older than the log is the trace of a crash, and is brought up to date', async () => {
  const world = await logWorld()
  const writer = await world.openWriter()
  const older = world.savedCheckpoint.note
  await world.addLetter(300)
  await writer.tick()
  world.savedCheckpoint.note = older
  const restarted = await world.openWriter()
  expect(restarted.state()).toBe('open')
  expect(world.said).toEqual([])
  expect(world.savedCheckpoint.note).toBe(await world.store.settings.get('log.checkpoint'))
})

test('a restored backup is noticed: nothing is indexed or signed, events are kept', () =>
  inFolder(async folder => {
    const world = await worldWithRestoredBackup(folder)
    const head = await world.store.settings.get('log.checkpoint')
    const saved = world.savedCheckpoint.note
    const writer = await world.openWriter()
    expect(writer.state()).toBe('rolled-back')
    await world.addLetter(4)
    world.clock.atMs += HOUR_MS
    writer.wake()
    await writer.tick()
    expect(await world.store.settings.get('log.checkpoint')).toBe(head)
    expect(world.savedCheckpoint.note).toBe(saved)
    expect(await intact(world)).toMatchObject({ waiting: 4 })
    expect(world.said).toHaveLength(1)
    expect(String(world.said[0]?.['what'])).toContain(
      `signed ${PUBLIC_STEP + 10} entries; this database ends at ${PUBLIC_STEP}`,
    )
    await world.store.close()
  }))

test('a restored backup that has grown again is noticed by its root', () =>
  inFolder(async folder => {
    const world = await worldWithRestoredBackup(folder)
    const forgetful = { read: async () => null, write: async () => {} }
    await world.addLetter(30)
    await (await world.openWriter({ savedCheckpoint: forgetful })).close()
    world.said.length = 0
    const writer = await world.openWriter()
    expect(writer.state()).toBe('rolled-back')
    expect(String(world.said[0]?.['what'])).toContain('others in their place')
    await world.store.close()
  }))

const strange = [
  { name: 'not a checkpoint', note: () => 'hello', what: 'cannot be read' },
  { name: 'empty', note: () => '', what: 'cannot be read' },
  {
    name: 'changed',
    note: (note: string) => note.replace(`\n${PUBLIC_STEP}\n`, '\n1\n'),
    what: 'not signed by this log',
  },
  {
    name: 'of another log',
    note: (note: string) => note.replaceAll(/mailping\/\w{16}/g, 'mailping/0123456789abcdef'),
    what: 'another log',
  },
]
test.each(strange)('a saved checkpoint that is $name stops the log', async ({ note, what }) => {
  const world = await logWorld()
  await (await world.openWriter()).close()
  world.savedCheckpoint.note = note(world.savedCheckpoint.note ?? '')
  const writer = await world.openWriter()
  expect(writer.state()).toBe('rolled-back')
  expect(world.said).toMatchObject([{ level: 'error', event: 'log-rolled-back' }])
  expect(String(world.said[0]?.['what'])).toContain(what)
})

test('a missing saved checkpoint is said once and written again', async () => {
  const world = await logWorld()
  await (await world.openWriter()).close()
  const note = world.savedCheckpoint.note
  world.savedCheckpoint.note = null
  const writer = await world.openWriter()
  expect(writer.state()).toBe('open')
  expect(world.said).toMatchObject([{ level: 'warn', event: 'log-unchecked' }])
  expect<string | null>(world.savedCheckpoint.note).toBe(note)
})

const damages = [
  {
    name: 'a leaf too many',
    damage: (world: LogWorld) => world.store.leaves.append(PUBLIC_STEP, [world.random(32)]),
  },
  {
    name: 'a tile with another hash',
    damage: (world: LogWorld) =>
      world.store.leaves.saveTile({ level: 0, index: 0, hashes: world.random(PUBLIC_STEP * 32) }),
  },
  {
    name: 'a tile cut short',
    damage: (world: LogWorld) =>
      world.store.leaves.saveTile({ level: 0, index: 0, hashes: world.random(32) }),
  },
  {
    name: 'a head that is no checkpoint',
    damage: (world: LogWorld) => world.store.settings.set('log.checkpoint', 'hello'),
  },
]
test.each(damages)('a database with $name is damaged, and nothing is signed', async ({ damage }) => {
  const world = await logWorld()
  await (await world.openWriter()).close()
  await damage(world)
  const head = await world.store.settings.get('log.checkpoint')
  const writer = await world.openWriter()
  await world.addLetter(1)
  await writer.tick()
  expect(writer.state()).toBe('damaged')
  expect(world.said).toMatchObject([{ level: 'error', event: 'log-damaged' }])
  expect(await world.store.settings.get('log.checkpoint')).toBe(head)
})

/** A real file is copied, the log grows by ten entries, and the copy is put back. */
async function worldWithRestoredBackup(folder: string): Promise<LogWorld> {
  const where = { kind: 'sqlite', path: join(folder, 'mailping.db') } as const
  const before = await logWorld(where)
  await (await before.openWriter()).close()
  await before.store.close()
  copyFileSync(where.path, `${where.path}.backup`)
  const later = await logWorld(where)
  await later.addLetter(10)
  await (await later.openWriter()).close()
  await later.store.close()
  copyFileSync(`${where.path}.backup`, where.path)
  const world = await logWorld(where)
  world.savedCheckpoint.note = later.savedCheckpoint.note
  return world
}

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'mailping-log-'))
  try {
    await work(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
