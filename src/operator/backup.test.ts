import { afterAll, describe, expect, test } from 'bun:test'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fakeClock } from '../../test/support/fake-clock.ts'
import { failureOf } from '../../test/support/failure-of.ts'
import { testAccount, testLetter } from '../../test/support/test-letter.ts'
import { missingPostgres, testPostgres } from '../../test/support/test-postgres.ts'
import { readConfig } from '../config.ts'
import { startService } from '../service.ts'
import { readLastBackup } from '../store/last-backup.ts'
import { tokenText } from '../tracking/token.ts'
import { backUpInstance, restoreInstance } from './backup.ts'

const parent = mkdtempSync(join(tmpdir(), 'mailping-keeping-'))
afterAll(() => rmSync(parent, { recursive: true }))
let folders = 0
const clock = fakeClock()
const said: string[] = []
const outside = { clock, say: ({ event }: { event: string }) => void said.push(event) }

function newConfig(databaseUrl: string | null = null) {
  return { ...readConfig({}), port: 0, data: join(parent, `data-${++folders}`), databaseUrl }
}

/** A running instance with a letter that was loaded `loads` times, each read and trimmed. */
async function instance(config: ReturnType<typeof newConfig>, loads: number) {
  const server = await startService(config, outside)
  const letter = await testLetter(server.world, await testAccount(server.world))
  for (let i = 0; i < loads; i++)
    await (await fetch(`${server.url}/p/${tokenText(letter.token)}.gif`)).bytes()
  await server.settle()
  server.world.inbox.trim(server.world.inbox.lastId())
  return { server, letter }
}

describe('on SQLite', () => {
  test('a backup lies in the data folder, is noted, and older ones go', async () => {
    const config = newConfig()
    const { server } = await instance(config, 1)
    const made: string[] = []
    for (let day = 0; day < 3; day++) {
      const done = await backUpInstance(config, outside, { to: null, keep: 2 })
      made.push(done.folder)
      expect(done.removed.length).toBe(day === 2 ? 1 : 0)
      clock.advance(86_400_000)
    }
    const backups = join(config.data, 'backups')
    expect(
      readdirSync(backups)
        .map(name => join(backups, name))
        .toSorted(),
    ).toEqual(made.slice(1))
    expect((await readLastBackup(config.data))?.folder).toBe(made[2])
    await server.stop()
  })

  test('a restore waits for the server to be stopped, and tells that the log had gone on', async () => {
    const config = newConfig()
    const { server, letter } = await instance(config, 1)
    const { folder } = await backUpInstance(config, outside, { to: null, keep: null })
    const later = await testLetter(server.world, letter.accountId)
    await server.settle()
    expect((await failureOf(restoreInstance(config, outside, folder))).message).toContain(
      'Stop the server first',
    )
    await server.stop()
    const { log, movedTo } = await restoreInstance(config, outside, folder)
    expect(log.signed).toBeGreaterThan(log.entries)
    expect(movedTo).toContain('before-restore-')
    said.length = 0
    const again = await startService(config, outside)
    expect(said).toContain('log-rolled-back')
    expect(await again.world.store.messages.find(letter.id)).not.toBeNull()
    expect(await again.world.store.messages.find(later.id)).toBeNull()
    await again.stop()
  })
})

describe.skipIf(missingPostgres() !== null)('on PostgreSQL', () => {
  test('the rest is backed up, and restored beside a database that is newer than it', async () => {
    const config = newConfig(await (await testPostgres()).emptyDatabase())
    const { server, letter } = await instance(config, 2)
    const { folder, database, files } = await backUpInstance(config, outside, { to: null, keep: null })
    expect([database, files.map(({ name }) => name)]).toEqual(['postgres', ['backup.json', 'inbox.db']])
    // The database, as its dump after the backup would have it.
    await (await fetch(`${server.url}/p/${tokenText(letter.token)}.gif`)).bytes()
    await server.settle()
    expect((await failureOf(restoreInstance(config, outside, folder))).message).toContain(
      'Stop the server first',
    )
    await server.stop()
    const elsewhere = { ...config, data: join(parent, `data-${++folders}`) }
    expect(await restoreInstance(elsewhere, outside, folder)).toMatchObject({
      files: ['inbox.db'],
      movedTo: null,
    })
    const again = await startService(elsewhere, outside)
    expect(again.world.inbox.lastId()).toBe(3)
    await again.stop()
  })

  test('an empty database is to be restored first', async () => {
    const config = newConfig(await (await testPostgres()).emptyDatabase())
    const { server } = await instance(config, 0)
    const { folder } = await backUpInstance(config, outside, { to: null, keep: null })
    await server.stop()
    const empty = newConfig(await (await testPostgres()).emptyDatabase())
    expect((await failureOf(restoreInstance(empty, outside, folder))).message).toContain('pg_restore')
    const embedded = newConfig()
    expect((await failureOf(restoreInstance(embedded, outside, folder))).message).toContain(
      'MAILPING_DATABASE_URL',
    )
  })
})
