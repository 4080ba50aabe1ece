import { afterAll, expect, test } from 'bun:test'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readProxyFiles } from './proxy-files.ts'

const parent = mkdtempSync(join(tmpdir(), 'mailping-proxy-files-'))
afterAll(() => rmSync(parent, { recursive: true }))

test('reads logs and configurations, and passes over what is not there and what is no file', async () => {
  mkdirSync(join(parent, 'folder.log'))
  writeFileSync(join(parent, 'access.log'), 'GET /')
  writeFileSync(join(parent, 'Caddyfile'), 'x {\n}')
  const places = { logs: [parent, join(parent, 'none')], configurations: [parent] }
  const { logs, configurations, unreadable } = await readProxyFiles(places)
  expect(logs).toEqual([{ path: join(parent, 'access.log'), text: 'GET /' }])
  expect(configurations.map(({ path }) => path)).toEqual([join(parent, 'Caddyfile')])
  expect(unreadable).toEqual([])
})

test.skipIf(isRoot())('names what this account may not read, a folder as well as a file', async () => {
  const [open, closed] = [join(parent, 'open'), join(parent, 'closed')]
  for (const folder of [open, closed]) mkdirSync(folder)
  const log = join(open, 'access.log')
  writeFileSync(log, 'GET /')
  for (const path of [log, closed]) chmodSync(path, 0)
  const { logs, unreadable } = await readProxyFiles({ logs: [open, closed], configurations: [] })
  for (const path of [log, closed]) chmodSync(path, 0o700)
  expect([logs, unreadable.toSorted()]).toEqual([[], [closed, log].toSorted()])
})

function isRoot(): boolean {
  const is = process.getuid?.() === 0
  if (is)
    process.stderr.write(
      'Skipped: root may read everything, so what may not be read is tried by others only.\n',
    )
  return is
}
