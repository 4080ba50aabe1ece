import { mkdtempSync, rmSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { backUp, type MadeBackup } from '../../src/store/back-up.ts'
import type { BackupNote } from '../../src/store/backup-folder.ts'
import { restoreBackup, type Restored } from '../../src/store/restore-backup.ts'
import { fakeClock } from './fake-clock.ts'
import { testAccount, testLetter } from './test-letter.ts'
import { testWorld, type TestWorld } from './test-world.ts'

/** Instances, backups and restored folders below one folder that goes with the tests. */

export const NOW_MS = fakeClock().nowMs()

/** Gives names of folders that are not there yet. */
export function newFolders(name: string): { next(): string; remove(): void } {
  const parent = mkdtempSync(join(tmpdir(), `mailping-${name}-`))
  let count = 0
  return {
    next: () => join(parent, `folder-${++count}`),
    remove: () => rmSync(parent, { recursive: true }),
  }
}

export function backupNote(madeAtMs = NOW_MS): BackupNote {
  return { madeAtMs, version: '0.1.0', database: 'sqlite' }
}

/** A data folder with a letter and an open world on it, as a server has it. */
export async function keptInstance(data: string): Promise<{
  data: string
  world: TestWorld
  letter: Awaited<ReturnType<typeof testLetter>>
}> {
  await mkdir(data, { mode: 0o700 })
  const world = await testWorld({ folder: data })
  return { data, world, letter: await testLetter(world, await testAccount(world)) }
}

export function backUpTo(data: string, to: string): Promise<MadeBackup> {
  return backUp({ data, to, note: backupNote() })
}

export function restoreInto(data: string, from: string): Promise<Restored> {
  return restoreBackup({ data, from, nowMs: NOW_MS, postgres: null })
}
