import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'bun:test'
import { parseAccountId } from '../tracking/ids.ts'
import { TARGETS } from '../../test/support/targets.ts'
import { randomText, testApp, type TestApp, type TestUser } from '../../test/support/test-app.ts'

let app: TestApp
let user: TestUser
let secret = ''

beforeAll(async () => {
  app = await testApp()
})
beforeEach(async () => {
  user = await app.signUp()
  await user.call('addChannel', { body: { name: 'mine', ...TARGETS.email } })
  app.clock.advance(3_600_000)
  secret = await unsubscribeSecret()
})
afterAll(() => app.stop())

async function unsubscribeSecret(): Promise<string> {
  const accountId = parseAccountId((await user.call('getAccount')).id)
  const [channel] = accountId === null ? [] : await app.world.store.channels.ofAccount(accountId)
  if (channel?.target.kind !== 'email') throw new Error('expected the mailbox that was added')
  return channel.target.unsubscribe
}

const path = (of = secret) => `/unsubscribe/${of}`
const channels = async () => (await user.call('getPingSetup')).channels

/** As a mail program sends it (RFC 8058, 3.2), and as the button of the page does. */
const PRESSES = {
  'one click in a mail program': { 'Content-Type': 'application/x-www-form-urlencoded' },
  'one click in webmail': { Origin: 'https://webmail.example.org', 'Sec-Fetch-Site': 'cross-site' },
  'the button of the page': { Origin: 'null', 'Sec-Fetch-Site': 'same-origin' },
}

describe('the link in a mail', () => {
  test.each(['GET', 'HEAD'])('%s asks first and changes nothing: machines follow links', async method => {
    const response = await app.load(path(), { method })
    expect(response.status).toBe(200)
    expect(await channels()).toHaveLength(1)
    const page = await response.text()
    if (method === 'GET') expect(page).toContain(`<form class="deed" method="post" action="${path()}">`)
  })

  test('leads to a page without script, that nobody indexes, keeps or frames', async () => {
    const { headers } = await app.load(path())
    expect(headers.get('Content-Security-Policy')).toContain("default-src 'none'")
    expect(headers.get('Content-Security-Policy')).toContain("frame-ancestors 'none'")
    expect(headers.get('X-Robots-Tag')).toBe('noindex')
    expect(headers.get('Cache-Control')).toBe('no-store')
    expect(headers.get('Set-Cookie')).toBeNull()
    expect(headers.get('Referrer-Policy')).toBe('no-referrer')
  })

  test.each(Object.entries(PRESSES))(
    '%s ends the channel at once, without a redirect',
    async (_, headers) => {
      const response = await app.load(path(), { method: 'POST', headers })
      expect(response.status).toBe(200)
      expect(await response.text()).toContain('No more mails will come')
      expect(await channels()).toEqual([])
    },
  )

  test('answers the same to a secret that never was one, and to one that has ended', async () => {
    const [ask, press] = [await app.load(path()), await app.load(path(), { method: 'POST' })]
    const [asked, pressed] = [await ask.text(), await press.text()]
    for (const of of [secret, randomText(16)]) {
      const again = await app.load(path(of))
      expect(again.status).toBe(200)
      expect((await again.text()).replaceAll(of, secret)).toBe(asked)
      expect(await (await app.load(path(of), { method: 'POST' })).text()).toBe(pressed)
    }
  })

  test('escapes what it repeats', async () => {
    const page = await (await app.load('/unsubscribe/"><script>')).text()
    expect(page).not.toContain('<script')
  })

  test('takes nothing else', async () => {
    const response = await app.load(path(), { method: 'DELETE' })
    expect([response.status, response.headers.get('Allow')]).toEqual([405, 'GET, HEAD, POST'])
    expect(await channels()).toHaveLength(1)
  })
})
