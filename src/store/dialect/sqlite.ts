import { Database as SqliteFile, SQLiteError } from 'bun:sqlite'
import { Failure } from '../../app/failure.ts'
import { CannotStart } from '../cannot-start.ts'
import { makeOwnerOnly } from '../owner-only.ts'
import { inTurns } from './in-turns.ts'
import { PreparedStatements } from './prepared-statements.ts'
import {
  DuplicateKey,
  handOut,
  sqlFrom,
  type Database,
  type DialectWords,
  type Driver,
  type Sql,
  type Value,
} from './sql.ts'
import { commandHere } from '../../telling/naming.ts'

const WORDS: DialectWords = {
  bytes: 'blob',
  integerKey: 'integer primary key',
  countingKey: 'integer primary key autoincrement',
  // The write transaction itself keeps the others out.
  holdSchema: 'select 1',
}

/** Another process (a backup, the command line) holds the file for less than this. */
const BUSY_TIMEOUT_MS = 5_000

/**
 * Opens or makes the file; ':memory:' gives an empty database that ends with it.
 *
 * Transactions and writes take turns on one connection. Reads outside of transactions go to a second connection, which
 * sees committed data only; a database in memory has no second one, so there reads take their turn as well: work that
 * asks the store itself instead of the nouns it was handed would wait for its own end.
 */
export function openSqlite(path: string): Database {
  const writer = openConnection(path)
  const reader = path === ':memory:' ? null : openReader(path)
  const scrubbing = scrubbingOf(writer)
  const takeTurn = inTurns()
  const alone = <T>(work: () => T) => takeTurn(async () => work())
  const outside = driverOf({
    async run<Row>(text: string, values: readonly Value[]) {
      if (reader !== null && isRead(text)) return attempt(() => reader.all<Row>(text, values))
      return alone(() => attempt(() => writer.all<Row>(text, values)))
    },
    scrub: () => void alone(() => scrubbing.now()),
  })
  return {
    sql: sqlFrom(outside),
    words: WORDS,
    transaction: work => takeTurn(() => transact({ writer, scrubbing }, work)),
    sizeBytes: () => alone(() => sizeOf(writer)),
    close: () =>
      alone(() => {
        reader?.close()
        writer.close()
      }),
  }
}

function sizeOf(file: PreparedStatements): number {
  const [pages] = file.all<{ page_count: number }>('pragma page_count', [])
  const [page] = file.all<{ page_size: number }>('pragma page_size', [])
  return (pages?.page_count ?? 0) * (page?.page_size ?? 0)
}

/** Opened after the writer, which has switched the file to a write-ahead log: readers never wait for the writer. */
function openReader(path: string): PreparedStatements {
  const file = new SqliteFile(path, { readonly: true, strict: true })
  file.run(`pragma busy_timeout = ${BUSY_TIMEOUT_MS}`)
  return new PreparedStatements(file)
}

/**
 * Opens a file beside whoever has it, to read what is committed; nothing is made or changed. Throws CannotStart when
 * it is not there or none of SQLite's.
 */
export function openToRead(path: string): PreparedStatements {
  try {
    const file = openReader(path)
    file.all('pragma schema_version', [])
    return file
  } catch (error) {
    if (!(error instanceof SQLiteError)) throw error
    throw cannotOpen(path, error)
  }
}

/** The Sql of a file that is open to be read. */
export function sqlToRead(file: PreparedStatements): Sql {
  const run = async <Row>(text: string, values: readonly Value[]) => file.all<Row>(text, values)
  return sqlFrom(driverOf({ run, scrub: () => {} }))
}

/** What SQLite finds wrong in the file, a line each; none when it is whole. `quick` leaves out what takes long in a large file. */
export function damageOf(file: PreparedStatements, { quick = false } = {}): string[] {
  try {
    const rows = file.all<Record<string, string>>(`pragma ${quick ? 'quick_check' : 'integrity_check'}`, [])
    const lines = rows.flatMap(row => Object.values(row))
    return lines.length === 1 && lines[0] === 'ok' ? [] : lines
  } catch (error) {
    if (!(error instanceof SQLiteError)) throw error
    return [error.message]
  }
}

/**
 * A whole copy of the file as it is at this moment, while others write; without what was deleted. The new file is for
 * its owner alone, and no other file belongs to it. `to` must not be there. Throws CannotStart when that fails.
 */
