import { Database as SqliteFile } from 'bun:sqlite'
import { afterAll, expect, test } from 'bun:test'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { failureOf } from '../../../test/support/failure-of.ts'
import { openSqlite } from './sqlite.ts'

const folder = mkdtempSync(join(tmpdir(), 'mailping-sqlite-'))
afterAll(() => rmSync(folder, { recursive: true }))

const MARK = 'a label that nobody may find again'

function filesHolding(mark: string, under: string): string[] {
  return readdirSync(under).filter(file => readFileSync(join(under, file)).includes(mark))
}

test('deleted bytes are gone from every file once the transaction that scrubs has committed', async () => {
  const under = mkdtempSync(join(folder, 'scrub-'))
  const database = openSqlite(join(under, 'mailping.db'))
  await database.sql`create table thing (n integer primary key, held text)`
  const rows = Array.from({ length: 300 }, (_, n) => ({ n, held: MARK.repeat(n === 7 ? 500 : 1) }))
  await database.sql.insert('thing', rows)
  expect(filesHolding(MARK, under)).not.toEqual([])
  await database.transaction(async sql => {
    await sql`delete from thing where held <> ''`
    sql.scrub()
  })
  expect(filesHolding(MARK, under)).toEqual([])
  await database.close()
})

test('while somebody reads for long nobody waits, and deleted bytes go with the next commit after it', async () => {
  const under = mkdtempSync(join(folder, 'owed-'))
  const path = join(under, 'mailping.db')
  const database = openSqlite(path)
  await database.sql`create table thing (n integer primary key, held text)`
  await database.sql`insert into thing (n, held) values (1, ${MARK})`
  const reader = new SqliteFile(path, { readonly: true })
  reader.run('begin')
  reader.query('select * from thing').all()
  const startedMs = performance.now()
  await database.transaction(async sql => {
    await sql`delete from thing where n = 1`
    sql.scrub()
  })
  expect(performance.now() - startedMs).toBeLessThan(2_000)
  expect(filesHolding(MARK, under)).not.toEqual([])
  reader.close()
  await database.transaction(sql => sql`insert into thing (n) values (2)`)
  expect(filesHolding(MARK, under)).toEqual([])
  await database.close()
})

test('a read beside an open transaction of a file answers at once', async () => {
  const database = openSqlite(join(folder, 'beside.db'))
  await database.sql`create table thing (n integer)`
  const seen = await database.transaction(async sql => {
    await sql`insert into thing (n) values (1)`
    return database.sql`select n from thing`
  })
  expect(seen).toEqual([])
  expect(await database.sql`select n from thing`).toEqual([{ n: 1 }])
  await database.close()
})

test('a full database says so, keeps what it has, and takes more when there is room', async () => {
  const database = openSqlite(':memory:')
  await database.sql`create table thing (n integer, held blob)`
  await database.sql`insert into thing (n) values (1)`
  await database.sql`pragma max_page_count = 10`
  const large = () =>
    database.transaction(sql => sql`insert into thing (n, held) values (2, ${new Uint8Array(100_000)})`)
  expect(await failureOf(large())).toMatchObject({ name: 'Failure', code: 'storage-full' })
  expect(await database.sql`select n from thing`).toEqual([{ n: 1 }])
  await database.sql`pragma max_page_count = 1000`
  await large()
  expect(await database.sql`select n from thing`).toEqual([{ n: 1 }, { n: 2 }])
  await database.close()
})
