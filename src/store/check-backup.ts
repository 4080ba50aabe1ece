import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { inboxFit, positionOf } from '../app/inbox-position.ts'
import { NOTE, readNote, type BackupNote } from './backup-folder.ts'
import { CannotStart } from './cannot-start.ts'
import { KEPT } from './data-folder.ts'
import { damageOf, openToRead, sqlToRead } from './dialect/sqlite.ts'
import { openInboxFile, type InboxFile } from './inbox-file.ts'
import { lookAtMain, type MainLook } from './look-at-main.ts'
import { MIGRATIONS } from './migrations.ts'
import { commandHere } from '../telling/naming.ts'

/** What lies in a backup, and whether a server could start with it. */
export interface CheckedBackup {
  /** Null for one that was put together by hand. */
  note: BackupNote | null
  database: 'sqlite' | 'postgres'
  /** Null where the main database is PostgreSQL, or cannot be read. */
  main: Omit<MainLook, 'settings'> | null
  /** Batches of loads in the inbox that the main database has not read; 0 where that is not here. */
  waiting: number
  /** Batches that were neither in the database nor in the inbox when they were copied. */
  lost: number
  /** Why it must not be restored, a sentence each; none when it may. */
  problems: string[]
}

/** Reads everything in it and changes nothing. Throws CannotStart when it is no backup. */
export async function checkBackup(folder: string): Promise<CheckedBackup> {
  const note = await readNote(folder)
  const hasMain = existsSync(join(folder, KEPT.main))
  const database = note?.database ?? (hasMain ? 'sqlite' : null)
  if (database === null) throw noBackup(folder)
  const found: CheckedBackup = { note, database, main: null, waiting: 0, lost: 0, problems: [] }
  const inbox = openOr(found, () => openInboxFile(join(folder, KEPT.inbox)))
  try {
    if (inbox !== null) found.problems.push(...damaged(KEPT.inbox, inbox.damage()))
    if (database === 'sqlite') await checkMain(found, join(folder, KEPT.main), inbox)
  } finally {
    inbox?.close()
  }
  return found
}

function noBackup(folder: string): CannotStart {
  return new CannotStart(
    `${folder} is no backup: it has neither ${NOTE} nor ${KEPT.main}. Name a folder that "${commandHere('backup')}" has made.`,
  )
}

/** Null, and one more problem, when it cannot be opened. */
function openOr<T>(found: CheckedBackup, open: () => T): T | null {
  try {
    return open()
  } catch (error) {
    if (!(error instanceof CannotStart)) throw error
    found.problems.push(error.message)
    return null
  }
}

async function checkMain(found: CheckedBackup, path: string, inbox: InboxFile | null): Promise<void> {
  const file = openOr(found, () => openToRead(path))
  if (file === null) return
  try {
    found.problems.push(...damaged(KEPT.main, damageOf(file)))
    const look = await lookAtMain(sqlToRead(file))
    if (look === null) found.problems.push(`${KEPT.main} is no database of MailPing.`)
    else await checkLook(found, look, inbox)
  } finally {
    file.close()
  }
}

/** Enough to see that and where it is damaged. */
const DAMAGE_SHOWN = 3

function damaged(name: string, lines: readonly string[]): string[] {
  return lines.slice(0, DAMAGE_SHOWN).map(line => `${name} is damaged: ${line}.`)
}

async function checkLook(
  found: CheckedBackup,
  { settings, ...main }: MainLook,
  inbox: InboxFile | null,
): Promise<void> {
  found.main = main
  found.problems.push(...problemsOf(main))
  if (inbox === null) return
  const kept = { store: { settings }, inbox }
  const fit = await inboxFit(kept)
  if (fit.kind === 'inbox-older')
    found.problems.push(
      `${KEPT.inbox} is older than ${KEPT.main}: new loads would count as read. They are not of one backup.`,
    )
  if (fit.kind === 'gap') found.lost = fit.lost
  found.waiting = inbox.waiting(await positionOf(kept))
}

function problemsOf({ schemaVersion, accounts, tokenKeys }: Omit<MainLook, 'settings'>): string[] {
  return [
    ...(schemaVersion > MIGRATIONS.length
      ? [
          `${KEPT.main} has schema version ${schemaVersion}, and this MailPing knows versions up to ${MIGRATIONS.length}: restore it with the newer MailPing that made it.`,
        ]
      : []),
    ...(accounts > 0 && tokenKeys === 0
      ? [`${KEPT.main} holds accounts but no token key: no picture in sent mail could be recognised.`]
      : []),
  ]
}
