import { existsSync } from 'node:fs'
import { copyFile, mkdir, readFile, rename as renameFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { positionOf, type Kept } from '../app/inbox-position.ts'
import { unverifiedCheckpoint } from '../log/checkpoint.ts'
import { CannotStart } from './cannot-start.ts'
import { checkBackup, type CheckedBackup } from './check-backup.ts'
import { KEPT, openDataFolder } from './data-folder.ts'
import { copyTo, openToRead } from './dialect/sqlite.ts'
import { openInboxFile, passPosition } from './inbox-file.ts'
import { moveAside, noteAside, type Aside, type Rename } from './move-aside.ts'
import { giveToOwner } from './owner-only.ts'
import { syncDirectory, syncFile } from './replace-file.ts'

export interface RestoreOrder {
  /** The data folder; it need not be there. */
  data: string
  /** The backup. */
  from: string
  nowMs: number
  /** The PostgreSQL database, restored already; null where the backup holds the main database. */
  postgres: Kept['store'] | null
}

export interface Restored {
  /** Names of the files that were put in place. */
  files: string[]
  /** Where what was there before lies now; null when there was nothing. */
  movedTo: string | null
  checked: CheckedBackup
  /** Entries of the log that this instance has signed, by the checkpoint that stayed; null when there is none. */
  signed: number | null
}

const OWNER_ONLY = 0o700

/**
 * Puts the backup in the place of what the data folder keeps, which is moved into a folder beside it; nothing is deleted.
 * The checkpoint stays: it tells the next start what had been signed. Interrupted, it leaves a folder that refuses to
 * start until the restore has been run again, which goes on with the same folder beside it. Throws CannotStart when a
 * server has the folder or the backup is not whole.
 */
export async function restoreBackup(
  { data, from, nowMs, postgres }: RestoreOrder,
  rename: Rename = renameFile,
): Promise<Restored> {
  const checked = await checkBackup(from)
  if (checked.problems.length > 0)
    throw new CannotStart(
      [`The backup ${from} cannot be restored. Nothing was changed.`, ...checked.problems].join('\n'),
    )
  if ((checked.database === 'postgres') !== (postgres !== null)) throw otherDatabase(from, checked.database)
  const folder = openDataFolder(data, { toRestore: true })
  try {
    const signed = await signedSize(folder.checkpointPath)
    const { staged, aside } = await stage({ data, from, postgres, nowMs }, rename)
    const movedTo = await moveAside(data, aside, rename)
    for (const name of staged) await rename(join(data, KEPT.restoring, name), join(data, name))
    await syncDirectory(data)
    // Under its own name until everything is in place, under one that means nothing while it goes.
    await rename(join(data, KEPT.restoring), growing(data))
    await rm(growing(data), { recursive: true })
    return { files: staged, movedTo, checked, signed }
  } finally {
    folder.release()
  }
}

function otherDatabase(from: string, database: CheckedBackup['database']): CannotStart {
  const [has, want] =
    database === 'postgres'
      ? ['of an instance on PostgreSQL', 'set it to that database']
      : ['of an instance with its database in the data folder', 'do not set it']
  return new CannotStart(
    `The backup ${from} is ${has}, and MAILPING_DATABASE_URL does not say so: ${want}. Nothing was changed.`,
  )
}

/** The saved checkpoint is only asked how far it goes; whether it is true, the next start asks. */
async function signedSize(path: string): Promise<number | null> {
  const note = existsSync(path) ? await readFile(path, 'utf8') : ''
  return unverifiedCheckpoint(note)?.size ?? null
}

/** Where it is not a restore yet, or no more. */
const growing = (data: string) => join(data, `${KEPT.restoring}.new`)

/**
 * Copies what is to be restored beside its place, and notes what has to make way. Once the folder has its name, no server
 * starts here until everything has been put in place.
 */
async function stage(
  { data, from, postgres, nowMs }: RestoreOrder,
  rename: Rename,
): Promise<{ staged: string[]; aside: Aside }> {
  const place = join(data, KEPT.restoring)
  const staging = existsSync(place) ? place : growing(data)
  await rm(growing(data), { recursive: true, force: true })
  await mkdir(staging, { recursive: true, mode: OWNER_ONLY })
  giveToOwner(staging, data)
  const staged = await copyInto(staging, { from, postgres })
  for (const name of staged) giveToOwner(join(staging, name), data)
  for (const name of staged) await syncFile(join(staging, name))
  const aside = await noteAside({ data, staging }, staged, nowMs)
  await syncDirectory(staging)
  if (staging !== place) await rename(staging, place)
  await syncDirectory(data)
  return { staged, aside }
}

/** Returns the names. */
async function copyInto(
  staging: string,
  { from, postgres }: Pick<RestoreOrder, 'from' | 'postgres'>,
): Promise<string[]> {
  const names = [...(postgres === null ? [KEPT.main] : []), KEPT.inbox]
  for (const name of names) await copyDatabase(join(from, name), join(staging, name))
  if (postgres !== null) await passDatabase(join(staging, KEPT.inbox), postgres)
  if (!existsSync(join(from, KEPT.calibration))) return names
  await copyFile(join(from, KEPT.calibration), join(staging, KEPT.calibration))
  return [...names, KEPT.calibration]
}

/** With what a write-ahead log beside it holds: also a folder that a restore has moved aside can be restored. */
async function copyDatabase(from: string, to: string): Promise<void> {
  await rm(to, { force: true })
  const file = openToRead(from)
  try {
    copyTo(file, to)
  } finally {
    file.close()
  }
}

/** The database was dumped after the inbox had been copied. */
async function passDatabase(inboxPath: string, store: Kept['store']): Promise<void> {
  const inbox = openInboxFile(inboxPath)
  const position = await positionOf({ store, inbox })
  inbox.close()
  passPosition(inboxPath, position)
}
