import { afterAll, expect, test } from 'bun:test'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { CannotStart } from './cannot-start.ts'
import { openDataFolder } from './data-folder.ts'

const parent = mkdtempSync(join(tmpdir(), 'mailping-folder-'))
afterAll(() => rmSync(parent, { recursive: true }))

/** Ends with our end of its standard input, should the test not get so far as to kill it. */
const HOLDER = `
import { openDataFolder } from ${JSON.stringify(join(import.meta.dir, 'data-folder.ts'))}
openDataFolder(process.argv[1] ?? '')
Bun.gc(true)
process.stdout.write('held')
await Bun.stdin.text()
`

test('a missing folder is made, for its owner only', () => {
  const path = join(parent, 'new', 'data')
  const folder = openDataFolder(path)
  expect(statSync(path).mode & 0o777).toBe(0o700)
  for (const file of [folder.mainPath, folder.inboxPath, folder.checkpointPath])
    expect(dirname(file)).toBe(path)
  folder.release()
})

test('a second server on the same folder is told which folder and what to do, until the first has gone', () => {
  const path = join(parent, 'twice')
  const first = openDataFolder(path)
  expect(() => openDataFolder(path)).toThrow(
    `The data folder ${path} is in use by another MailPing server. Stop`,
  )
  first.release()
  openDataFolder(path).release()
})

test('kill -9 of a server frees its folder', async () => {
  const path = join(parent, 'killed')
  const holder = Bun.spawn([process.execPath, '-e', HOLDER, path], { stdin: 'pipe', stdout: 'pipe' })
  await holder.stdout.getReader().read()
  expect(() => openDataFolder(path)).toThrow('in use by another MailPing server')
  holder.kill('SIGKILL')
  await holder.exited
  openDataFolder(path).release()
})

test('a folder that cannot be written is refused with its name', () => {
  const path = join(parent, 'file')
  writeFileSync(path, '')
  for (const bad of [path, join(path, 'below')]) {
    expect(() => openDataFolder(bad)).toThrow(CannotStart)
    expect(() => openDataFolder(bad)).toThrow(`The data folder ${bad} cannot be written`)
  }
})
