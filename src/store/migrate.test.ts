import { expect, test } from 'bun:test'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { failureOf } from '../../test/support/failure-of.ts'
import { missingPostgres, testPostgres } from '../../test/support/test-postgres.ts'
import { openPostgres } from './dialect/postgres.ts'
import { openSqlite } from './dialect/sqlite.ts'
import type { Database } from './dialect/sql.ts'
import { openInbox } from './inbox.ts'
import { migrate } from './migrate.ts'
import { MIGRATIONS } from './migrations.ts'

const IMPLEMENTATIONS: Record<string, { missing: string | null; open: () => Promise<Database> }> = {
  SQLite: { missing: null, open: async () => openSqlite(':memory:') },
  PostgreSQL: {
    missing: missingPostgres(),
    open: async () => openPostgres(await (await testPostgres()).emptyDatabase()),
  },
}

for (const [name, { missing, open }] of Object.entries(IMPLEMENTATIONS)) {
  const on = async (check: (database: Database) => Promise<void>) => {
    const database = await open()
    try {
      await check(database)
    } finally {
      await database.close()
    }
  }
  const version = async ({ sql }: Database) =>
    (await sql<{ version: number }>`select version from schema_version`)[0]
  const one = () => ['create table one (a integer)']
  const two = () => ['create table two (a integer)', 'insert into two (a) values (2)']
  const broken = () => ['create table three (a integer)', 'create table two (a integer)']

  test.skipIf(missing !== null)(
    `${name}: an empty database gets every step, and a second start does nothing`,
    () =>
      on(async database => {
        await migrate(database)
        await migrate(database)
        expect(await version(database)).toEqual({ version: MIGRATIONS.length })
      }),
  )

  test.skipIf(missing !== null)(`${name}: an older database gets the steps it lacks`, () =>
    on(async database => {
      await migrate(database, [one])
      await database.sql`insert into one (a) values (1)`
      await migrate(database, [one, two])
      expect(await database.sql`select one.a as first, two.a as second from one, two`).toEqual([
        { first: 1, second: 2 },
      ])
    }),
  )

  test.skipIf(missing !== null)(
    `${name}: of accounts made before there were operators the oldest is one`,
    () =>
      on(async database => {
        await migrate(database, MIGRATIONS.slice(0, 1))
        const [older, newer] = ['a', 'b'].map(letter => letter.repeat(22))
        for (const [id, createdAtMs] of [
          [newer, 2],
          [older, 1],
        ])
          await database.sql`insert into account (id, created_at_ms) values (${id ?? ''}, ${createdAtMs ?? 0})`
        await migrate(database)
        const found = await database.sql`select id, operator from account order by created_at_ms`
        expect(found).toEqual([
          { id: older, operator: 1 },
          { id: newer, operator: 0 },
        ])
      }),
  )

  test.skipIf(missing !== null)(`${name}: a step that fails leaves the database at the last whole one`, () =>
    on(async database => {
      await failureOf(migrate(database, [one, two, broken]))
      expect(await version(database)).toEqual({ version: 2 })
      await migrate(database, [one, two, () => ['create table three (b integer)']])
      expect(await database.sql`select b from three`).toEqual([])
    }),
  )

  test.skipIf(missing !== null)(`${name}: a newer database is refused and says what to do`, () =>
    on(async database => {
      await migrate(database, [one, two])
      const refusal = await failureOf(migrate(database, [one]))
      expect(refusal.name).toBe('CannotStart')
      expect(refusal.message).toContain('schema version 2, and this MailPing knows versions up to 1')
      expect(refusal.message).toContain('Start that newer MailPing')
    }),
  )
}

test.skipIf(missingPostgres() !== null)(
  'servers that start at the same time on PostgreSQL migrate once',
  async () => {
    const url = await (await testPostgres()).emptyDatabase()
    const [one, two] = [await openPostgres(url), await openPostgres(url)]
    await Promise.all([migrate(one), migrate(two)])
    expect(await one.sql`select name, value from counter`).toEqual([{ name: 'version', value: 0 }])
    await Promise.all([one.close(), two.close()])
  },
)

test('a file that is no database of ours is refused with its name', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mailping-migrate-'))
  const path = join(folder, 'mailping.db')
  await Bun.write(path, 'not a database, but long enough to have a header of its own '.repeat(10))
  for (const open of [openSqlite, openInbox]) expect(() => open(path)).toThrow(`${path} cannot be opened`)
  rmSync(folder, { recursive: true })
})

test('a PostgreSQL that does not answer is refused without its password', async () => {
  const refusal = await failureOf(openPostgres('postgres://mailping:hunter2@127.0.0.1:1/letters'))
  expect(refusal.name).toBe('CannotStart')
  expect(refusal.message).toContain('PostgreSQL at 127.0.0.1:1, database letters')
  expect(refusal.message).not.toContain('hunter2')
})
