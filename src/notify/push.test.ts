import { afterAll, afterEach, describe, expect, test } from 'bun:test'
import { createDecipheriv, createECDH, createHmac } from 'node:crypto'
import * as fc from 'fast-check'
import { z } from 'zod'
import { samplePing } from '../../test/support/ping.ts'
import { pushBrowser } from '../../test/support/push-browser.ts'
import { openReceiver } from '../../test/support/receiver.ts'
import type { Ping } from '../app/ping-ports.ts'
import { failureOf } from '../../test/support/failure-of.ts'
import { openGuardedPost } from './guarded-post.ts'
import { misfitOfPush, pushText, sendPush, type PushSender } from './push.ts'
import { PUSH_TEXT_BYTES, sealPush } from './seal-push.ts'
import { vapidKeys } from './vapid.ts'

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))
const receiver = await openReceiver()
afterAll(() => receiver.stop())
afterEach(() => {
  receiver.received.length = 0
  receiver.answers(201)
})
receiver.answers(201)

const keys = await vapidKeys({ get: async () => null, set: async () => {} }, random)
const sender: PushSender = {
  post: openGuardedPost({ privateTargets: ['127.0.0.1'] }),
  keys,
  contact: 'mailto:ada@example.org',
  random,
  nowMs: () => Date.now(),
}
const browser = await pushBrowser()
const { p256dh, auth } = browser
const send = (ping: Ping) =>
  sendPush({ kind: 'push', endpoint: `${receiver.url}/send/one`, p256dh, auth }, ping, sender)

describe('a push', () => {
  test('opens in the browser it is for, with all that the ping says', async () => {
    const ping = samplePing({ lockedLabel: Uint8Array.from({ length: 120 }, (_, i) => i) })
    expect(await send(ping)).toEqual({ kind: 'sent' })
    const { id, reason, title, text, url, messageId } = ping
    const lockedLabel = Buffer.from(ping.lockedLabel!).toString('base64url')
    expect(JSON.parse(await browser.open(receiver.received[0]!.body))).toEqual({
      id,
      reason,
      title,
      text,
      url,
      messageId,
      lockedLabel,
    })
  })

  test('has the headers that push services ask for, and a signed token', async () => {
    const ping = samplePing()
    await send(ping)
    await send(ping)
    await send(samplePing({ id: 'another' }))
    const [first, again, another] = receiver.received.map(({ headers }) => headers)
    expect(first).toMatchObject({ 'content-encoding': 'aes128gcm', urgency: 'high' })
    expect(Number(first?.['ttl'])).toBeGreaterThan(0)
    const k = Buffer.from(keys.publicKey).toString('base64url')
    expect(first?.authorization).toMatch(new RegExp(`^vapid t=[\\w.-]+, k=${k}$`))
    // RFC 8030, 5.4: one that still waits is replaced by a second try of itself, by nothing else.
    expect(String(first?.['topic'])).toMatch(/^[\w-]{1,32}$/)
    expect(again?.['topic']).toBe(first?.['topic'])
    expect(another?.['topic']).not.toBe(first?.['topic'])
  })

  test('opens in no other browser, and says nothing in the clear', async () => {
    await send(samplePing())
    const { body } = receiver.received[0]!
    const stranger = await pushBrowser()
    await failureOf(stranger.open(body))
    await failureOf(browser.open(Buffer.concat([body.subarray(0, -1), Uint8Array.of(body.at(-1)! ^ 1)])))
    expect(String(body)).not.toMatch(/amber|Outlook|first-open/)
  })

  test('has one size, whatever it says, and one that every service takes', async () => {
    await send(samplePing({ text: '' }))
    await send(samplePing({ text: 'x'.repeat(10_000) }))
    const sizes = receiver.received.map(({ body }) => body.length)
    expect(sizes[0]).toBe(sizes[1])
    expect(sizes[0]).toBeLessThanOrEqual(4_096)
  })

  test('is encrypted anew each time', async () => {
    const ping = samplePing()
    await send(ping)
    await send(ping)
    const [one, other] = receiver.received.map(({ body }) => body)
    expect(one?.subarray(0, 86)).not.toEqual(other!.subarray(0, 86))
  })

  test.each([
    [201, 'sent'],
    [202, 'sent'],
    [404, 'refused'],
    [410, 'refused'],
    [413, 'failed'],
    [429, 'failed'],
    [500, 'failed'],
  ] as const)('answered by %d is %s, and no sentence holds the endpoint', async (status, kind) => {
    receiver.answers(status)
    const delivery = await send(samplePing())
    expect(delivery.kind).toBe(kind)
    expect(JSON.stringify(delivery)).not.toContain('send/one')
  })
})

