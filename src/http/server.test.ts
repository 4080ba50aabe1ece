import { describe, expect, test } from 'bun:test'
import { randomText, testApp, type TestApp } from '../../test/support/test-app.ts'
import { fakeClock } from '../../test/support/fake-clock.ts'
import { testWorld } from '../../test/support/test-world.ts'
import { NETWORKS_STALE_MS } from '../tracking/network-age.ts'
import { NETWORKS_VERSION } from '../tracking/networks.ts'
import { failureOf } from '../../test/support/failure-of.ts'
import { Failure } from '../app/failure.ts'
import type { Inbox } from '../app/ports.ts'
import type { HttpSettings } from './settings.ts'
import { CannotListen, startServer } from './server.ts'

const split: Partial<HttpSettings> = {
  publicUrl: new URL('https://mail.example.org'),
  pictureUrl: new URL('https://pic.example.org'),
}

describe('with a host of its own for pictures', () => {
  test.each([
    { host: 'pic.example.org', path: `/p/${randomText(16)}.gif`, status: 200 },
    { host: 'pic.example.org', path: `/r/${randomText(16)}`, status: 404 },
    { host: 'pic.example.org', path: '/receipt.css', status: 200 },
    { host: 'pic.example.org', path: '/health', status: 200 },
    { host: 'pic.example.org', path: '/', status: 404 },
    { host: 'pic.example.org', path: '/api/v1/instance', status: 404 },
    { host: 'pic.example.org', path: '/log/checkpoint', status: 404 },
    { host: 'pic.example.org', path: '/help', status: 404 },
    { host: 'mail.example.org', path: '/api/v1/instance', status: 200 },
    { host: 'mail.example.org', path: `/p/${randomText(16)}.gif`, status: 200 },
    { host: 'mail.example.org', path: `/r/${randomText(16)}`, status: 404 },
  ])('$host$path answers $status', async ({ host, path, status }) => {
    const app = await testApp({ settings: split })
    const response = await app.load(path, { headers: { Host: host } })
    expect(response.status).toBe(status)
    await app.stop()
  })

  test("a letter's addresses lead there", async () => {
    const app = await testApp({ settings: split })
    const { pictureUrl, receiptUrl } = await (
      await app.signUp()
    ).createLetter({ mode: 'badge', language: 'de' })
    expect(pictureUrl).toMatch(/^https:\/\/pic\.example\.org\/p\/[\w-]{22}\.de\.png$/)
    expect(receiptUrl).toMatch(/^https:\/\/pic\.example\.org\/r\/[\w-]{22}$/)
    await app.stop()
  })
})

describe('every answer but a picture', () => {
  test.each(['/', '/api/v1/instance', '/r/x', '/health', '/log/checkpoint', '/help', '/nowhere.js'])(
    '%s is guarded',
    async path => {
      const app = await testApp()
      const { headers } = await app.load(path)
      expect(headers.get('Content-Security-Policy')).toContain("frame-ancestors 'none'")
      expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
      expect(headers.get('Referrer-Policy')).toMatch(/^(no-referrer|same-origin)$/)
      expect(headers.get('Cross-Origin-Opener-Policy')).toBe('same-origin')
      expect(headers.has('Strict-Transport-Security')).toBe(false)
      await app.stop()
    },
  )

  test('keeps to https where the instance is reached over https', async () => {
    const app = await testApp({ settings: split })
    const { headers } = await app.load('/health')
    expect(headers.get('Strict-Transport-Security')).toBe('max-age=31536000')
    await app.stop()
  })
})

test.each(['/', '/log/checkpoint'])('%s takes no POST and says what it takes', async path => {
  const app = await testApp()
  const { status, headers } = await app.load(path, { method: 'POST' })
  expect([status, headers.get('Allow')]).toEqual([405, 'GET, HEAD'])
  await app.stop()
})

test('text shared before the app’s worker is there leads to the form and is not read', async () => {
  const app = await testApp()
  const body = new URLSearchParams({ text: 'Ada Orsini <ada@example.org>' })
  const answer = await fetch(`${app.url}/new`, { method: 'POST', body, redirect: 'manual' })
  expect([answer.status, answer.headers.get('Location'), await answer.text()]).toEqual([303, '/new', ''])
  expect(JSON.stringify(app.world.said)).not.toContain('ada')
  await app.stop()
})

