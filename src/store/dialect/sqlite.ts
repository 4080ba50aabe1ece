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
  const takeTurn = inTurns()
  const alone = <T>(work: () => T) => takeTurn(async () => work())
  const outside = driverOf({
    async run<Row>(text: string, values: readonly Value[]) {
      if (reader !== null && isRead(text)) return attempt(() => reader.all<Row>(text, values))
      return alone(() => attempt(() => writer.all<Row>(text, values)))
    },
    scrub: () => void alone(() => scrub(writer)),
  })
  return {
    sql: sqlFrom(outside),
    words: WORDS,
    transaction: work => takeTurn(() => transact(writer, work)),
    close: () =>
      alone(() => {
        reader?.close()
        writer.close()
      }),
  }
}

/** Opened after the writer, which has switched the file to a write-ahead log: readers never wait for the writer. */
function openReader(path: string): PreparedStatements {
  const file = new SqliteFile(path, { readonly: true, strict: true })
  file.run(`pragma busy_timeout = ${BUSY_TIMEOUT_MS}`)
  return new PreparedStatements(file)
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
 * What another connection keeps from being copied now, or an error does, waits for the next time.
 */
export function scrub(connection: PreparedStatements): void {
  try {
    connection.all('pragma wal_checkpoint(truncate)', [])
  } catch (error) {
    if (!(error instanceof SQLiteError)) throw error
  }
}

/** Runs a statement; a full disk becomes the Failure and a taken key the DuplicateKey. */
export function attempt<T>(statement: () => T): T {
  try {
    return statement()
  } catch (error) {
    throw translated(error)
  }
}

async function transact<T>(writer: PreparedStatements, work: (sql: Sql) => Promise<T>): Promise<T> {
  let scrubAfter = false
  const inside = driverOf({
    run: async <Row>(text: string, values: readonly Value[]) => attempt(() => writer.all<Row>(text, values)),
    scrub: () => void (scrubAfter = true),
  })
  attempt(() => writer.all('begin immediate', []))
  try {
    const result = await handOut(inside, work)
    attempt(() => writer.all('commit', []))
    if (scrubAfter) scrub(writer)
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
