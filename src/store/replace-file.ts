import { open, rename } from 'node:fs/promises'
import { dirname } from 'node:path'

/**
 * The text in place of what the file held, as a whole or not at all: a crash before the rename leaves the old file whole;
 * one after it, before the directory is on disk, either of them. Throws what the system says.
 */
export async function replaceFile(path: string, text: string): Promise<void> {
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

/** What was renamed in the folder is on disk from here on. */
export async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r')
  try {
    await directory.sync()
  } finally {
    await directory.close()
  }
}

/** What was written to the file is on disk from here on. */
export async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}
