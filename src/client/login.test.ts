import { afterAll, beforeAll, expect, test } from 'bun:test'
import { failureOf } from '../../test/support/failure-of.ts'
import { senderAccount, type SenderAccount } from '../../test/support/sender-account.ts'
import { testService, type TestService } from '../../test/support/test-service.ts'
import { openAccount, type Here } from './account.ts'
import { login } from './login.ts'
import { Trouble } from './trouble.ts'

/** A login that fails at each of its steps, before or after the server has done what it was asked for. */

let service: TestService
let account: SenderAccount

beforeAll(async () => {
  service = await testService({ web: false })
  account = await senderAccount(await service.setUpLink())
})
afterAll(() => service.stop())

type Failing = { step: string; count: number; when: 'before' | 'after' }

/** The server behind a line that breaks at one step. */
function brokenLine({ step, count, when }: Failing) {
  let left = count
  return Bun.serve({
    hostname: '127.0.0.1',
    port: 0,
    async fetch(request) {
      const { pathname, search } = new URL(request.url)
      const breaks = `${request.method} ${pathname.replace('/api/v1', '')}` === step && --left === 0
      if (breaks && when === 'before') return new Response('', { status: 502 })
      const { method, headers } = request
      const body = method === 'GET' ? null : await request.text()
      const answer = await fetch(new URL(pathname + search, service.publicUrl), { method, headers, body })
      return breaks ? new Response('', { status: 502 }) : answer
    },
  })
}

/** `full`: nothing more can be written. */
function newHere(): Here & { text: () => string | null; fill: () => void } {
  let text: string | null = null
  let full = false
  return {
    text: () => text,
    fill: () => void (full = true),
    keep: {
      path: 'login.json',
      read: async () => text,
      write: async next => {
        if (full) throw Object.assign(new Error('no space'), { code: 'ENOSPC' })
        text = next
      },
      remove: async () => void (text = null),
    },
    random: length => crypto.getRandomValues(new Uint8Array(length)),
    version: '0.0.0-test',
    device: 'Command line on Linux',
  }
}

async function loggedIn() {
  const here = newHere()
  await login(here, { server: service.publicUrl, secret: account.recoveryCode })
  return { here, kept: here.text(), tokens: await account.tokens() }
}

async function expectAsBefore({ here, kept, tokens }: Awaited<ReturnType<typeof loggedIn>>): Promise<void> {
  expect(here.text()).toBe(kept)
  expect((await account.tokens()).map(({ id }) => id)).toEqual(tokens.map(({ id }) => id))
  const { tokens: seen } = await (await openAccount(here)).call('listApiTokens')
  expect(seen).toHaveLength(tokens.length)
}

const STEPS = [
  { step: 'GET /instance', count: 1 },
  { step: 'POST /sessions', count: 1 },
  { step: 'GET /api-tokens', count: 1 },
  { step: 'POST /api-tokens', count: 1 },
  { step: 'POST /sessions', count: 2 },
].flatMap(one => (['before', 'after'] as const).map(when => ({ ...one, when })))

test.each(STEPS)(
  'fails $when $step ($count): the login from before stands, and no token is left',
  async step => {
    const before = await loggedIn()
    const line = brokenLine(step)
    const failed = await failureOf(login(before.here, { server: line.url, secret: account.recoveryCode }))
    expect(failed).toBeInstanceOf(Trouble)
    await expectAsBefore(before)
    await line.stop(true)
  },
)

test.each([
  ['the recovery code', async () => account.recoveryCode],
  ['a token', () => account.makeToken('desk')],
])('with %s that cannot be kept leaves the one before', async (_, makeSecret) => {
  const secret = await makeSecret()
  const before = await loggedIn()
  before.here.fill()
  expect(await failureOf(login(before.here, { server: service.publicUrl, secret }))).toMatchObject({
    code: 'login-not-kept',
  })
  await expectAsBefore(before)
})

test('logs the one before out when the new one is kept', async () => {
  const { here, kept, tokens } = await loggedIn()
  const isOld = ({ id }: { id: string }) => kept?.includes(id) === true
  expect(tokens.filter(isOld)).toHaveLength(1)
  await login(here, { server: service.publicUrl, secret: account.recoveryCode })
  const now = await account.tokens()
  expect(now).toHaveLength(tokens.length)
  expect(now.filter(isOld)).toEqual([])
})
