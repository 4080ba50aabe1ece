import { DAY_MS } from '../tracking/limits.ts'
import { failed, ok, warning, type Finding } from './finding.ts'
import { bytesText } from '../telling/bytes-text.ts'
import { commandHere } from '../telling/naming.ts'

/** SQLite needs room for its write-ahead log and a backup for a copy; a full disk loses loads. */
const DISK_FREE_WARNING_BYTES = 1_000_000_000
const DISK_FREE_FAILED_BYTES = 100_000_000

export function diskFinding(freeBytes: number): Finding {
  const sentence = `The disk with the data folder has ${bytesText(freeBytes)} free.`
  const remedy = 'Free space, or move the folder to a larger disk: on a full one nothing is recorded.'
  if (freeBytes < DISK_FREE_FAILED_BYTES) return failed('disk', sentence, remedy)
  return freeBytes < DISK_FREE_WARNING_BYTES ? warning('disk', sentence, remedy) : ok('disk', sentence)
}

/** A file of the data folder, or the folder itself. */
export interface KeptFile {
  path: string
  /** Permission bits. */
  mode: number
}

const OF_OTHERS = 0o007

export function filesFinding(files: readonly KeptFile[]): Finding {
  const open = files.filter(({ mode }) => (mode & OF_OTHERS) !== 0).map(({ path }) => path)
  if (open.length === 0)
    return ok('files', 'Only the account that runs MailPing, and its group, can get at the data.')
  return warning(
    'files',
    `Every account of this machine can get at ${open.join(', ')}: times, code names and the log’s key are in there.`,
    `chmod o= ${open.join(' ')}`,
  )
}

/** A week without one is a week to lose. */
const BACKUP_AGE_MAX_MS = 7 * DAY_MS

export function backupFinding(madeAtMs: number | null, nowMs: number): Finding {
  const command = commandHere('backup')
  const remedy = `Run "${command}" each night, and copy what it makes to another machine.`
  if (madeAtMs === null) return warning('backup', `No backup has been made by "${command}".`, remedy)
  const days = Math.floor((nowMs - madeAtMs) / DAY_MS)
  const sentence = `The last one was made ${days === 0 ? 'within a day' : days === 1 ? 'a day ago' : `${days} days ago`}.`
  return nowMs - madeAtMs > BACKUP_AGE_MAX_MS ? warning('backup', sentence, remedy) : ok('backup', sentence)
}
