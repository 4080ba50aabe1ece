import { describe, expect, test } from 'bun:test'
import { randomText, testApp } from '../../test/support/test-app.ts'
import { testWorld } from '../../test/support/test-world.ts'
import { failureOf } from '../../test/support/failure-of.ts'
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
  test.each(['/', '/api/v1/instance', '/r/x', '/health', '/log/checkpoint', '/nowhere.js'])(
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

  test("not this machine's: says so and what to set", async () => {
    const world = await testWorld()
    const failure = await failureOf(startServer(world, settingsFor({ host: '203.0.113.5' })))
    expect(failure).toBeInstanceOf(CannotListen)
    expect(failure.message).toContain('MAILPING_HOST')
    await world.close()
  })
})

function settingsFor(changes: Partial<HttpSettings>): HttpSettings {
  const url = new URL('http://localhost:8080')
  const fixed = { host: '127.0.0.1', port: 0, publicUrl: url, pictureUrl: url, trustedProxies: 0 }
  return { ...fixed, webRoot: '/nowhere', version: '0', ...changes }
}
