import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { KEPT } from './data-folder.ts'
import { giveToOwner } from './owner-only.ts'
import { replaceFile } from './replace-file.ts'

/** When the last backup of a data folder was made, and where. */
export interface LastBackup {
  madeAtMs: number
  folder: string
}

export async function saveLastBackup(data: string, { madeAtMs, folder }: LastBackup): Promise<void> {
  const path = join(data, KEPT.lastBackup)
  await replaceFile(path, `${JSON.stringify({ madeAtMs, folder })}\n`)
  giveToOwner(path, data)
}

/** Null when there was none that anybody noted. */
export async function readLastBackup(data: string): Promise<LastBackup | null> {
  try {
    const value: unknown = JSON.parse(await readFile(join(data, KEPT.lastBackup), 'utf8'))
    if (typeof value !== 'object' || value === null) return null
    const { madeAtMs, folder }: { [key: string]: unknown } = { ...value }
    return typeof madeAtMs === 'number' && typeof folder === 'string' ? { madeAtMs, folder } : null
  } catch {
    return null
  }
}
