import { Database } from 'bun:sqlite'
import { afterAll, describe, expect, test } from 'bun:test'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { signUp } from '../app/sign-up.ts'
import { fakeClock } from '../../test/support/fake-clock.ts'
import { failureOf } from '../../test/support/failure-of.ts'
import { signUpRequest } from '../../test/support/test-letter.ts'
import { missingPostgres, testPostgres } from '../../test/support/test-postgres.ts'
import { readConfig } from '../config.ts'
import { startService } from '../service.ts'
import { CannotStart } from '../store/cannot-start.ts'
import { makeOneTimeLink } from './one-time-link.ts'

const parent = mkdtempSync(join(tmpdir(), 'mailping-link-'))
afterAll(() => rmSync(parent, { recursive: true }))
let folders = 0
const outside = { clock: fakeClock(), say: () => {} }
const FIRST = { first: true }
const MORE = { first: false }

function newConfig(databaseUrl: string | null = null) {
  return { ...readConfig({}), port: 0, data: join(parent, `data-${++folders}`), databaseUrl }
}

const databases = [
  { name: 'SQLite', url: async () => null },
  // Whether it must be there is asked by store.test.ts.
  ...(missingPostgres() === null
    ? [{ name: 'PostgreSQL', url: async () => (await testPostgres()).emptyDatabase() }]
    : []),
]

describe.each(databases)('beside a running server on $name', ({ url }) => {
  test('a set-up link opens the operator’s account, also after a stranger’s, and an invitation one more', async () => {
    const config = newConfig(await url())
    const server = await startService(config, outside)
    // As an open sign-up makes it: not the operator's.
    await signUp(server.world, { ...(await signUpRequest(server.world)), invitation: null })
    expect((await failureOf(makeOneTimeLink(config, outside, MORE))).message).toContain(
      ': npm run -s mailping -- setup-link',
    )
    const { link, isServerRunning } = await makeOneTimeLink(config, outside, FIRST)
    expect([new URL(link).pathname, isServerRunning]).toEqual(['/setup', true])
    // signUpRequest makes a link of its own, which takes the place of ours: so the request comes first.
    const { world } = server
    const request = await signUpRequest(world)
    const again = await makeOneTimeLink(config, outside, FIRST)
    const { account } = await signUp(world, { ...request, invitation: secretOf(again.link) })
    expect(account.operator).toBe(true)
    expect((await failureOf(makeOneTimeLink(config, outside, FIRST))).message).toContain(
      ': npm run -s mailping -- invite',
    )
    const second = await signUpRequest(world)
    const invited = await makeOneTimeLink(config, outside, MORE)
    await signUp(world, { ...second, invitation: secretOf(invited.link) })
    expect(await world.store.accounts.count()).toBe(3)
    expect(await failureOf(signUp(world, { ...second, invitation: secretOf(link) }))).toMatchObject({
      code: 'invitation-unknown',
    })
    await server.stop()
  })
})

const secretOf = (link: string) =>
  Uint8Array.fromBase64(new URL(link).hash.slice(1), { alphabet: 'base64url' })

test('a link has the public address where there is one', async () => {
  const config = { ...newConfig(), publicUrl: new URL('https://ping.example.org') }
  const server = await startService(config, outside)
  expect((await makeOneTimeLink(config, outside, FIRST)).link).toStartWith('https://ping.example.org/setup#')
  await server.stop()
})

test('a set-up link waits for the server, whose start would replace it', async () => {
  const config = newConfig()
  await (await startService(config, outside)).stop()
  expect((await failureOf(makeOneTimeLink(config, outside, FIRST))).message).toContain('not running')
})

test('where no server has run nothing is made', async () => {
  const config = newConfig()
  expect(await failureOf(makeOneTimeLink(config, outside, FIRST))).toBeInstanceOf(CannotStart)
  expect(existsSync(config.data)).toBe(false)
})

test('the schema of a running server of another version is left alone', async () => {
  const config = newConfig()
  const server = await startService(config, outside)
  using database = new Database(join(config.data, 'mailping.db'))
  database.run('update schema_version set version = version - 1')
  const refused = await failureOf(makeOneTimeLink(config, outside, FIRST))
  expect(refused.message).toContain('Start the server of this version once')
  await server.stop()
})