export function copyTo(file: PreparedStatements, to: string): void {
  makeOwnerOnly(to)
  try {
    file.all('vacuum into ?1', [to])
  } catch (error) {
    if (!(error instanceof SQLiteError)) throw error
    throw new CannotStart(
      `The copy ${to} cannot be made (${error.message}). Either its disk has no room for it, or the database is damaged: "${commandHere('doctor')}" tells.`,
      { cause: error },
    )
  }
}

/**
 * What every SQLite file of ours is opened with: durable at commit, what is deleted is overwritten, and nobody
 * but the owner may read it. Throws CannotStart when the file cannot be opened or is none of SQLite's.
 */
export function openConnection(path: string): PreparedStatements {
  if (path !== ':memory:') makeOwnerOnly(path)
  try {
    const file = new SqliteFile(path, { create: true, strict: true })
    file.run(`pragma busy_timeout = ${BUSY_TIMEOUT_MS}`)
    file.run('pragma journal_mode = wal')
    file.run('pragma synchronous = full')
    file.run('pragma foreign_keys = on')
    file.run('pragma secure_delete = on')
    return new PreparedStatements(file)
  } catch (error) {
    if (!(error instanceof SQLiteError)) throw error
    throw cannotOpen(path, error)
  }
}

function cannotOpen(path: string, cause: SQLiteError): CannotStart {
  return new CannotStart(
    `The database file ${path} cannot be opened (${cause.message}). Check that it is MailPing's own file and whole; if ` +
      'it is damaged, restore it from a backup.',
    { cause },
  )
}

/**
 * Deleted bytes are overwritten in the file only when the write-ahead log is copied into it; then the log is emptied.
 * False when another connection kept it from that, or an error did: that waits for the next time, and nobody waits here,
 * because a backup may read for minutes.
 */
export function scrub(connection: PreparedStatements): boolean {
  try {
    connection.all('pragma busy_timeout = 0', [])
    const [done] = connection.all<{ busy: number }>('pragma wal_checkpoint(truncate)', [])
    return done?.busy === 0
  } catch (error) {
    if (!(error instanceof SQLiteError)) throw error
    return false
  } finally {
    connection.all(`pragma busy_timeout = ${BUSY_TIMEOUT_MS}`, [])
  }
}

interface Scrubbing {
  now(): void
  /** After each commit: what could not be done before is tried again. */
  ifOwed(): void
}

function scrubbingOf(writer: PreparedStatements): Scrubbing {
  let owed = false
  const now = () => void (owed = !scrub(writer))
  return { now, ifOwed: () => (owed ? now() : undefined) }
}

/** Runs a statement; a full disk becomes the Failure and a taken key the DuplicateKey. */
export function attempt<T>(statement: () => T): T {
  try {
    return statement()
  } catch (error) {
    throw translated(error)
  }
}

async function transact<T>(
  { writer, scrubbing }: { writer: PreparedStatements; scrubbing: Scrubbing },
  work: (sql: Sql) => Promise<T>,
): Promise<T> {
  let scrubAfter = false
  const inside = driverOf({
    run: async <Row>(text: string, values: readonly Value[]) => attempt(() => writer.all<Row>(text, values)),
    scrub: () => void (scrubAfter = true),
  })
  attempt(() => writer.all('begin immediate', []))
  try {
    const result = await handOut(inside, work)
    attempt(() => writer.all('commit', []))
    if (scrubAfter) scrubbing.now()
    else scrubbing.ifOwed()
    return result
  } catch (error) {
    // SQLite has rolled back by itself when the disk was full.
    if (writer.inTransaction()) writer.all('rollback', [])
    throw error
  }
}

function driverOf(own: Pick<Driver, 'run' | 'scrub'>): Driver {
  return { ...own, placeholder: n => `?${n}`, rowsPerInsert: 1, rowLock: '' }
}

function isRead(text: string): boolean {
  return /^\s*select\b/i.test(text)
}

function translated(error: unknown): unknown {
  if (!(error instanceof SQLiteError)) return error
  if (error.code === 'SQLITE_FULL') {
    return new Failure(
      'storage-full',
      'No room is left on the disk with the data folder: nothing more can be recorded until there is.',
    )
  }
  const taken = error.code === 'SQLITE_CONSTRAINT_PRIMARYKEY' || error.code === 'SQLITE_CONSTRAINT_UNIQUE'
  return taken ? new DuplicateKey(error.message, { cause: error }) : error
}
