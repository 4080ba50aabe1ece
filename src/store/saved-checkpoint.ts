import { readFile } from 'node:fs/promises'
import type { SavedCheckpoint } from '../app/log-writer.ts'
import { replaceFile } from './replace-file.ts'

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
