import { afterAll, beforeAll, expect, test } from 'bun:test'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { failureOf } from '../../test/support/failure-of.ts'
import { loginFile } from '../store/login-file.ts'
import { forgetLogin, readLogin, writeLogin, type Keep } from './kept-login.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mailping-kept-'))
  await writeFile(join(folder, 'file'), '{"version": 1}')
})
afterAll(() => rm(folder, { recursive: true }))

const login = {
  version: 1,
  server: 'https://ping.example.org',
  token: '',
  cookie: '',
  keyWrap: '',
  ownTokenId: null,
} as const

test('a login is read as it was written, and forgotten', async () => {
  const keep = loginFile(join(folder, 'mailping', 'login.json'))
  await writeLogin(keep, login)
  expect(await readLogin(keep)).toEqual(login)
  await forgetLogin(keep)
  expect(await readLogin(keep)).toBeNull()
})

interface Fault {
  what: string
  path: string
  attempt: (keep: Keep) => Promise<unknown>
  says: RegExp
}

const FAULTS: Fault[] = [
  {
    what: 'a folder where it is to be read',
    path: '',
    attempt: readLogin,
    says: /cannot be read: it is a folder/,
  },
  { what: 'something else in its file', path: 'file', attempt: readLogin, says: /is not as this version/ },
  {
    what: 'a file in place of its folder',
    path: 'file/login.json',
    attempt: keep => writeLogin(keep, login),
    says: /cannot be written: .+ in which you may write/,
  },
  {
    what: 'a folder where it is to be removed',
    path: '',
    attempt: forgetLogin,
    says: /cannot be removed: /,
  },
]

test.each(FAULTS)('$what is said in one sentence, with what to do', async ({ path, attempt, says }) => {
  const failure = await failureOf(attempt(loginFile(join(folder, path))))
  expect(failure.name).toBe('Trouble')
  expect(failure.message).toMatch(says)
  expect(failure.message).not.toMatch(/E[A-Z]{4,}/)
})
