import { Database as SqliteFile, SQLiteError } from 'bun:sqlite'
import { existsSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { CannotStart, InUse } from './cannot-start.ts'
import { giveToOwner, makeOwnerOnly } from './owner-only.ts'
import { commandHere } from '../telling/naming.ts'
import { reasonOf } from '../telling/reasons.ts'

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

/** Names of what lies in the folder. */
export const KEPT = {
  main: 'mailping.db',
  inbox: 'inbox.db',
  checkpoint: 'checkpoint',
  calibration: 'calibration.json',
  lock: 'server.lock',
  /** When and where to the last backup was made. */
  lastBackup: 'last-backup.json',
  backups: 'backups',
  /** A folder that is there from the first to the last file that a restore puts in its place. */
  restoring: 'restoring',
} as const

/** Whether a server has kept anything in this folder; makes nothing. */
export function isDataFolder(path: string): boolean {
  return [KEPT.main, KEPT.inbox].some(name => existsSync(join(path, name)))
}

/** Whether a server, or a command that must be alone, has the folder at this moment; makes nothing. */
export function isInUse(path: string): boolean {
  const lock = join(path, KEPT.lock)
  if (!existsSync(lock)) return false
  try {
    using file = new SqliteFile(lock, { readonly: true })
    file.query('select * from sqlite_master').all()
    return false
  } catch (error) {
    return error instanceof SQLiteError && error.code === 'SQLITE_BUSY'
  }
}

/**
 * Makes the folder where there is none and takes it for this process. Throws CannotStart when it cannot be written,
 * another server has it, or a restore was interrupted in it: half of it would look like a new or a damaged instance.
 */
export function openDataFolder(path: string, { toRestore = false } = {}): DataFolder {
  try {
    giveMade(mkdirSync(path, { recursive: true, mode: OWNER_ONLY }), path)
  } catch (error) {
    throw cannotWrite(path, error)
  }
  if (!toRestore && existsSync(join(path, KEPT.restoring))) throw halfRestored(path)
  const lock = takeLock(path)
  held.add(lock)
  return {
    mainPath: join(path, KEPT.main),
    inboxPath: join(path, KEPT.inbox),
    checkpointPath: join(path, KEPT.checkpoint),
    release: () => {
      lock.close()
      held.delete(lock)
    },
  }
}

/** Of folders that were made from the first one on, each goes to whoever has the one that it lies in. */
function giveMade(first: string | undefined, path: string): void {
  if (first === undefined) return
  if (path !== first) giveMade(first, dirname(path))
  giveToOwner(path, dirname(path))
}

/** Whoever only looks (isInUse) holds the lock for less; a server holds it as long as it runs. */
const LOOK_MAX_MS = 100

/**
 * An open exclusive transaction on a file of its own: the system drops the lock with the process, even after kill -9,
 * and nothing has to be cleaned up. The write shows that the folder can be written.
 */
function takeLock(path: string): SqliteFile {
  let lock: SqliteFile | undefined
  const file = join(path, KEPT.lock)
  makeOwnerOnly(file)
  try {
    giveToOwner(file, path)
    lock = new SqliteFile(file, { create: true })
    lock.run(`pragma busy_timeout = ${LOOK_MAX_MS}`)
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

function halfRestored(path: string): CannotStart {
  return new CannotStart(
    `A restore into the data folder ${path} was interrupted, so some files are of the backup and some are not. Run the ` +
      `same "${commandHere('restore')}" again; nothing of what was there before is lost.`,
  )
}

function inUse(path: string): InUse {
  return new InUse(
    `The data folder ${path} is in use by another MailPing server. Stop that server, or give this one a folder of its ` +
      'own with MAILPING_DATA.',
  )
}

function cannotWrite(path: string, cause: unknown): CannotStart {
  return new CannotStart(
    `The data folder ${path} cannot be written (${reasonOf(cause)}). Make it a folder that the account running MailPing owns and ` +
      'that has free space, or name another with MAILPING_DATA.',
    { cause },
  )
}
