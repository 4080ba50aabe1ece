import { afterAll, describe, expect, test } from 'bun:test'
import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inboxRecord } from '../../test/support/inbox-record.ts'
import { openDataFolder } from './data-folder.ts'
import { openInbox } from './inbox.ts'
import { openStore } from './open-store.ts'

const parent = mkdtempSync(join(tmpdir(), 'mailping-modes-'))
afterAll(() => rmSync(parent, { recursive: true }))

/** A folder that the operator made before, open to everybody, as mkdir does it. */
function openFolder(): string {
  const folder = mkdtempSync(join(parent, 'data-'))
  chmodSync(folder, 0o755)
  return folder
}

const modesIn = (folder: string) =>
  Object.fromEntries(
    readdirSync(folder).map(name => [name, (statSync(join(folder, name)).mode & 0o777).toString(8)]),
  )

/** Everything a server writes there, while it is open. */
async function modesWhileServing(folder: string): Promise<Record<string, string>> {
  const data = openDataFolder(folder)
  const store = await openStore({ kind: 'sqlite', path: data.mainPath })
  const inbox = openInbox(data.inboxPath)
  await inbox.append(inboxRecord({ token: new Uint8Array(16) }, { atMs: 0 }))
  const modes = modesIn(folder)
  inbox.close()
  await store.close()
  data.release()
  return modes
}

describe('every file of the data folder', () => {
  test('is for its owner alone, also in a folder that everybody may read', async () => {
    const modes = await modesWhileServing(openFolder())
    expect(Object.keys(modes)).toContain('inbox.db-wal')
    expect(Object.keys(modes)).toContain('mailping.db-wal')
    expect(Object.keys(modes)).toContain('server.lock')
    expect(new Set(Object.values(modes))).toEqual(new Set(['600']))
  })

  test('becomes so when an earlier start had made it for everybody', async () => {
    const folder = openFolder()
    for (const name of ['mailping.db', 'inbox.db', 'server.lock'])
      writeFileSync(join(folder, name), '', { mode: 0o644 })
    expect(new Set(Object.values(await modesWhileServing(folder)))).toEqual(new Set(['600']))
  })

  test('keeps the rights that a group was given on purpose', async () => {
    const folder = openFolder()
    writeFileSync(join(folder, 'mailping.db'), '')
    chmodSync(join(folder, 'mailping.db'), 0o640)
    expect(await modesWhileServing(folder)).toMatchObject({ 'mailping.db': '640', 'mailping.db-wal': '640' })
  })
})
