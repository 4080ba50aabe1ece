import { Database as SqliteFile, SQLiteError } from 'bun:sqlite'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { CannotStart, InUse } from './cannot-start.ts'
import { makeOwnerOnly } from './owner-only.ts'

/** Where one server keeps what it keeps. Nobody else writes there until release. */
export interface DataFolder {
  /** The main database, unless it is PostgreSQL. */
  mainPath: string
  inboxPath: string
  /** The last signed checkpoint, outside of the database. */
  checkpointPath: string
  /** Lets the next server in. The end of the process, however it comes, does the same. */
  release(): void
}

/** Only the account that runs the server: the labels are encrypted, the times and code names are not. */
const OWNER_ONLY = 0o700

/** Without this, a lock whose folder nobody mentions any more would be let go by the garbage collector. */
const held = new Set<SqliteFile>()

const MAIN = 'mailping.db'
const INBOX = 'inbox.db'

/** Whether a server has kept anything in this folder; makes nothing. */
export function isDataFolder(path: string): boolean {
  return [MAIN, INBOX].some(name => existsSync(join(path, name)))
}

/**
 * Makes the folder where there is none and takes it for this process. Throws CannotStart when it cannot be written or
 * another server has it.
 */
export function openDataFolder(path: string): DataFolder {
  try {
    mkdirSync(path, { recursive: true, mode: OWNER_ONLY })
  } catch (error) {
    throw cannotWrite(path, error)
  }
  const lock = takeLock(path)
  held.add(lock)
  return {
    mainPath: join(path, MAIN),
    inboxPath: join(path, INBOX),
    checkpointPath: join(path, 'checkpoint'),
    release: () => {
      lock.close()
      held.delete(lock)
    },
  }
}

/**
 * An open exclusive transaction on a file of its own: the system drops the lock with the process, even after kill -9,
 * and nothing has to be cleaned up. The write shows that the folder can be written.
 */
function takeLock(path: string): SqliteFile {
  let lock: SqliteFile | undefined
  const file = join(path, 'server.lock')
  makeOwnerOnly(file)
  try {
    lock = new SqliteFile(file, { create: true })
    lock.run('begin exclusive')
    lock.run('create table if not exists held (by_process integer)')
    return lock
  } catch (error) {
    lock?.close()
    throw error instanceof SQLiteError && error.code === 'SQLITE_BUSY'
      ? inUse(path)
      : cannotWrite(path, error)
  }
}

function inUse(path: string): InUse {
  return new InUse(
    `The data folder ${path} is in use by another MailPing server. Stop that server, or give this one a folder of its ` +
      'own with MAILPING_DATA.',
  )
}

function cannotWrite(path: string, cause: unknown): CannotStart {
  const reason = cause instanceof Error ? cause.message : String(cause)
  return new CannotStart(
    `The data folder ${path} cannot be written (${reason}). Make it a folder that the account running MailPing owns and ` +
      'that has free space, or name another with MAILPING_DATA.',
    { cause },
  )
}
