import { SQL, type TransactionSQL } from 'bun'
import { Failure } from '../../app/failure.ts'
import { CannotStart } from '../cannot-start.ts'
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

/** Any number, the same in every MailPing that shares the database. */
const MIGRATION_LOCK = 6_245_746

const WORDS: DialectWords = {
  bytes: 'bytea',
  integerKey: 'bigint primary key',
  countingKey: 'bigint generated always as identity primary key',
  holdSchema: `select pg_advisory_xact_lock(${MIGRATION_LOCK})`,
}

/** One server writes one transaction at a time and reads beside it; PostgreSQL lets in 100 in all by default. */
const CONNECTIONS_MAX = 10
const CONNECT_MAX_SECONDS = 10
/** A server that vanished in the middle of a transaction must not keep the others from their rows. */
const IDLE_IN_TRANSACTION_MAX_MS = 60_000
/** Two transactions that wait for each other: one is rolled back and runs again. More in a row is a bug. */
const ATTEMPTS_MAX = 5
const ROWS_PER_INSERT = 500

const UNIQUE_VIOLATION = '23505'
const DISK_FULL = '53100'
const DEADLOCK = '40P01'

/** Connects once, so that a wrong address shows here. Throws CannotStart; the message never holds the password. */
export async function openPostgres(url: string): Promise<Database> {
  const client = new SQL(url, {
    max: CONNECTIONS_MAX,
    connectionTimeout: CONNECT_MAX_SECONDS,
    // All of 64 bits, so that normalised can tell a number from a text.
    bigint: true,
    connection: { idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MAX_MS },
  })
  try {
    await client.connect()
  } catch (error) {
    await client.close()
    throw cannotConnect(url, error)
  }
  const sql = sqlFrom(driverOf(client))
  return {
    sql,
    words: WORDS,
    transaction: work => transact(client, work),
    async sizeBytes() {
      const [row] = await sql<{ bytes: number }>`select pg_database_size(current_database()) as bytes`
      return row?.bytes ?? 0
    },
    close: () => client.close(),
  }
}

async function transact<T>(client: SQL, work: (sql: Sql) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await client.begin<T>(connection => handOut(driverOf(connection), work))
    } catch (error) {
      if (!isPostgresError(error, DEADLOCK) || attempt === ATTEMPTS_MAX) throw translated(error)
    }
  }
}

function driverOf(connection: SQL | TransactionSQL): Driver {
  return {
    async run<Row>(text: string, values: readonly Value[]) {
      try {
        const rows: readonly Record<string, unknown>[] = await connection.unsafe(text, [...values])
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the statement says what its rows are
        return rows.map(normalised) as Row[]
      } catch (error) {
        throw translated(error)
      }
    },
    placeholder: n => `$${n}`,
    rowsPerInsert: ROWS_PER_INSERT,
    rowLock: 'for update',
    // Deleted rows go with PostgreSQL's own vacuum and its write-ahead log; a client cannot hurry either.
    scrub: () => {},
  }
}

function normalised(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).map(([column, value]) => [column, plain(value)]))
}

function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return exactNumber(value)
  return value instanceof Uint8Array ? new Uint8Array(value) : value
}

function exactNumber(value: bigint): number {
  const number = Number(value)
  if (!Number.isSafeInteger(number))
    throw new Error(`the database holds the number ${value}, which is beyond 2^53`)
  return number
}

/** Deadlocks stay as they are: transact knows what to do. */
function translated(error: unknown): unknown {
  if (isPostgresError(error, UNIQUE_VIOLATION)) return new DuplicateKey(error.message, { cause: error })
  if (isPostgresError(error, DISK_FULL)) {
    return new Failure(
      'storage-full',
      "No room is left on the database server's disk: nothing more can be recorded until there is.",
    )
  }
  return error
}

function isPostgresError(error: unknown, errno: string): error is InstanceType<typeof SQL.PostgresError> {
  return error instanceof SQL.PostgresError && error.errno === errno
}

export function cannotConnect(url: string, cause: unknown): CannotStart {
  const { hostname, port, pathname } = new URL(url)
  const reason = cause instanceof Error ? cause.message : String(cause)
  return new CannotStart(
    `PostgreSQL at ${hostname}:${port || '5432'}, database ${pathname.slice(1)}, cannot be used (${reason}). Check that it ` +
      'runs and that the address, user and password in the settings are right.',
    { cause },
  )
}
