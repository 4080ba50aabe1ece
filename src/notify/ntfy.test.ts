import { afterAll, afterEach, describe, expect, test } from 'bun:test'
import { longDigest, sampleDigest, samplePing } from '../../test/support/ping.ts'
import { openReceiver } from '../../test/support/receiver.ts'
import type { Ping } from '../app/ping-ports.ts'
import { openGuardedPost } from './guarded-post.ts'
import { misfitOfNtfy, sendNtfy } from './ntfy.ts'

const receiver = await openReceiver()
afterAll(() => receiver.stop())
afterEach(() => {
  receiver.received.length = 0
  receiver.answers(200)
})

const post = openGuardedPost({ privateTargets: ['127.0.0.1'] })

/** Sends it to a server as ntfy is one, and gives out what that would show. */
async function shown(ping: Ping, token: string | null = null) {
  const target = { kind: 'ntfy', url: `${receiver.url}/my-topic`, token } as const
  const delivery = await sendNtfy(target, ping, { post, nowMs: () => ping.atMs })
  const { path, headers, body } = receiver.received.at(-1)!
  const header = (name: string) => asNtfyReads(String(headers[name] ?? ''))
  const { authorization } = headers
  const [title, click, tags, priority] = ['title', 'click', 'tags', 'priority'].map(header)
  return { delivery, path, title, click, tags, priority, authorization, message: String(body), body }
}

/** ntfy takes a header as it is, or decodes RFC 2047: heckel.io/ntfy/v2/server/util.go, maybeDecodeHeader. */
const asNtfyReads = (value: string) =>
  value.replace(/^=\?UTF-8\?B\?([\w+/=]+)\?=$/, (_, text: string) => Buffer.from(text, 'base64').toString())

test('title, text, link, tag and priority arrive as ntfy reads them', async () => {
  const ping = samplePing()
  expect(await shown(ping)).toMatchObject({
    delivery: { kind: 'sent' },
    path: '/my-topic',
    title: ping.title,
    message: ping.text,
    click: ping.url,
    tags: 'envelope',
    priority: 'default',
    authorization: undefined,
  })
})

test('a token goes along as a bearer', async () => {
  expect((await shown(samplePing(), 'tk_secret')).authorization).toBe('Bearer tk_secret')
})

test('trouble has another tag', async () => {
  expect((await shown(samplePing({ reason: 'channel-paused' }))).tags).toBe('warning')
})

test('a digest says what each part is', async () => {
  const { title, message } = await shown(sampleDigest())
  expect(title).toBe('Two letters')
  expect(message).toBe(
    'amber-falcon: probably opened\nSomething about amber-falcon.\n\nblue-otter: probably opened\nSomething about blue-otter.',
  )
})

test('a long digest ends with how much more there is, not within a part', async () => {
  const { message, body } = await shown(longDigest(100, { text: 'é'.repeat(100) }))
  expect(body.length).toBeLessThanOrEqual(4_096)
  expect(message).toMatch(/\né{100}\n\nAnd 81 more\.$/)
})

test('a title of several lines adds no header', async () => {
  expect((await shown(samplePing({ title: 'a\r\nX-Evil: b' }))).title).toBe('a X-Evil: b')
  expect(receiver.received[0]?.headers['x-evil']).toBeUndefined()
})

test.each(['é', '😀', 'x', '—'])(
  'no more than ntfy shows as a message, no character cut in two: %s',
  async letter => {
    const { body, message } = await shown(samplePing({ text: letter.repeat(5_000) }))
    expect(body.length).toBeLessThanOrEqual(4_096)
    expect(body.length).toBeGreaterThan(4_080)
    expect(message.replaceAll(letter, '')).toBe('')
  },
)

test.each([
  [200, 'sent'],
  [401, 'refused'],
  [403, 'refused'],
  [404, 'refused'],
  [413, 'failed'],
  [429, 'failed'],
  [500, 'failed'],
] as const)('%d is %s', async (status, kind) => {
  receiver.answers(status)
  const { delivery } = await shown(samplePing(), 'tk_secret')
  expect(delivery.kind).toBe(kind)
  expect(JSON.stringify(delivery)).not.toMatch(/tk_secret|my-topic/)
})

describe('a topic', () => {
  test.each([
    ['of the public server', 'https://ntfy.sh/my-topic', null],
    ['with a token', 'https://ntfy.sh/my-topic', 'tk_AgQdq7mVBoFD37zQVN29RhuMzNIz2'],
    ['of a server of one’s own', 'http://ntfy.home.lan:2586/my_topic', null],
  ])('%s is taken', (_, url, token) => expect(misfitOfNtfy({ kind: 'ntfy', url, token })).toBeNull())

  test.each([
    ['that is missing', 'https://ntfy.sh/', null],
    ['in a folder', 'https://ntfy.sh/a/b', null],
    ['too long', `https://ntfy.sh/${'x'.repeat(65)}`, null],
    ['that is mailed on', 'https://ntfy.sh/my-topic?email=victim@example.org&delay=3d', null],
    ['with a part of it', 'https://ntfy.sh/my-topic#part', null],
    ['with an empty token', 'https://ntfy.sh/my-topic', ''],
    ['with a token of two lines', 'https://ntfy.sh/my-topic', 'a\nX-Evil: b'],
  ])('%s is not', (_, url, token) =>
    expect(misfitOfNtfy({ kind: 'ntfy', url, token })).toStartWith('Expected '),
  )
})
