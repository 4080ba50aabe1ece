import { Database } from 'bun:sqlite'
import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../src/config.ts'
import { startService, type Outside, type Service } from '../src/service.ts'
import { NETWORKS_STALE_MS } from '../src/tracking/network-age.ts'
import { NETWORKS_VERSION } from '../src/tracking/networks.ts'
import { tokenText } from '../src/tracking/token.ts'
import { fakeClock } from './support/fake-clock.ts'
import { freePort, startProgram } from './support/program.ts'
import { inboxRecord } from './support/inbox-record.ts'
import { testAccount, testLetter } from './support/test-letter.ts'

/** What stands in the way of a start, and the sentence that says what to do: in each case the whole program runs. */

const START_MAX_MS = 30_000
const SERVE = 'npm run -s mailping -- serve'

let folder = ''
let folders = 0
const newFolder = () => join(folder, `data-${++folders}`)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mailping-starting-'))
})
afterAll(() => rm(folder, { recursive: true }))

interface Case {
  when: string
  /** Prepares what stands in the way; `stop` is called afterwards. */
  given: (data: string) => Promise<{ settings?: Record<string, string>; stop?: () => Promise<void> }>
  says: RegExp
}

const CASES: Case[] = [
  {
    when: 'the port is in use',
    given: async () => {
      const other = Bun.serve({ hostname: '127.0.0.1', port: 0, fetch: () => new Response() })
      return { settings: { MAILPING_PORT: String(other.port) }, stop: () => other.stop(true) }
    },
    says: /^mailping: Port \d+ on 127\.0\.0\.1 is in use\. Stop the other program, or set MAILPING_PORT to a free port\.\n$/,
  },
  {
    when: 'a setting is wrong',
    given: async () => ({ settings: { MAILPING_PORT: 'eighty' } }),
    says: /^mailping: MAILPING_PORT: expected a whole number from 1 to 65535, got "eighty"\. .+\n$/,
  },
  {
    when: 'the address to listen on is none',
    given: async () => ({ settings: { MAILPING_HOST: '256.1.1.1' } }),
    says: /^mailping: MAILPING_HOST: expected an address of this machine such as .+, got "256\.1\.1\.1"\. .+\n$/,
  },
  {
    when: 'a setting is not known',
    given: async () => ({ settings: { MAILPING_PROT: '80' } }),
    says: /^mailping: MAILPING_PROT is no setting\. Known are MAILPING_HOST, .+\n$/,
  },
  {
    when: 'another server has the data folder',
    given: async data => {
      const other = await serviceIn(data)
      return { stop: () => other.stop() }
    },
    says: /^mailping: The data folder \S+ is in use by another MailPing server\. Stop that server, .+\n$/,
  },
  {
    when: 'the database is newer than the program',
    given: async data => {
      await (await serviceIn(data)).stop()
      using database = new Database(join(data, 'mailping.db'))
      database.run('update schema_version set version = 999')
      return {}
    },
    says: /^mailping: The database has schema version 999, and this MailPing knows versions up to \d+: .+ Nothing was changed\.\n$/,
  },
  {
    when: 'the inbox is older than the database',
    given: async data => {
      await (await serviceIn(data)).stop()
      await cp(join(data, 'inbox.db'), `${data}-inbox`)
      await oneLoad(data)
      await cp(`${data}-inbox`, join(data, 'inbox.db'))
      return {}
    },
    says: /^mailping: The database has read the inbox up to batch 1, but inbox\.db ends at 0: .+ Put back the inbox\.db of the same backup .+\n$/,
  },
]

describe('the program does not start, and says why in one sentence, when', () => {
  test.each(CASES)(
    '$when',
    async ({ given, says }) => {
      const data = newFolder()
      const { settings, stop } = await given(data)
      const port = String(freePort())
      await using program = startProgram(SERVE, {
        settings: { MAILPING_PORT: port, MAILPING_DATA: data, ...settings },
      })
      const exitCode = await program.ended
      await stop?.()
      expect(program.output()).toMatch(says)
      expect(exitCode).toBe(1)
    },
    START_MAX_MS,
  )
})

test('a load that can never be read keeps no server from starting, and /health says so', async () => {
  const data = newFolder()
  const before = await serviceIn(data)
  await before.world.inbox.append({ ...inboxRecord({ token: new Uint8Array(16) }, { atMs: 0 }), token: '%' })
  await before.stop()
  const service = await serviceIn(data)
  const health = await fetch(`${service.url}/health`)
  expect(health.status).toBe(503)
  expect(await health.text()).toContain('not-reading')
  await service.stop()
})

test('a table of networks that has grown old is named at the start, and nothing else is wrong', async () => {
  const clock = fakeClock(Date.parse(NETWORKS_VERSION) + NETWORKS_STALE_MS + 1)
  const said: string[] = []
  const service = await serviceIn(newFolder(), { clock, say: ({ event }) => said.push(event) })
  expect(said).toEqual(['networks-stale'])
  await service.stop()
})

test(
  'settings are printed with what is wrong in them, and the exit code is that of a start',
  async () => {
    const settings = { MAILPING_HOST: '256.1.1.1', MAILPING_PUBLIC_URL: 'http://ping.example.org' }
    await using program = startProgram(`${SERVE} --print-settings`, { settings })
    expect(await program.ended).toBe(1)
    for (const words of [
      'MAILPING_PORT=8080  [default]',
      'mailping: MAILPING_HOST: expected an address',
      'mailping: warning: MAILPING_PUBLIC_URL is http://ping.example.org, without https',
    ])
      expect(program.output()).toContain(words)
  },
  START_MAX_MS,
)

test(
  'a public address without https is warned of at the start',
  async () => {
    const settings = {
      MAILPING_PORT: String(freePort()),
      MAILPING_DATA: newFolder(),
      MAILPING_PUBLIC_URL: 'http://ping.example.org',
    }
    await using program = startProgram(SERVE, { settings })
    await program.saw(
      /"event":"setting","meaning":"MAILPING_PUBLIC_URL is http:\/\/ping\.example\.org, without https/,
    )
    await program.saw(/MailPing runs on/)
  },
  START_MAX_MS,
)

function serviceIn(data: string, outside: Outside = { clock: fakeClock(), say: () => {} }): Promise<Service> {
  return startService({ ...readConfig({}), port: 0, data }, outside)
}

/** A letter is made and its picture loaded, and the database has read it. */
async function oneLoad(data: string): Promise<void> {
  const service = await serviceIn(data)
  const { world, url } = service
  const { token } = await testLetter(world, await testAccount(world))
  await fetch(`${url}/p/${tokenText(token)}.gif`)
  await service.settle()
  await service.stop()
}
