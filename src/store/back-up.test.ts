import { afterAll, describe, expect, test } from 'bun:test'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { savePosition } from '../app/inbox-position.ts'
import { openSequencer } from '../app/sequencer.ts'
import { failureOf } from '../../test/support/failure-of.ts'
import { appendBatch, inboxRecord, readLoads } from '../../test/support/inbox-record.ts'
import {
  backUpTo,
  backupNote,
  keptInstance,
  newFolders,
  NOW_MS,
  restoreInto,
} from '../../test/support/kept-instance.ts'
import { testWorld, type TestWorld } from '../../test/support/test-world.ts'
import { DAY_MS } from '../tracking/limits.ts'
import { backUp } from './back-up.ts'
import { backupName, readNote, removeOld, unfinished } from './backup-folder.ts'
import { CannotStart } from './cannot-start.ts'

const SUPPORT = join(import.meta.dir, '..', '..', 'test', 'support')

const folders = newFolders('backup')
afterAll(() => folders.remove())

async function loads(world: TestWorld, letter: { token: Uint8Array }, count: number): Promise<void> {
  for (let i = 0; i < count; i++)
    await appendBatch(world, [inboxRecord(letter, { atMs: NOW_MS + 60_000 * (i + 1) })])
}

/** The loads that a server started on the folder reads, by their times. */
async function readAgain(data: string, letter: Parameters<typeof readLoads>[1]): Promise<number[]> {
  const world = await testWorld({ folder: data })
  const sequencer = openSequencer(world)
  await sequencer.drain()
  const times = (await readLoads(world, letter)).map(({ fetch }) => fetch.atMs)
  await sequencer.close()
  await world.close()
  return times
}

describe('a backup beside an open instance', () => {
  test('holds read and unread loads once each, whichever the inbox has trimmed', async () => {
    const { data, world, letter } = await keptInstance(folders.next())
    const sequencer = openSequencer(world)
    await loads(world, letter, 3)
    await sequencer.drain()
    await sequencer.trim()
    await sequencer.close()
    world.inbox.onCommit(() => {})
    await appendBatch(world, [inboxRecord(letter, { atMs: NOW_MS + 3_600_000 })])
    const { folder, checked } = await backUpTo(data, folders.next())
    expect(checked).toMatchObject({ waiting: 1, lost: 0, problems: [] })
    await world.close()
    const fresh = folders.next()
    await restoreInto(fresh, folder)
    expect(await readAgain(fresh, letter)).toEqual([1, 2, 3, 60].map(minute => NOW_MS + 60_000 * minute))
  })

  test('holds once what was read and trimmed between its two copies, and what came then', async () => {
    const { data, world, letter } = await keptInstance(folders.next())
    await loads(world, letter, 2)
    // Another process plays the server in the moment after the inbox has been copied.
    const server = `
      import { appendBatch, inboxRecord } from ${JSON.stringify(join(SUPPORT, 'inbox-record.ts'))}
      import { testWorld } from ${JSON.stringify(join(SUPPORT, 'test-world.ts'))}
      import { openSequencer } from ${JSON.stringify(join(import.meta.dir, '..', 'app', 'sequencer.ts'))}
      const world = await testWorld({ folder: process.argv[1] })
      const token = Uint8Array.fromHex(process.argv[2])
      await appendBatch(world, [inboxRecord({ token }, { atMs: ${NOW_MS + 180_000} })])
      const sequencer = openSequencer(world)
      await sequencer.drain()
      await sequencer.trim()
      await sequencer.close()
      await world.close()`
    let isServed = false
    const note = {
      ...backupNote(),
      get database(): 'sqlite' {
        if (!isServed) {
          const words = [process.execPath, '-e', server, data, letter.token.toHex()]
          expect(Bun.spawnSync(words, { stderr: 'inherit' }).exitCode).toBe(0)
        }
        isServed = true
        return 'sqlite'
      },
    }
    const { folder, checked } = await backUp({ data, to: folders.next(), note })
    expect(world.inbox.firstId()).toBeNull()
    expect(checked).toMatchObject({ waiting: 0, problems: [] })
    await world.close()
    const fresh = folders.next()
    await restoreInto(fresh, folder)
    expect(await readAgain(fresh, letter)).toEqual([1, 2, 3].map(minute => NOW_MS + 60_000 * minute))
  })

  test('gives no id again that its database has read, although its inbox is the older one', async () => {
    const { data, world } = await keptInstance(folders.next())
    // As when seven batches came, were read and trimmed between the two copies.
    await world.store.transaction(nouns => savePosition(nouns, world.inbox.id, 7))
    const { folder, checked } = await backUpTo(data, folders.next())
    expect(checked.problems).toEqual([])
    await world.close()
    const fresh = folders.next()
    await restoreInto(fresh, folder)
    const restored = await testWorld({ folder: fresh })
    expect(restored.inbox.lastId()).toBe(7)
    await restored.close()
  })

  test('is for its owner only, in a dated folder, and says what it is', async () => {
    const { data, world } = await keptInstance(folders.next())
    const to = folders.next()
    const { folder, files } = await backUpTo(data, to)
    expect(folder).toBe(join(to, 'mailping-2026-11-23T14-02-00Z'))
    expect([to, folder].map(path => statSync(path).mode & 0o777)).toEqual([0o700, 0o700])
    expect(files.map(({ name }) => name)).toEqual(['backup.json', 'inbox.db', 'mailping.db'])
    for (const { name } of files) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600)
    expect(await readNote(folder)).toEqual(backupNote())
    await world.close()
  })

  test('holds nothing that was deleted before it', async () => {
    const { data, world } = await keptInstance(folders.next())
    const MARK = 'what a recipient has erased'
    await world.store.settings.set('mark', MARK)
    expect(readFileSync(join(data, 'mailping.db-wal')).includes(MARK)).toBe(true)
    await world.store.settings.set('mark', '')
    const { folder, files } = await backUpTo(data, folders.next())
    for (const { name } of files) expect(readFileSync(join(folder, name)).includes(MARK)).toBe(false)
    await world.close()
  })
})

