import { readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { DAY_MS } from '../tracking/limits.ts'

/** What a backup says of itself, in a file of its own. */
export interface BackupNote {
  madeAtMs: number
  /** Version of the MailPing that made it. */
  version: string
  /** `postgres`: the main database is not in it. */
  database: 'sqlite' | 'postgres'
}

export const NOTE = 'backup.json'

/** `mailping-2026-11-23T14-02-00Z`: sorted by name is sorted by time, and no file system minds it. */
export function backupName(atMs: number): string {
  return `mailping-${dated(atMs)}`
}

/** `2026-11-23T14-02-00Z`, for names of folders. */
export function dated(atMs: number): string {
  return new Date(atMs).toISOString().replace(/\.\d+/, '').replaceAll(':', '-')
}

const NAME = /^mailping-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ$/
const UNFINISHED = /\.unfinished$/

/** Where a backup grows until it is whole: beside its later place, so that renaming it is one step. */
export const unfinished = (path: string) => `${path}.unfinished`

/** Null when there is none that this program can read. */
export async function readNote(folder: string): Promise<BackupNote | null> {
  try {
    const value: unknown = JSON.parse(await readFile(join(folder, NOTE), 'utf8'))
    return isNote(value) ? value : null
  } catch {
    return null
  }
}

function isNote(value: unknown): value is BackupNote {
  if (typeof value !== 'object' || value === null) return false
  const { madeAtMs, version, database }: { [key: string]: unknown } = { ...value }
  return (
    typeof madeAtMs === 'number' &&
    typeof version === 'string' &&
    (database === 'sqlite' || database === 'postgres')
  )
}

/** Removes all but the `keep` newest backups in the folder; what this program did not make stays. Returns what went. */
export async function removeOld(folder: string, keep: number): Promise<string[]> {
  const names = (await readdir(folder)).filter(name => NAME.test(name)).toSorted()
  const made = await Promise.all(names.map(async name => (await readNote(join(folder, name))) !== null))
  const old = names.filter((_, i) => made[i] === true).slice(0, -keep)
  for (const name of old) await removeWhole(join(folder, name))
  return old
}

/** Under another name first: interrupted, it leaves nothing that looks like a backup. */
async function removeWhole(path: string): Promise<void> {
  const going = unfinished(path)
  await rename(path, going)
  await rm(going, { recursive: true })
}

/** No backup takes a day: what is unfinished for longer was interrupted. */
const UNFINISHED_MAX_MS = DAY_MS

/** Removes what interrupted backups and removals have left in the folder. */
export async function removeInterrupted(folder: string, nowMs: number): Promise<void> {
  const before = backupName(nowMs - UNFINISHED_MAX_MS)
  for (const file of await readdir(folder)) {
    const name = file.replace(UNFINISHED, '')
    if (UNFINISHED.test(file) && NAME.test(name) && name < before)
      await rm(join(folder, file), { recursive: true })
  }
}
