import { afterAll, afterEach, describe, expect, test } from 'bun:test'
import { openMailbox } from '../../test/support/mailbox.ts'
import { samplePing } from '../../test/support/ping.ts'
import { pushBrowser } from '../../test/support/push-browser.ts'
import { openReceiver } from '../../test/support/receiver.ts'
import type { Target } from '../app/ping-ports.ts'
import { openMessenger, type MessengerSettings } from './messenger.ts'
import { vapidKeys } from './vapid.ts'

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))
const receiver = await openReceiver()
const mailbox = await openMailbox()
afterAll(() => Promise.all([receiver.stop(), mailbox.stop()]))
afterEach(() => {
  receiver.received.length = 0
  mailbox.received.length = 0
  said.length = 0
})

const said: unknown[] = []
const vapid = await vapidKeys({ get: async () => null, set: async () => {} }, random)
const messengerWith = (own: Partial<MessengerSettings> = {}) =>
  openMessenger({
    publicUrl: new URL('https://ping.example.org'),
    contact: null,
    mail: { url: mailbox.url, from: 'ping@example.org' },
    privateTargets: ['127.0.0.1', 'receiver.example.org'],
    vapid,
    random,
    nowMs: () => Date.now(),
    say: line => void said.push(line),
    resolve: async () => ['127.0.0.1'],
    ...own,
  })

const browser = await pushBrowser()
const { p256dh, auth } = browser
const http = `http://receiver.example.org:${receiver.port}`
const TARGETS = {
  push: { kind: 'push', endpoint: `${http}/push`, p256dh, auth },
  email: { kind: 'email', address: 'ada@example.com', unsubscribe: 'u'.repeat(22) },
  ntfy: { kind: 'ntfy', url: `${http}/topic`, token: null },
  webhook: { kind: 'webhook', shape: 'standard', url: `${http}/hook`, secret: 'whsec_AAAA' },
} as const satisfies Record<string, Target>

describe('with a mail server', () => {
  const messenger = messengerWith()

  test('there are four kinds, and each takes its own way', async () => {
    expect(messenger.kinds).toEqual(['push', 'email', 'ntfy', 'webhook'])
    for (const kind of messenger.kinds)
      expect(await messenger.deliver(TARGETS[kind], samplePing())).toEqual({ kind: 'sent' })
    expect(receiver.received.map(({ path }) => path)).toEqual(['/push', '/topic', '/hook'])
    expect(JSON.parse(await browser.open(receiver.received[0]!.body))).toMatchObject({ reason: 'first-open' })
    expect(mailbox.received.map(({ to }) => to)).toEqual([['ada@example.com']])
    expect(said).toEqual([])
  })

  test('a code is mailed', async () => {
    expect(await messenger.mailCode('ada@example.com', '123456')).toEqual({ kind: 'sent' })
    expect(mailbox.received[0]?.read.subject).toContain('123456')
  })

  test('the key for browsers is the one that signs', () => {
    expect(messenger.applicationServerKey).toEqual(vapid.publicKey)
  })
})

describe('without a mail server', () => {
  const messenger = messengerWith({ mail: null })

  test('there is no email, and the rest goes on', async () => {
    expect(messenger.kinds).toEqual(['push', 'ntfy', 'webhook'])
    expect(messenger.check(TARGETS.email)).toContain('sends no mail')
    expect(await messenger.deliver(TARGETS.ntfy, samplePing())).toEqual({ kind: 'sent' })
  })

  test('a mailbox that was added before waits, and is not given up', async () => {
    expect((await messenger.deliver(TARGETS.email, samplePing())).kind).toBe('failed')
    expect((await messenger.mailCode('ada@example.com', '123456')).kind).toBe('failed')
  })
})

describe('a target into the own network', () => {
  const messenger = messengerWith({ privateTargets: [] })

  test.each(['push', 'ntfy', 'webhook'] as const)('is refused when it is delivered: %s', async kind => {
    expect((await messenger.deliver(TARGETS[kind], samplePing())).kind).toBe('refused')
    expect(receiver.received).toEqual([])
  })

  test.each(['http://127.0.0.1/topic', 'http://2130706433/topic', 'http://[::1]/topic'])(
    'is refused when it is typed in: %s',
    url => {
      const targets: Target[] = [
        { ...TARGETS.ntfy, url },
        { ...TARGETS.webhook, url },
        { ...TARGETS.push, endpoint: url },
      ]
      for (const target of targets) expect(messenger.check(target)).toContain('not on the open Internet')
    },
  )
})

describe('what is typed in', () => {
  const messenger = messengerWith()
  const push = { ...TARGETS.push, endpoint: 'https://push.example.org/send' }

  test.each([push, TARGETS.email, TARGETS.ntfy, TARGETS.webhook])('$kind can be one', target => {
    expect(messenger.check(target)).toBeNull()
  })

  test.each([
    { ...push, auth: 'AAAA' },
    TARGETS.push,
    { ...TARGETS.email, address: 'ada' },
    { ...TARGETS.ntfy, url: `${http}/` },
    { ...TARGETS.ntfy, url: 'http://ntfy.sh/my-topic' },
    { ...TARGETS.ntfy, url: 'http://ntfy.sh/my-topic', token: 'tk_secret' },
    { ...TARGETS.webhook, url: 'http://hooks.example.org/' },
    { ...TARGETS.webhook, url: 'https://ada:secret@hooks.example.org/' },
    { ...TARGETS.webhook, shape: 'telegram' as const },
  ])('$kind is told what was expected', target => {
    expect(messenger.check(target)).toStartWith('Expected ')
  })
})

test('what goes wrong here is said without the target, and tried again', async () => {
  const messenger = messengerWith({ random: () => Uint8Array.of() })
  expect((await messenger.deliver(TARGETS.push, samplePing())).kind).toBe('failed')
  expect(said).toMatchObject([{ level: 'error', event: 'ping-not-sent', channel: 'push' }])
  expect(JSON.stringify(said)).not.toContain(http)
})
