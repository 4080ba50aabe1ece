import { afterAll, beforeAll, expect, test } from 'bun:test'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { loginFile } from './login-file.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mailping-login-'))
})
afterAll(() => rm(folder, { recursive: true }))

test('a login is kept, for its owner alone, and forgotten', async () => {
  const file = loginFile(join(folder, 'config', 'mailping', 'login.json'))
  expect(await file.read()).toBeNull()
  for (const text of ['one', 'two']) await file.write(text)
  expect(await file.read()).toBe('two')
  expect((await stat(file.path)).mode & 0o777).toBe(0o600)
  expect((await stat(dirname(file.path))).mode & 0o077).toBe(0)
  for (let i = 0; i < 2; i++) await file.remove()
  expect(await file.read()).toBeNull()
})

test('a file that cannot be read is said, not taken for none', async () => {
  const failed = await loginFile(folder)
    .read()
    .then(
      () => 'read',
      () => 'refused',
    )
  expect(failed).toBe('refused')
})
