import { open, readFile, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { SavedCheckpoint } from '../app/log-writer.ts'

/** The newest checkpoint in a file beside the database. Best on another disk, and never in the database's backup. */
export function fileCheckpoint(path: string): SavedCheckpoint {
  return { read: () => readIfThere(path), write: note => replaceFile(path, note) }
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

/** A crash before the rename leaves the old file whole; one after it, before the directory is on disk, either of them. */
async function replaceFile(path: string, text: string): Promise<void> {
  const file = await open(`${path}.new`, 'w', 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(`${path}.new`, path)
  await syncDirectory(dirname(path))
}

async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r')
  try {
    await directory.sync()
  } finally {
    await directory.close()
  }
}