describe('encryption by RFC 8291', () => {
  // Its section 5 and appendix A.
  const example = {
    p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
    auth: 'BTBZMqHH6r4Tts7J_aSIgg',
    d: 'q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94',
  }

  test('our browser opens the example of the specification', async () => {
    const sealed =
      'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN'
    expect(await (await pushBrowser(example)).open(Buffer.from(sealed, 'base64url'))).toBe(
      'When I grow up, I want to be a watermelon',
    )
  })

  test('with the dice of the example it derives the same key and nonce', () => {
    const salt = Buffer.from('DGv6ra1nlYgDCS1FRnbzlw', 'base64url')
    const ownKey = Buffer.from('yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw', 'base64url')
    const dice = (length: number) => new Uint8Array(length === 32 ? ownKey : salt)
    const subscriber = {
      p256dh: Buffer.from(example.p256dh, 'base64url'),
      auth: Buffer.from(example.auth, 'base64url'),
    }
    const sealed = sealPush(Buffer.from('When I grow up, I want to be a watermelon'), subscriber, dice)
    const decipher = createDecipheriv(
      'aes-128-gcm',
      Buffer.from('oIhVW04MRdy2XN9CiKLxTg', 'base64url'),
      Buffer.from('4h_95klXJ5E_qnoN', 'base64url'),
    )
    decipher.setAuthTag(sealed.subarray(-16))
    const opened = Buffer.concat([decipher.update(sealed.subarray(86, -16)), decipher.final()])
    expect(opened.subarray(0, 42)).toEqual(Buffer.from('When I grow up, I want to be a watermelon\x02'))
    expect(opened.subarray(42).every(byte => byte === 0)).toBe(true)
  })

  test('opens again, whatever the text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: PUSH_TEXT_BYTES }), async bytes => {
        const text = Buffer.from(bytes).toString('latin1')
        const utf8 = Buffer.from(text).subarray(0, PUSH_TEXT_BYTES)
        const subscriber = { p256dh: Buffer.from(p256dh, 'base64url'), auth: Buffer.from(auth, 'base64url') }
        expect(await browser.open(sealPush(utf8, subscriber, random))).toBe(new TextDecoder().decode(utf8))
      }),
      { numRuns: 30 },
    )
  })

  test('more than fits is refused', () => {
    const subscriber = { p256dh: Buffer.from(p256dh, 'base64url'), auth: Buffer.from(auth, 'base64url') }
    const tooMuch = new Uint8Array(PUSH_TEXT_BYTES + 1)
    expect(() => sealPush(tooMuch, subscriber, random)).toThrow(`at most ${PUSH_TEXT_BYTES} bytes`)
  })
})

describe('what a push says', () => {
  const PUSHED = z.strictObject({
    id: z.string(),
    reason: z.string(),
    title: z.string(),
    text: z.string(),
    url: z.string(),
    messageId: z.string().nullable(),
    lockedLabel: z.string().nullable(),
  })
  /** The longest label that the server takes. */
  const label = new Uint8Array(1_180)
  const read = (own: Partial<Ping>) => PUSHED.parse(JSON.parse(pushText(samplePing(own))))

  test('is cut in the text first: the label of the longest letter stays', () => {
    const pushed = read({ text: '—'.repeat(5_000), lockedLabel: label })
    expect(pushed.text).toEndWith('—…')
    expect(pushed.lockedLabel).toBe(Buffer.from(label).toString('base64url'))
  })

  test('loses a label that fits nowhere, and never the link', () => {
    const url = `https://ping.example.org/letters/${'x'.repeat(100)}`
    const pushed = read({
      url,
      title: '😀'.repeat(500),
      text: '—'.repeat(500),
      lockedLabel: new Uint8Array(3_000),
    })
    expect(pushed).toMatchObject({ url, lockedLabel: null })
    expect(pushed.title.isWellFormed()).toBe(true)
  })

  test('fits, whatever the words', () => {
    const words = fc.string({ unit: 'binary', maxLength: 4_000 })
    fc.assert(
      fc.property(words, words, (title, text) => {
        expect(
          Buffer.byteLength(pushText(samplePing({ title, text, lockedLabel: label }))),
        ).toBeLessThanOrEqual(PUSH_TEXT_BYTES)
      }),
    )
  })
})

describe('a subscription', () => {
  const endpoint = 'https://push.example.org/send/one'
  test.each([
    ['of a browser', { endpoint, p256dh, auth }, true],
    ['without TLS', { endpoint: 'http://push.example.org/send/one', p256dh, auth }, false],
    ['without an address', { endpoint: '', p256dh, auth }, false],
    ['with a short secret', { endpoint, p256dh, auth: 'AAAA' }, false],
    ['with a point that is none', { endpoint, p256dh: `B${'A'.repeat(86)}`, auth }, false],
    ['with half a point', { endpoint, p256dh: p256dh.slice(0, 44), auth }, false],
  ])('%s', (_, keysAndEndpoint, fits) => {
    const misfit = misfitOfPush({ kind: 'push', ...keysAndEndpoint })
    expect(misfit === null).toBe(fits)
    if (!fits) expect(misfit).toStartWith('Expected ')
  })
})

/** A second way, by node:crypto and step by step, so that one error is not made twice. */
test('is opened by another program that follows the specification', async () => {
  const own = createECDH('prime256v1')
  const point = own.generateKeys()
  const secret = Buffer.from(random(16))
  const sealed = Buffer.from(sealPush(Buffer.from('Zoë'), { p256dh: point, auth: secret }, random))
  const [salt, idLength] = [sealed.subarray(0, 16), sealed.readUInt8(20)]
  const senderPoint = sealed.subarray(21, 21 + idLength)
  const record = sealed.subarray(21 + idLength)
  expect(record.length).toBe(sealed.readUInt32BE(16))
  const hmac = (key: Buffer, text: Buffer) => createHmac('sha256', key).update(text).digest()
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), point, senderPoint, Buffer.of(1)])
  const input = hmac(hmac(secret, own.computeSecret(senderPoint)), info)
  const prk = hmac(salt, input)
  const key = hmac(prk, Buffer.from('Content-Encoding: aes128gcm\0\x01')).subarray(0, 16)
  const nonce = hmac(prk, Buffer.from('Content-Encoding: nonce\0\x01')).subarray(0, 12)
  const decipher = createDecipheriv('aes-128-gcm', key, nonce)
  decipher.setAuthTag(record.subarray(-16))
  const padded = Buffer.concat([decipher.update(record.subarray(0, -16)), decipher.final()])
  expect(padded.subarray(0, padded.lastIndexOf(2)).toString()).toBe('Zoë')
})
