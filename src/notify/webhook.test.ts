import { afterAll, afterEach, describe, expect, test } from 'bun:test'
import { z } from 'zod'
import { longDigest, sampleDigest, samplePing } from '../../test/support/ping.ts'
import { openReceiver } from '../../test/support/receiver.ts'
import { verifiedWebhook } from '../../test/support/verified-webhook.ts'
import type { Ping } from '../app/ping-ports.ts'
import { WEBHOOK_SHAPES, type WebhookShape } from '../tracking/channel-kinds.ts'
import { openGuardedPost } from './guarded-post.ts'
import { PARTS_SHOWN_MAX } from './parts-of.ts'
import { misfitOfShape } from './webhook-presets.ts'
import { sendWebhook } from './webhook.ts'

const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`
const receiver = await openReceiver()
afterAll(() => receiver.stop())
afterEach(() => {
  receiver.received.length = 0
  receiver.answers(200)
})

const DISCORD = z.object({
  content: z.string(),
  embeds: z.array(z.object({ title: z.string(), description: z.string() })),
})
const TELEGRAM = z.object({ text: z.string() })
const SLACK = TELEGRAM
const STANDARD = z.object({
  data: z.object({ text: z.string(), parts: z.array(z.unknown()), more: z.number() }),
})

const post = openGuardedPost({ privateTargets: ['127.0.0.1'] })

function send(shape: WebhookShape, ping: Ping, path = '/hook') {
  const secret = shape === 'standard' ? SECRET : null
  const target = { kind: 'webhook', shape, url: `${receiver.url}${path}`, secret } as const
  return sendWebhook(target, ping, { post, nowMs: () => Date.now() })
}

/** What the receiver was given last, read as JSON. */
function heard(): unknown {
  const last = receiver.received.at(-1)
  expect(last?.headers['content-type']).toBe('application/json')
  return JSON.parse(String(last?.body))
}

describe('by Standard Webhooks', () => {
  test('the specification’s own library finds the signature right and the payload whole', async () => {
    const ping = samplePing()
    expect(await send('standard', ping)).toEqual({ kind: 'sent' })
    const [request] = receiver.received
    expect(request?.headers['webhook-id']).toBe(ping.id)
    expect(verifiedWebhook(request!, SECRET)).toEqual({
      type: 'ping.first-open',
      timestamp: '2026-11-23T14:02:00.000Z',
      data: {
        id: ping.id,
        reason: 'first-open',
        letter: ping.messageId,
        title: ping.title,
        text: ping.text,
        url: ping.url,
        parts: [],
        more: 0,
      },
    })
  })

  test('it finds a changed payload, another key and another id wrong', async () => {
    await send('standard', samplePing())
    const request = receiver.received[0]!
    const changed = { ...request, body: Buffer.from(String(request.body).replace('probably', 'surely')) }
    const renamed = { ...request, headers: { ...request.headers, 'webhook-id': 'another' } }
    const otherKey = `whsec_${Buffer.alloc(32, 8).toString('base64')}`
    expect(() => verifiedWebhook(changed, SECRET)).toThrow('No matching signature')
    expect(() => verifiedWebhook(renamed, SECRET)).toThrow('No matching signature')
    expect(() => verifiedWebhook(request, otherKey)).toThrow('No matching signature')
  })

  test('a second try has the same id', async () => {
    const ping = samplePing()
    receiver.answers(500)
    expect((await send('standard', ping)).kind).toBe('failed')
    receiver.answers(200)
    expect((await send('standard', ping)).kind).toBe('sent')
    expect(receiver.received.map(({ headers }) => headers['webhook-id'])).toEqual([ping.id, ping.id])
  })

  test('says of a digest that it is one, and of each part what it is about', async () => {
    const digest = sampleDigest()
    await send('standard', digest)
    const parts = digest.parts.map(({ messageId, ...rest }) => ({ ...rest, letter: messageId }))
    const data = { reason: 'digest', letter: null, url: digest.url, parts, more: 0 }
    expect(heard()).toMatchObject({ type: 'ping.digest', data })
  })

  test('says the first parts of a long digest, and how many more there are', async () => {
    await send('standard', { ...longDigest(300), text: 'A title\n'.repeat(300) })
    const { data } = STANDARD.parse(heard())
    expect(data.text.length).toBeLessThanOrEqual(2_000)
    expect([data.parts.length, data.more]).toEqual([PARTS_SHOWN_MAX, 300 - PARTS_SHOWN_MAX])
  })

  test('says nothing of the account and of the label', async () => {
    const ping = samplePing({ lockedLabel: new TextEncoder().encode('a label') })
    await send('standard', ping)
    expect(JSON.stringify(heard())).not.toContain(Buffer.from('a label').toString('base64').slice(0, 8))
    expect(JSON.stringify(heard())).not.toContain(ping.accountId)
  })
})

describe('to Slack', () => {
  test('title, text and link, with what Slack would read as its own made harmless', async () => {
    expect(await send('slack', samplePing({ title: 'a <!channel> & b', text: 'Text > text.' }))).toEqual({
      kind: 'sent',
    })
    expect(heard()).toEqual({
      text: '*a &lt;!channel&gt; &amp; b*\nText &gt; text.\n<https://ping.example.org/letters/one?from=ping&again=1|Open in MailPing>',
      unfurl_links: false,
    })
  })

  test('a digest in one message', async () => {
    await send('slack', sampleDigest())
    expect(receiver.received).toHaveLength(1)
    expect(JSON.stringify(heard())).toMatch(/amber-falcon.+blue-otter/)
  })

  test.each(['&', '😀', 'x', '<@U1>'])('no link is cut, however long the words are: %s', async letters => {
    const long = { title: letters.repeat(1_000), text: letters.repeat(5_000) }
    for (const ping of [samplePing(long), longDigest(300, long)]) {
      await send('slack', ping)
      const { text } = SLACK.parse(heard())
      expect(text.length).toBeLessThanOrEqual(3_900)
      expect(text.isWellFormed()).toBe(true)
      expect(text).toContain(`<${samplePing().url}|Open in MailPing>`)
      expect(text.replaceAll(/<https:[^<>|]+\|Open in MailPing>/g, '')).not.toMatch(/[<>]/)
    }
    expect(SLACK.parse(heard()).text).toMatch(/\n\nAnd 2\d\d more: https:\/\/ping\.example\.org\/$/)
  })
})

describe('to Discord', () => {
  test('an embed with title, text and link, that calls nobody', async () => {
    await send('discord', samplePing({ title: '@everyone *bold*', text: 'Plain.' }))
    expect(heard()).toEqual({
      username: 'MailPing',
      embeds: [
        {
          title: String.raw`\@everyone \*bold\*`,
          description: 'Plain.',
          url: 'https://ping.example.org/letters/one?from=ping&again=1',
        },
      ],
      allowed_mentions: { parse: [] },
    })
  })

  test('no more of a long digest than Discord takes, and how much more there is', async () => {
    await send('discord', longDigest(12, { title: 'x'.repeat(400), text: 'y'.repeat(4_000) }))
    const { content, embeds } = DISCORD.parse(heard())
    expect(content).toStartWith('And 2 more: https://ping.example.org/')
    expect(embeds).toHaveLength(10)
    const characters = embeds.map(({ title, description }) => `${title}${description}`).join('')
    expect(characters.length).toBeLessThanOrEqual(6_000)
  })
})

describe('to Telegram', () => {
  test('a message to the chat of the address, whose query does not travel', async () => {
    await send('telegram', samplePing(), '/bot1:abc/sendMessage?chat_id=-100123')
    const ping = samplePing()
    expect(receiver.received[0]?.path).toBe('/bot1:abc/sendMessage')
    expect(heard()).toEqual({
      chat_id: '-100123',
      text: `${ping.title}\n${ping.text}\n${ping.url}`,
      link_preview_options: { is_disabled: true },
    })
  })

  test('no more than Telegram takes, no character cut in two', async () => {
    await send('telegram', samplePing({ text: '😀'.repeat(4_000) }), '/bot1:abc/sendMessage?chat_id=1')
    const { text } = TELEGRAM.parse(heard())
    expect(text.length).toBeLessThanOrEqual(4_096)
    expect(text.isWellFormed()).toBe(true)
    expect(text).toEndWith(`😀…\n${samplePing().url}`)
  })
})

describe('what comes of it', () => {
  test.each(WEBHOOK_SHAPES)('%s: 429 waits as long as it is asked to', async shape => {
    receiver.answers(429, { 'Retry-After': '120' })
    const beforeMs = Date.now()
    const delivery = await send(shape, samplePing(), '/bot1:abc/sendMessage?chat_id=1')
    expect(delivery.kind).toBe('failed')
    const notBeforeMs = delivery.kind === 'failed' ? (delivery.notBeforeMs ?? 0) : 0
    expect(notBeforeMs).toBeGreaterThanOrEqual(beforeMs + 120_000)
    expect(notBeforeMs).toBeLessThanOrEqual(Date.now() + 120_000)
  })

  test.each([
    ['standard', 410, 'refused'],
    ['standard', 404, 'failed'],
    ['standard', 401, 'failed'],
    ['slack', 404, 'refused'],
    ['slack', 410, 'refused'],
    ['slack', 400, 'failed'],
    ['discord', 401, 'refused'],
    ['discord', 404, 'refused'],
    ['discord', 400, 'failed'],
    ['telegram', 400, 'refused'],
    ['telegram', 403, 'refused'],
    ['telegram', 502, 'failed'],
  ] as const)('%s: %d is %s', async (shape, status, kind) => {
    receiver.answers(status)
    expect((await send(shape, samplePing(), '/hook?chat_id=1')).kind).toBe(kind)
  })

  test('no sentence about it holds the address, which is a secret', async () => {
    for (const status of [302, 400, 401, 404, 410, 429, 500]) {
      receiver.answers(status)
      for (const shape of WEBHOOK_SHAPES) {
        const delivery = await send(shape, samplePing(), '/secret-path?chat_id=1')
        expect(JSON.stringify(delivery)).not.toContain('secret-path')
      }
    }
  })
})

describe('the address of a preset', () => {
  test.each([
    ['standard', 'https://anything.example.org/', true],
    ['slack', 'https://hooks.slack.com/services/T0/B0/abc', true],
    ['slack', 'https://hooks.slack.com/', false],
    ['slack', 'http://hooks.slack.com/services/T0/B0/abc', false],
    ['slack', 'https://app.slack.com/client/T0', false],
    ['slack', 'https://mattermost.example.org/hooks/abc', true],
    ['discord', 'https://discord.com/api/webhooks/123/a-b_c', true],
    ['discord', 'https://canary.discord.com/api/v10/webhooks/123/abc', true],
    ['discord', 'https://discord.com/channels/1/2', false],
    ['discord', 'https://discord.com.example.org/api/webhooks/123/abc', false],
    ['discord', 'http://discord.com/api/webhooks/123/abc', false],
    ['telegram', 'https://api.telegram.org/bot1:a-B_c/sendMessage?chat_id=42', true],
    ['telegram', 'https://api.telegram.org/bot1:abc/sendMessage?chat_id=-100123', true],
    ['telegram', 'https://api.telegram.org/bot1:abc/sendMessage?chat_id=@channel', true],
    ['telegram', 'https://api.telegram.org/bot1:abc/sendMessage', false],
    ['telegram', 'https://api.telegram.org/bot1:abc/getMe?chat_id=42', false],
    ['telegram', 'https://telegram.example.org/bot1:abc/sendMessage?chat_id=42', false],
  ] as const)('%s: %s, %s', (shape, url, fits) => {
    const misfit = misfitOfShape(shape, new URL(url))
    expect(misfit === null).toBe(fits)
    if (!fits) expect(misfit).toStartWith('Expected ')
  })
})
