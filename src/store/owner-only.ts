import { chmodSync, chownSync, closeSync, existsSync, openSync, statSync } from 'node:fs'

/** Only the account that runs the server: the labels are encrypted, the times and code names are not. */
const OWNER_ONLY = 0o600
const OF_OTHERS = 0o007
/** Files that SQLite puts beside a database; it gives them the database's own mode when it makes them. */
const BESIDE = ['', '-wal', '-shm', '-journal']

/**
 * Makes the file, empty, for its owner alone; one that is there and open to everybody becomes so, with what SQLite left
 * beside it. A group that the operator gave rights on purpose (for backups) keeps them. What cannot be done, opening the
 * file will say better.
 */
export function makeOwnerOnly(path: string): void {
  try {
    // Only a new file may be opened here: closing it would drop this process's locks on one that is in use.
    closeSync(openSync(path, 'wx', OWNER_ONLY))
  } catch {
    for (const file of BESIDE.map(ending => path + ending)) narrow(file)
  }
}

function narrow(path: string): void {
  try {
    if (existsSync(path) && (statSync(path).mode & OF_OTHERS) !== 0) chmodSync(path, OWNER_ONLY)
  } catch {
    // Another's file that we may write all the same: its owner has decided.
  }
}

/** What root makes is for the account that runs the server: the one that has the folder. */
export function giveToOwner(path: string, folder: string): void {
  if (process.getuid?.() !== 0) return
  const { uid, gid } = statSync(folder)
  chownSync(path, uid, gid)
}
