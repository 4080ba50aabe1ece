import { join } from 'node:path'
import type { BackupDone } from '../cli/backup.ts'
import type { RestoreDone } from '../cli/restore.ts'
import type { Config } from '../config.ts'
import type { Outside } from '../service.ts'
import { backUp } from '../store/back-up.ts'
import { removeOld } from '../store/backup-folder.ts'
import { CannotStart, InUse } from '../store/cannot-start.ts'
import { lockDatabase } from '../store/database-lock.ts'
import { KEPT } from '../store/data-folder.ts'
import { saveLastBackup } from '../store/last-backup.ts'
import { giveToOwner } from '../store/owner-only.ts'
import { withMainLook } from '../store/open-store.ts'
import { restoreBackup } from '../store/restore-backup.ts'
import type { MainLook } from '../store/look-at-main.ts'
import { version } from '../../package.json'

/** Copies what the instance keeps, beside the server that may be running. Throws CannotStart. */
export async function backUpInstance(
  { data, databaseUrl }: Pick<Config, 'data' | 'databaseUrl'>,
  { clock }: Pick<Outside, 'clock'>,
  wish: { to: string | null; keep: number | null },
): Promise<BackupDone> {
  const madeAtMs = clock.nowMs()
  const database = databaseUrl === null ? 'sqlite' : 'postgres'
  const to = wish.to ?? join(data, KEPT.backups)
  const { folder, files } = await backUp({ data, to, note: { madeAtMs, version, database } })
  const removed = wish.keep === null ? [] : await removeOld(to, wish.keep)
  await saveLastBackup(data, { madeAtMs, folder })
  // Elsewhere a backup stays root's: a broken-in server shall not reach it.
  if (wish.to === null)
    for (const path of [to, folder, ...files.map(({ name }) => join(folder, name))]) giveToOwner(path, data)
  return { folder, madeAtMs, database, files, removed }
}

/** Puts a backup in place while no server runs. Throws CannotStart, and has changed nothing then. */
export async function restoreInstance(
  { data, databaseUrl }: Pick<Config, 'data' | 'databaseUrl'>,
  { clock }: Pick<Outside, 'clock'>,
  from: string,
): Promise<RestoreDone> {
  const order = { data, from, nowMs: clock.nowMs() }
  try {
    if (databaseUrl === null) return done(from, await restoreBackup({ ...order, postgres: null }), null)
    await using closing = new AsyncDisposableStack()
    closing.adopt(await lockDatabase(databaseUrl), lock => lock.release())
    return await withMainLook({ kind: 'postgres', url: databaseUrl }, async look => {
      if (look === null || look.origin === null) throw dumpFirst(from)
      return done(from, await restoreBackup({ ...order, postgres: look }), look)
    })
  } catch (error) {
    throw error instanceof InUse ? stopFirst(error) : error
  }
}

function done(
  from: string,
  { files, movedTo, checked, signed }: Awaited<ReturnType<typeof restoreBackup>>,
  postgres: MainLook | null,
): RestoreDone {
  const entries = (postgres ?? checked.main)?.leaves ?? 0
  const { note, lost: lostBatches } = checked
  return { from, madeAtMs: note?.madeAtMs ?? null, files, movedTo, lostBatches, log: { entries, signed } }
}

function stopFirst(cause: InUse): CannotStart {
  return new CannotStart(
    'A MailPing server is running on this data folder or database. Stop the server first, restore, then start it. Nothing was changed.',
    { cause },
  )
}

function dumpFirst(from: string): CannotStart {
  return new CannotStart(
    `The PostgreSQL database of MAILPING_DATABASE_URL is empty. Restore its dump first, then run this again:\n    pg_restore --no-owner --dbname="$MAILPING_DATABASE_URL" ${from}/mailping.dump`,
  )
}
