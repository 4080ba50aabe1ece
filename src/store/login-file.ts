import { mkdir, readFile, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { replaceFile } from './replace-file.ts'

/** Of the folder, where there is none yet: what lies in it is a person's own. */
const OWNER_ONLY = 0o700

/** Where the command line keeps a login: one file that only its owner can read (replaceFile makes it so). */
export function loginFile(path: string) {
  return {
    path,
    async read(): Promise<string | null> {
      try {
        return await readFile(path, 'utf8')
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
        throw error
      }
    },
    async write(text: string): Promise<void> {
      await mkdir(dirname(path), { recursive: true, mode: OWNER_ONLY })
      await replaceFile(path, text)
    },
    remove: () => rm(path, { force: true }),
  }
}
