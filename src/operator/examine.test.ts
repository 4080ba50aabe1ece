import { Database } from 'bun:sqlite'
import { afterAll, describe, expect, test } from 'bun:test'
import { appendFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fakeClock } from '../../test/support/fake-clock.ts'
import { openMailbox } from '../../test/support/mailbox.ts'
import { testAccount, testLetter } from '../../test/support/test-letter.ts'
import { missingPostgres, testPostgres } from '../../test/support/test-postgres.ts'
import { startProgram } from '../../test/support/program.ts'
import { testProxy } from '../../test/support/test-proxy.ts'
import { readConfig, type Config } from '../config.ts'
import type { Finding } from '../doctor/finding.ts'
import { startService, type Service } from '../service.ts'
import { examineInstance } from './examine.ts'

/** A real instance behind a proxy, looked at from outside of its process's state. */

const parent = mkdtempSync(join(tmpdir(), 'mailping-doctor-'))
afterAll(() => rmSync(parent, { recursive: true }))
const PROGRAM_MAX_MS = 30_000
let folders = 0
const newFolder = () => join(parent, `folder-${++folders}`)

interface Installation extends AsyncDisposable {
  config: Config
  service: Service
  clock: ReturnType<typeof fakeClock>
  /** The findings, by what they are about. */
  look(changes?: { logs?: string; config?: Partial<Config> }): Promise<Map<string, Finding[]>>
}

async function installation(changes: Partial<Config> = {}): Promise<Installation> {
  // A clock that runs with the headers' own dates.
  const clock = fakeClock(Date.now())
  const proxy = testProxy()
  const publicUrl = await proxy.door('217.80.1.2')
  const config = { ...readConfig({}), port: 0, data: newFolder(), publicUrl, trustedProxies: 1, ...changes }
  const service = await startService(config, { clock, say: () => {} })
  proxy.forwardTo(new URL(service.url))
  return {
    config,
    service,
    clock,
    async look({ logs, config: others } = {}) {
      const places = { logs: logs === undefined ? [] : [logs], configurations: [] }
      const findings = await examineInstance({ config: { ...config, ...others }, clock, places })
      return Map.groupBy(findings, ({ about }) => about)
    },
    async [Symbol.asyncDispose]() {
      await proxy.stop()
      await service.stop()
    },
  }
}

const levels = (found: Map<string, Finding[]>, about: string) => found.get(about)?.map(({ level }) => level)

const databases = [
  { name: 'SQLite', url: async () => null },
  // Whether it must be there is asked by store.test.ts.
  ...(missingPostgres() === null
    ? [{ name: 'PostgreSQL', url: async () => (await testPostgres()).emptyDatabase() }]
    : []),
]

test.each(databases)(
  'a sound instance on $name has what cannot be had on loopback against it, and no more',
  async ({ url }) => {
    await using here = await installation({ databaseUrl: await url() })
    await testLetter(here.service.world, await testAccount(here.service.world))
    await here.service.settle()
    const found = await here.look()
    const bad = [...found.values()].flat().filter(({ level }) => level !== 'ok')
    expect(bad.map(({ about, level }) => `${level} ${about}`)).toEqual([
      'failed public address',
      'warning access log',
      'warning backup',
    ])
    expect(levels(found, 'picture')).toEqual(['ok'])
    expect(found.get('reverse proxy')?.[0]?.sentence).toContain('cannot be made up')
  },
)

