import { existsSync } from 'node:fs'
import { copyFile, mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { positionOf } from '../app/inbox-position.ts'
import { backupName, NOTE, removeInterrupted, unfinished, type BackupNote } from './backup-folder.ts'
import { CannotStart } from './cannot-start.ts'
import { checkBackup, type CheckedBackup } from './check-backup.ts'
import { isDataFolder, KEPT } from './data-folder.ts'
import { copyTo, openToRead, sqlToRead } from './dialect/sqlite.ts'
import { openInboxFile, passPosition } from './inbox-file.ts'
import { replaceFile, syncDirectory, syncFile } from './replace-file.ts'
import { settingStore } from './settings.ts'
import { reasonOf } from '../telling/reasons.ts'

export interface BackupOrder {
  /** The data folder. */
  data: string
  /** Folder in which the new one is made. */
  to: string
  note: BackupNote
}

export interface MadeBackup {
  folder: string
  files: { name: string; bytes: number }[]
  checked: CheckedBackup
}

const OWNER_ONLY = 0o700

/**
 * Makes a folder with a copy of what the data folder keeps, beside the server that may be running on it. It is checked as
 * a restore would check it and appears under its name as a whole, or not at all.
 *
 * The inbox is copied before the main database, and then told how far that has read. So every load that was answered
 * before the call is in one of the two, and none is in both: one that the inbox no longer held had been committed to
 * the main database before it was trimmed, so it is in the copy that was made later. Nothing has to wait for it.
 *
 * Throws CannotStart when there is nothing to copy, or the copy would be none.
 */
export async function backUp({ data, to, note }: BackupOrder): Promise<MadeBackup> {
  if (!isDataFolder(data))
    throw new CannotStart(
      `There is nothing to back up: no server has run with the folder ${data}. Use the settings that the server has.`,
    )
  const folder = join(to, backupName(note.madeAtMs))
  const growing = unfinished(folder)
  await makeFolder(to)
  refuseSame(folder)
  await removeInterrupted(to, note.madeAtMs)
  await makeFolder(growing)
  try {
    const checked = await fill(growing, data, note)
    await rename(growing, folder)
    await syncDirectory(to)
    return { folder, files: await filesIn(folder), checked }
  } catch (error) {
    await rm(growing, { recursive: true, force: true })
    throw error
  }
}

/** Nothing happens where it is there. */
async function makeFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true, mode: OWNER_ONLY }).catch((cause: unknown) => {
    throw new CannotStart(
      `The folder ${path} cannot be made (${reasonOf(cause)}). Name with --to a folder in which this account may make one.`,
      { cause },
    )
  })
}

function refuseSame(folder: string): void {
  if (existsSync(folder) || existsSync(unfinished(folder)))
    throw new CannotStart(
      `${folder} is there already, from a backup in the same second. Nothing was overwritten.`,
    )
}

async function fill(growing: string, data: string, note: BackupNote): Promise<CheckedBackup> {
  copyInbox(data, growing)
  if (note.database === 'sqlite') await copyMain(data, growing)
  const calibration = join(data, KEPT.calibration)
  if (existsSync(calibration)) await copyFile(calibration, join(growing, KEPT.calibration))
  await replaceFile(join(growing, NOTE), `${JSON.stringify(note)}\n`)
  const checked = await checkBackup(growing)
  if (checked.problems.length > 0)
    throw new CannotStart(
      ['The backup was not made: what it would hold could not be restored.', ...checked.problems].join('\n'),
    )
  for (const { name } of await filesIn(growing)) await syncFile(join(growing, name))
  await syncDirectory(growing)
  return checked
}

function copyInbox(data: string, growing: string): void {
  const inbox = openInboxFile(join(data, KEPT.inbox))
  try {
    inbox.copyTo(join(growing, KEPT.inbox))
  } finally {
    inbox.close()
  }
}

async function copyMain(data: string, growing: string): Promise<void> {
  const main = openToRead(join(data, KEPT.main))
  try {
    copyTo(main, join(growing, KEPT.main))
  } finally {
    main.close()
  }
  const [inboxPath, mainPath] = [join(growing, KEPT.inbox), join(growing, KEPT.main)]
  passPosition(inboxPath, await readPosition(inboxPath, mainPath))
}

async function readPosition(inboxPath: string, mainPath: string): Promise<number> {
  const inbox = openInboxFile(inboxPath)
  const main = openToRead(mainPath)
  try {
    return await positionOf({ store: { settings: settingStore(sqlToRead(main)) }, inbox })
  } finally {
    main.close()
    inbox.close()
  }
}

async function filesIn(folder: string): Promise<MadeBackup['files']> {
  const names = (await readdir(folder)).toSorted()
  return Promise.all(names.map(async name => ({ name, bytes: (await stat(join(folder, name))).size })))
}
