import { openCheckpoint, type Checkpoint } from '../log/checkpoint.ts'
import { sameBytes, treeRoot } from '../log/merkle.ts'
import { hashReader } from '../log/tiles.ts'
import type { LogKey } from './log-key.ts'
import { LOG_SETTINGS } from './log-settings.ts'
import type { Store } from './ports.ts'

/**
 * `whole`: the log holds everything this instance ever signed, as far as the saved checkpoint tells. `unchecked`: there
 * is no saved checkpoint. `rolled-back`: it signed more, or something else. `damaged`: it contradicts its own head.
 */
export type History =
  | { kind: 'whole' }
  | { kind: 'unchecked' | 'rolled-back' | 'damaged'; what: string; remedy: string }

/**
 * Compares the log with the newest checkpoint signed before, kept outside the database. A log that signs two
 * different histories can never be believed again, by anyone who saw both; so the question is asked before the first
 * signature of every start. It cannot see a rollback of database and saved checkpoint together.
 */
export async function examineHistory(store: Store, key: LogKey, saved: string | null): Promise<History> {
  const size = await store.leaves.size()
  const head = await store.settings.get(LOG_SETTINGS.head)
  if (!(await headFits(store, key, { size, head }))) return damaged(size)
  if (saved === null) return head === null ? { kind: 'whole' } : unchecked()
  const opened = openCheckpoint(saved, key, key.verify)
  if (opened.kind === 'invalid') return opened.reason === 'other-log' ? otherLog(key) : unreadable()
  if (opened.checkpoint.size > size) return rolledBack(opened.checkpoint, `this database ends at ${size}`)
  const same = await rootFits(store, opened.checkpoint)
  return same ? { kind: 'whole' } : rolledBack(opened.checkpoint, 'this database holds others in their place')
}

async function headFits(
  store: Store,
  key: LogKey,
  log: { size: number; head: string | null },
): Promise<boolean> {
  if (log.head === null) return log.size === 0
  const opened = openCheckpoint(log.head, key, key.verify)
  if (opened.kind === 'invalid' || opened.checkpoint.size !== log.size) return false
  return rootFits(store, opened.checkpoint)
}

/** A tile that is missing or too short is an answer here, not a failure. */
async function rootFits(store: Store, { size, root }: Checkpoint): Promise<boolean> {
  const read = hashReader((level, index) => store.leaves.tile(level, index))
  const found = await treeRoot(size, read).catch(() => null)
  return found !== null && sameBytes(found, root)
}

function unchecked(): History {
  return {
    kind: 'unchecked',
    what: 'there is no saved checkpoint: nothing tells whether the database is the newest',
    remedy: 'none needed after a move to another machine; otherwise make sure that no newer backup exists',
  }
}

function rolledBack(signed: Checkpoint, found: string): History {
  return {
    kind: 'rolled-back',
    what: `this log has signed ${signed.size} entries; ${found}`,
    remedy:
      'restore a newer backup of the database. Without one, this log cannot go on: a new one comes with a later version',
  }
}

function otherLog(key: LogKey): History {
  return {
    kind: 'rolled-back',
    what: `the saved checkpoint is of another log than the database's, ${key.origin}`,
    remedy:
      'restore the database that belongs to it; if this database is the right one, move the saved checkpoint away',
  }
}

function unreadable(): History {
  return {
    kind: 'rolled-back',
    what: 'the saved checkpoint cannot be read, or is not signed by this log: nothing tells whether the log is complete',
    remedy:
      'restore the saved checkpoint from a backup; if the database is surely the newest, move the file away',
  }
}

function damaged(size: number): History {
  return {
    kind: 'damaged',
    what: `the ${size} entries in the database do not give the root that was signed over them`,
    remedy: 'restore the newest backup of the database in which they do',
  }
}
