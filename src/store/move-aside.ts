import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { dated } from './backup-folder.ts'
import { giveToOwner } from './owner-only.ts'
import { replaceFile, syncDirectory } from './replace-file.ts'

/** What a restore moves out of the way, and where to: written down before the first file moves, for a second run. */
export interface Aside {
  /** Name of a folder in the data folder. */
  folder: string
  /** Names of the files that are put in place of the old ones. */
  replaced: readonly string[]
  /** Names of the old files: those, and the write-ahead logs beside them. */
  files: readonly string[]
}

/** Moves a file or folder, as node:fs does. */
export type Rename = (from: string, to: string) => Promise<void>

const NOTE = 'aside.json'
const OWNER_ONLY = 0o700

/**
 * Notes in the folder of staged files what is to be moved. A restore that was interrupted goes on with its own note: what
 * it has put in place already must not be taken for an old file.
 */
export async function noteAside(
  { data, staging }: { data: string; staging: string },
  names: readonly string[],
  nowMs: number,
): Promise<Aside> {
  const before = (await readAside(staging)) ?? { folder: newFolder(data, nowMs), replaced: [], files: [] }
  const more = names.filter(name => !before.replaced.includes(name))
  const aside = {
    folder: before.folder,
    replaced: [...before.replaced, ...more],
    files: [...before.files, ...(await present(data, more))],
  }
  await replaceFile(join(staging, NOTE), JSON.stringify(aside))
  giveToOwner(join(staging, NOTE), data)
  return aside
}

/** Moves what has not been moved yet. Returns the folder; null when there was nothing to move. */
export async function moveAside(
  data: string,
  { folder, files }: Aside,
  rename: Rename,
): Promise<string | null> {
  if (files.length === 0) return null
  const to = join(data, folder)
  await mkdir(to, { recursive: true, mode: OWNER_ONLY })
  giveToOwner(to, data)
  for (const file of files) {
    const [from, there] = [join(data, file), join(to, file)]
    if (existsSync(from) && !existsSync(there)) await rename(from, there)
  }
  await syncDirectory(to)
  await syncDirectory(data)
  return to
}

/** A write-ahead log belongs to its database: it goes with it. */
async function present(data: string, names: readonly string[]): Promise<string[]> {
  const files = await readdir(data)
  return files.filter(file => names.some(name => file === name || file.startsWith(`${name}-`)))
}

/** One that is not there yet: another restore may have been within the same second. */
function newFolder(data: string, nowMs: number): string {
  const name = `before-restore-${dated(nowMs)}`
  let folder = name
  for (let count = 2; existsSync(join(data, folder)); count++) folder = `${name}-${count}`
  return folder
}

/** Null when there is none: the restore is new, or an older version has begun it. */
async function readAside(staging: string): Promise<Aside | null> {
  if (!existsSync(join(staging, NOTE))) return null
  const value: unknown = JSON.parse(await readFile(join(staging, NOTE), 'utf8'))
  if (typeof value !== 'object' || value === null) return null
  const { folder, replaced, files }: { [key: string]: unknown } = { ...value }
  return typeof folder === 'string' && isNames(replaced) && isNames(files)
    ? { folder, replaced, files }
    : null
}

const isNames = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every(name => typeof name === 'string')