/** A file where a folder was expected. */
function newFile(): string {
  const path = folders.next()
  writeFileSync(path, '')
  return path
}

describe('a backup is not made', () => {
  test.each([
    ['its folder', () => join(newFile(), 'there')],
    ['one within it', () => '/proc'],
  ])('where %s cannot be made; it says what to do', async (_, to) => {
    const { data, world } = await keptInstance(folders.next())
    await world.close()
    const refused = await failureOf(backUpTo(data, to()))
    expect(refused).toBeInstanceOf(CannotStart)
    expect(refused.message).toMatch(/cannot be made \([a-z ,]+\)\. Name with --to/)
  })

  test('over one of the same second', async () => {
    const { data, world } = await keptInstance(folders.next())
    const to = folders.next()
    const { folder } = await backUpTo(data, to)
    const before = statSync(join(folder, 'mailping.db')).mtimeMs
    expect((await failureOf(backUpTo(data, to))).message).toContain('is there already')
    expect(statSync(join(folder, 'mailping.db')).mtimeMs).toBe(before)
    await world.close()
  })

  test('of a folder in which no server has run', async () => {
    expect((await failureOf(backUpTo(folders.next(), folders.next()))).message).toContain(
      'nothing to back up',
    )
  })

  test('of a damaged database, and leaves nothing that looks like one', async () => {
    const { data, world } = await keptInstance(folders.next())
    await world.close()
    const bytes = readFileSync(join(data, 'mailping.db'))
    writeFileSync(join(data, 'mailping.db'), bytes.fill(0x5a, 8_192))
    const to = folders.next()
    const refused = await failureOf(backUpTo(data, to))
    expect(refused).toBeInstanceOf(CannotStart)
    expect(refused.message).toMatch(/damaged|cannot be opened/)
    expect(readdirSync(to)).toEqual([])
  })
})

test('killed in the middle it leaves no half backup, and the next day sweeps up', async () => {
  const { data, world } = await keptInstance(folders.next())
  const to = folders.next()
  // The program of its own ends itself when the copy is there and has not got its name yet.
  const program = `
    import { backUp } from ${JSON.stringify(join(import.meta.dir, 'back-up.ts'))}
    import { watch } from 'node:fs'
    const [data, to] = process.argv.slice(1)
    const note = { madeAtMs: ${NOW_MS}, version: '0.1.0', get database() { process.kill(process.pid, 'SIGKILL') } }
    await backUp({ data, to, note })`
  const child = Bun.spawn([process.execPath, '-e', program, data, to], { stderr: 'inherit' })
  expect(await child.exited).not.toBe(0)
  expect(readdirSync(to)).toEqual([`${backupName(NOW_MS)}.unfinished`])
  const { folder } = await backUp({ data, to, note: backupNote(NOW_MS + 2 * DAY_MS) })
  expect(readdirSync(to).map(name => join(to, name))).toEqual([folder])
  await world.close()
})

test('only older backups that were made here are removed, down to the number to keep', async () => {
  const { data, world } = await keptInstance(folders.next())
  const to = folders.next()
  const days = [0, 1, 2, 3]
  for (const day of days) await backUp({ data, to, note: backupNote(NOW_MS + day * DAY_MS) })
  const foreign = ['mailping-2020-01-01T00-00-00Z', 'letters', unfinished(backupName(NOW_MS + 3 * DAY_MS))]
  for (const name of foreign) await mkdir(join(to, name))
  expect(await removeOld(to, 2)).toEqual(days.slice(0, 2).map(day => backupName(NOW_MS + day * DAY_MS)))
  const kept = [...foreign, ...days.slice(2).map(day => backupName(NOW_MS + day * DAY_MS))]
  expect(readdirSync(to).toSorted()).toEqual(kept.toSorted())
  await world.close()
})
