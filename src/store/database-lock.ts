import { SQL } from 'bun'
import type { Guard } from '../app/guard-database.ts'
import { InUse } from './cannot-start.ts'
import { cannotConnect } from './dialect/postgres.ts'

/** Any number, the same in every MailPing that shares the database. */
const SERVER_LOCK = 6_245_747
/** A machine that is gone must be noticed soon, by ending this wait. */
const CONNECT_MAX_SECONDS = 10

/** Keeps a second server off the same PostgreSQL database; SQLite is kept by the lock of its folder. */
export interface DatabaseLock extends Guard {
  release(): Promise<void>
}

/**
 * Held by a connection of its own, so that the end of the process, however it comes, lets the next server in. The end of
 * the connection does the same: renew, often. Throws InUse when another server has it: two would both write the log, and
 * one would fork what the other signed.
 */
export async function lockDatabase(url: string): Promise<DatabaseLock> {
  const client = new SQL(url, {
    max: 1,
    idleTimeout: 0,
    maxLifetime: 0,
    connectionTimeout: CONNECT_MAX_SECONDS,
  })
  try {
    await client.connect()
  } catch (error) {
    await client.close()
    throw cannotConnect(url, error)
  }
  if ((await holdLock(client)) !== 'taken')
    return { renew: () => holdLock(client), release: () => release(client) }
  await client.close()
  throw new InUse(
    'Another MailPing server runs on this PostgreSQL database. Stop it first, or give this one a database of its own: one server writes the log of a database.',
  )
}

/** Said first: PostgreSQL notices a closed connection a moment later, and whoever starts at once would be refused. */
async function release(client: SQL): Promise<void> {
  // Where the connection is lost, so is the lock.
  await client`select pg_advisory_unlock(${SERVER_LOCK})`.catch(() => {})
  await client.close()
}

/** What a connection that holds the lock is told when another server came in while it was away. */
export function lockTaken(): InUse {
  return new InUse(
    'The connection to PostgreSQL was lost, and meanwhile another MailPing server has taken the database. This one has stopped: one server writes the log of a database. Find out who started the other, then run one of them.',
  )
}

/** One connection, made anew by the client where it was lost: then the lock is not its own any more, and is tried for. */
async function holdLock(client: SQL): Promise<'held' | 'regained' | 'taken'> {
  const [row] = await client<{ state: 'held' | 'regained' | 'taken' }[]>`
    select case
      when exists (
        select from pg_locks
        where locktype = 'advisory' and pid = pg_backend_pid() and classid = 0 and objid = ${SERVER_LOCK} and granted
      ) then 'held'
      when pg_try_advisory_lock(${SERVER_LOCK}) then 'regained'
      else 'taken'
    end as state`
  return row?.state ?? 'taken'
}
