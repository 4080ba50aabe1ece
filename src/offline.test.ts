import { Database } from 'bun:sqlite'
import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fakeClock } from '../test/support/fake-clock.ts'
import { expectLogIntact } from '../test/support/expect-log-intact.ts'
import { failureOf } from '../test/support/failure-of.ts'
import { startProgram } from '../test/support/program.ts'
import { readByOldRules } from '../test/support/read-by-old-rules.ts'
import { testAccount, testLetter } from '../test/support/test-letter.ts'
import { missingPostgres, testPostgres } from '../test/support/test-postgres.ts'
import { armMessage } from './app/arm-message.ts'
import { readConfig, type Config } from './config.ts'
import { rereadOffline } from './offline.ts'
import { startService, type Service } from './service.ts'
import { CannotStart } from './store/cannot-start.ts'
import { RULE_SET } from './tracking/rules.ts'
import { tokenText } from './tracking/token.ts'

const HOUR_MS = 3_600_000
const PROGRAM_MAX_MS = 30_000

let folder = ''
let folders = 0
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mailping-offline-'))
})
afterAll(() => rm(folder, { recursive: true }))

const outside = { clock: fakeClock(), say: () => {} }
const WRITE = { dryRun: false }

function newConfig(databaseUrl: string | null): Config {
  const data = join(folder, `data-${++folders}`)
  return { ...readConfig({}), port: 0, trustedProxies: 1, data, databaseUrl }
}

/** A server that has one letter, loaded twice by a script and read by rules of long ago. */
async function serverWithOldLetter(config: Config): Promise<Service> {
  const service = await startService(config, outside)
  const { world, url } = service
  const accountId = await testAccount(world)
  const { id, token } = await testLetter(world, accountId)
  await armMessage(world, { accountId, id }, null)
  for (let hour = 0; hour < 2; hour++) {
    outside.clock.advance(HOUR_MS)
    await fetch(`${url}/p/${tokenText(token)}.gif`, { headers: { 'User-Agent': 'curl/8.17.0' } })
  }
  await service.settle()
  await readByOldRules(world, id)
  return service
}

const databases = [
  { name: 'SQLite', url: async () => null },
  // Whether it must be there is asked by store.test.ts.
  ...(missingPostgres() === null
    ? [{ name: 'PostgreSQL', url: async () => (await testPostgres()).emptyDatabase() }]
    : []),
]

describe.each(databases)('reading again in place of the server, on $name', ({ url }) => {
  test('waits for the server to be stopped, and the next start puts the new entries into the log', async () => {
    const config = newConfig(await url())
    const server = await serverWithOldLetter(config)
    const { accountId } = await onlyLetter(server)
    const refused = await failureOf(rereadOffline(config, outside, WRITE))
    expect(refused).toBeInstanceOf(CannotStart)
    expect(refused.message).toContain('Stop the server first')
    await server.stop()

    const done = await rereadOffline(config, outside, WRITE)
    expect(done).toMatchObject({ letters: 1, loads: 2, states: [{ before: 'likely-opened' }] })
    expect(done.readings).toMatchObject([{ before: { rule: 'guess' }, now: { meaning: 'leak' }, count: 2 }])

    const again = await startService(config, outside)
    const { state, lastSeq } = (await onlyLetter(again)).summary
    expect([state, lastSeq]).toEqual(['sent', 9])
    expect(await expectLogIntact(again.world.store, [accountId])).toMatchObject({ indexed: 10, waiting: 0 })
    await again.stop()
    expect(await rereadOffline(config, outside, WRITE)).toMatchObject({ letters: 1, readings: [] })
  })
})

test('where no server has run it says so and makes nothing', async () => {
  const missing = newConfig(null)
  expect((await failureOf(rereadOffline(missing, outside, WRITE))).message).toContain('no server has run')
  expect(existsSync(missing.data)).toBe(false)
  expect((await failureOf(rereadOffline({ ...missing, data: folder }, outside, WRITE))).message).toContain(
    'no server has run',
  )
  expect((await readdir(folder)).filter(name => /\.(db|lock)$/.test(name))).toEqual([])
})

test('a newer database is left alone', async () => {
  const config = newConfig(null)
  await (await startService(config, outside)).stop()
  using database = new Database(join(config.data, 'mailping.db'))
  database.run('update schema_version set version = 999')
  const refused = await failureOf(rereadOffline(config, outside, WRITE))
  expect(refused).toBeInstanceOf(CannotStart)
  expect(refused.message).toContain('schema version 999')
})

test(
  'the program prints counts and exits with 0, and with 1 and one sentence while a server runs',
  async () => {
    const config = newConfig(null)
    const server = await serverWithOldLetter(config)
    const letter = await onlyLetter(server)
    const settings = { MAILPING_DATA: config.data }
    await using early = startProgram('npm run -s mailping -- reread', { settings })
    expect(await early.ended).toBe(1)
    expect(early.output()).toMatch(/^mailping: A MailPing server is running on .+ Stop the server first.+\n$/)
    await server.stop()
    await using program = startProgram('npm run -s mailping -- reread --dry-run', { settings })
    expect(await program.ended).toBe(0)
    expect(program.output()).toStartWith(
      `Read again by rule set ${RULE_SET}. Letters: 1. Loads: 2. Readings that would change: 2.`,
    )
    for (const name of [letter.id, letter.codeName, tokenText(letter.token)])
      expect(program.output()).not.toContain(name)
  },
  PROGRAM_MAX_MS,
)

/** The letter of a world that has one. */
async function onlyLetter({ world: { store } }: Service) {
  const [id] = await store.messages.idsAfter(null, 2)
  const letter = id === undefined ? null : await store.messages.find(id)
  if (letter === null) throw new Error('there is no letter')
  return letter
}