describe('an instance is found to have', () => {
  test('a proxy that nobody told it of', async () => {
    await using here = await installation({ trustedProxies: 0 })
    const found = (await here.look()).get('reverse proxy')?.[0]
    expect(found?.level).toBe('failed')
    expect(found?.remedy).toContain('MAILPING_TRUSTED_PROXIES=1')
  })

  test('a proxy that writes pictures into a log', async () => {
    await using here = await installation()
    const logs = newFolder()
    mkdirSync(logs)
    const logging = Bun.serve({
      hostname: '127.0.0.1',
      port: 0,
      async fetch(request) {
        const { pathname } = new URL(request.url)
        appendFileSync(join(logs, 'access.log'), `${pathname}\n`)
        const headers = { 'X-Forwarded-For': '217.80.1.2' }
        return fetch(new URL(pathname, here.service.url), { headers })
      },
    })
    const found = await here.look({ logs, config: { publicUrl: new URL(logging.url.origin) } })
    await logging.stop(true)
    expect(levels(found, 'access log')).toEqual(['failed'])
  })

  test('another instance at its address', async () => {
    await using here = await installation()
    await using other = await installation()
    const found = await here.look({ config: { publicUrl: other.config.publicUrl } })
    expect(found.get('public address')?.at(-1)?.sentence).toContain('another database')
  })

  test('letters that were made under another address', async () => {
    const data = newFolder()
    const before = new URL('https://old.example')
    {
      await using here = await installation({ data, publicUrl: before })
      await testLetter(here.service.world, await testAccount(here.service.world))
      here.clock.advance(1_000)
    }
    await using here = await installation({ data })
    const found = (await here.look()).get('public address')?.at(-1)
    expect(found?.level).toBe('warning')
    expect(found?.sentence).toContain('https://old.example')
  })

  test('a rolled-back log', async () => {
    const data = newFolder()
    const kept = join(parent, 'kept.db')
    {
      await using here = await installation({ data })
      using file = new Database(join(data, 'mailping.db'))
      file.run('vacuum into ?1', [kept])
      await testLetter(here.service.world, await testAccount(here.service.world))
      await here.service.settle()
    }
    rmSync(join(data, 'mailping.db'))
    using file = new Database(kept)
    file.run('vacuum into ?1', [join(data, 'mailping.db')])
    await using here = await installation({ data })
    expect(levels(await here.look(), 'log')).toEqual(['failed'])
  })
})

test('with the server stopped it looks at what is kept, and says that it asked nobody', async () => {
  const here = await installation()
  await here[Symbol.asyncDispose]()
  const found = await here.look()
  expect(found.get('server')?.[0]?.sentence).toContain('not running')
  expect(levels(found, 'database')).toEqual(['ok'])
  expect(found.has('picture')).toBe(false)
})

test('where no server has run, it says so', async () => {
  const config = { ...readConfig({}), data: newFolder() }
  const findings = await examineInstance({ config, clock: fakeClock() })
  expect(findings.at(-1)).toMatchObject({ about: 'data folder', level: 'failed' })
})

describe('the mail server', () => {
  const mail = async (smtpUrl: string | null, mailFrom: string | null) => {
    const config = { ...readConfig({}), data: newFolder(), smtpUrl, mailFrom }
    const findings = await examineInstance({ config, clock: fakeClock() })
    return findings.filter(({ about }) => about === 'mail server')
  }

  test('is greeted where one is set, and sent nothing', async () => {
    const mailbox = await openMailbox()
    const found = await mail(mailbox.url, 'ping@example.org')
    expect(found.map(({ level }) => level)).toEqual(['ok'])
    expect(mailbox.received).toEqual([])
    await mailbox.stop()
  })

  test('has failed where it does not let this instance in, said without the password', async () => {
    const mailbox = await openMailbox({ password: 'right' })
    const found = await mail(mailbox.url.replace('right', 'hunter2'), 'ping@example.org')
    expect(found.map(({ level }) => level)).toEqual(['failed'])
    expect(found[0]?.sentence).toContain('does not take the name and password')
    expect(JSON.stringify(found)).not.toContain('hunter2')
    await mailbox.stop()
  })

  test('is not asked for where none is set', async () => {
    expect(await mail(null, null)).toEqual([])
  })
})

test(
  'the program says what is wrong with the settings, and exits with 1',
  async () => {
    await using program = startProgram('npm run -s mailping -- doctor', {
      settings: { MAILPING_PORT: 'eighty' },
    })
    expect(await program.ended).toBe(1)
    expect(program.output()).toMatch(/^FAILED {3}settings: MAILPING_PORT: expected a whole number/)
  },
  PROGRAM_MAX_MS,
)
