import { SQL } from 'bun'
import { CannotStart } from './cannot-start.ts'
import { cannotConnect } from './dialect/postgres.ts'

/** Any number, the same in every MailPing that shares the database. */
const SERVER_LOCK = 6_245_747

/** Keeps a second server off the same PostgreSQL database; SQLite is kept by the lock of its folder. */
export interface DatabaseLock {
  release(): Promise<void>
}

/**
 * Held by a connection of its own, so that the end of the process, however it comes, lets the next server in. Throws
 * CannotStart when another server has it: two would both write the log, and one would fork what the other signed.
 */
export async function lockDatabase(url: string): Promise<DatabaseLock> {
  const client = new SQL(url, { max: 1, idleTimeout: 0, maxLifetime: 0 })
  try {
    await client.connect()
  } catch (error) {
    await client.close()
    throw cannotConnect(url, error)
  }
  const [row] = await client<{ held: boolean }[]>`select pg_try_advisory_lock(${SERVER_LOCK}) as held`
  if (row?.held === true) return { release: () => client.close() }
  await client.close()
  throw new CannotStart(
    'Another MailPing server runs on this PostgreSQL database. Stop it first, or give this one a database of its own: one server writes the log of a database.',
  )
}