/** Takes nothing, as on a full disk. */
const fullInbox: Omit<Inbox, 'id'> = {
  append: () => Promise.reject(new Failure('storage-full', 'No room.')),
  after: () => [],
  lastId: () => 0,
  firstId: () => null,
  freeBytes: async () => null,
  trim: () => {},
  onCommit: () => {},
  close: () => {},
}

describe('/health', () => {
  test('is ok while all is well', async () => {
    const app = await testApp()
    const response = await app.load('/health')
    expect([response.status, await response.text()]).toEqual([200, 'ok\n'])
    await app.stop()
  })

  test('names a table of networks that has grown old, and is ok all the same', async () => {
    const app = await testApp({ clock: fakeClock(Date.parse(NETWORKS_VERSION) + NETWORKS_STALE_MS + 1) })
    const old = await app.load('/health')
    expect(old.status).toBe(200)
    expect(await old.text()).toMatch(/^ok\nnetworks-stale: .+\n$/)
    app.world.troubles.add('not-reading')
    const response = await app.load('/health')
    expect(response.status).toBe(503)
    expect(await response.text()).toMatch(/^degraded\nnot-reading: .+\nnetworks-stale: .+\n$/)
    await app.stop()
  })

  test('names each trouble and what to do', async () => {
    const app = await testApp()
    app.world.troubles.add('set-aside')
    app.world.troubles.add('not-reading')
    const response = await app.load('/health')
    expect(response.status).toBe(503)
    expect(await response.text()).toMatch(/^degraded\nset-aside: .+\nnot-reading: .+\n$/)
    await app.stop()
  })

  test('says that loads are not recorded, until they are again', async () => {
    const app = await testApp()
    const { pictureUrl } = await (await app.signUp()).createLetter()
    const { inbox } = app.world
    app.world.inbox = { ...fullInbox, id: inbox.id }
    await app.load(pictureUrl)
    expect(await (await app.load('/health')).text()).toContain('not-recording: ')
    app.world.inbox = inbox
    await app.load(pictureUrl)
    expect((await app.load('/health')).status).toBe(200)
    await app.stop()
  })
})

describe('X-Forwarded-For while no proxy is trusted', () => {
  const warnings = (app: TestApp) =>
    app.world.said.filter(({ event }) => event === 'forwarded-but-no-proxy-trusted')

  test('is warned of once, without an address', async () => {
    const app = await testApp({ settings: { trustedProxies: 0 } })
    for (const path of ['/', `/p/${randomText(16)}.gif`]) await app.load(path, { ip: '203.0.113.77' })
    expect(warnings(app)).toHaveLength(1)
    expect(JSON.stringify(app.world.said)).not.toContain('203.0.113.77')
    await app.stop()
  })

  test('is as it should be behind a proxy that is told of', async () => {
    const app = await testApp({ settings: { trustedProxies: 1 } })
    await app.load('/')
    expect(warnings(app)).toEqual([])
    await app.stop()
  })
})

describe('an address that cannot be listened on', () => {
  test('in use: says so and what to set', async () => {
    const app = await testApp()
    const world = await testWorld()
    const port = Number(new URL(app.url).port)
    const failure = await failureOf(startServer(world, settingsFor({ port })))
    expect(failure).toBeInstanceOf(CannotListen)
    expect(failure.message).toContain(`Port ${port} on 127.0.0.1 is in use`)
    expect(failure.message).toContain('MAILPING_PORT')
    await world.close()
    await app.stop()
  })

  test.each([
    ["not this machine's", '203.0.113.5'],
    ['that is none', '256.1.1.1'],
  ])('%s: says so and what to set', async (_, host) => {
    const world = await testWorld()
    const failure = await failureOf(startServer(world, settingsFor({ host })))
    expect(failure).toBeInstanceOf(CannotListen)
    expect(failure.message).toContain('MAILPING_HOST')
    await world.close()
  })
})

function settingsFor(changes: Partial<HttpSettings>): HttpSettings {
  const url = new URL('http://localhost:8080')
  const fixed = { host: '127.0.0.1', port: 0, publicUrl: url, pictureUrl: url, trustedProxies: 0 }
  const people = {
    signUp: 'closed',
    invitations: 'operator',
    operator: { name: null, contact: null },
  } as const
  return { ...fixed, ...people, webRoot: '/nowhere', version: '0', calibration: null, ...changes }
}
