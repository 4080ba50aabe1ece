import { afterAll, beforeAll, expect, test } from 'bun:test'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomText, testApp, type TestApp } from '../support/test-app.ts'

/** What a request may carry of a person. None of it may be found afterwards, however it is written. */
const MARKS = {
  address: '203.0.113.77',
  forwarded: '198.51.100.99',
  address6: '2001:db8:dead:beef::77',
  agent: 'MarkedAgent/77.1 (somebody)',
  referrer: 'https://marked-referrer.example/inbox',
  cookie: 'marked-cookie-value',
  body: 'marked body of a request',
  query: 'marked-query',
  header: 'marked-header-value',
} as const

let folder = ''
let app: TestApp
let printed = ''
const write = {
  out: process.stdout.write.bind(process.stdout),
  err: process.stderr.write.bind(process.stderr),
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'no-address-'))
  const keep = (text: string | Uint8Array) => {
    printed += typeof text === 'string' ? text : new TextDecoder().decode(text)
    return true
  }
  process.stdout.write = keep
  process.stderr.write = keep
  app = await testApp({ folder })
})
afterAll(async () => {
  process.stdout.write = write.out
  process.stderr.write = write.err
  await rm(folder, { recursive: true })
})

test('nothing of a person reaches the disk or a line of output, whatever is asked and however it fails', async () => {
  const user = await app.signUp()
  const letter = await user.createLetter({ recipientTag: randomText(16) })
  const token = new URL(letter.receiptUrl).pathname.replace('/r/', '')
  await user.call('arm', { id: letter.id, body: { sentAt: null } })
  app.clock.advance(3 * 3_600_000)
  for (const ip of [MARKS.address, MARKS.address6])
    for (const path of pathsOf(token)) await askWithMarks(path, ip)
  await user.call('getTimeline', {
    id: letter.id,
    headers: { 'X-Forwarded-For': MARKS.address, 'User-Agent': MARKS.agent },
  })
  await app.drain()
  const { entries } = await user.call('getTimeline', { id: letter.id })
  expect(entries.some(entry => entry.kind === 'load')).toBe(true)

  const beforeStop = await everythingIn(folder)
  await app.stop()
  const written = [...beforeStop, ...(await everythingIn(folder)), printed, JSON.stringify(app.world.said)]
  expect(written.length).toBeGreaterThan(4)
  for (const form of Object.values(MARKS).flatMap(formsOf))
    expect(written.filter(text => text.includes(form))).toEqual([])
  expect([printed, JSON.stringify(app.world.said)].filter(text => text.includes(token))).toEqual([])
})

test('the search finds what is there', async () => {
  await Bun.write(join(folder, 'probe.bin'), new Uint8Array([1, 203, 0, 113, 77, 1]))
  const written = await everythingIn(folder)
  expect(formsOf(MARKS.address).some(form => written.some(text => text.includes(form)))).toBe(true)
})

const pathsOf = (token: string) => [
  `/p/${token}.gif`,
  `/p/${token}.en.png`,
  `/p/${randomText(16)}.gif`,
  `/r/${token}`,
  '/r/x',
  '/unsubscribe/x',
  '/api/v1/account',
  '/api/v1/messages',
  '/api/v1/sessions',
  '/api/v1/channels',
  '/api/v1/pings',
  '/log/checkpoint',
  '/health',
  '/nowhere',
]

async function askWithMarks(path: string, ip: string): Promise<void> {
  const headers = {
    'X-Forwarded-For': `${MARKS.forwarded}, ${ip}`,
    'X-Real-IP': ip,
    Forwarded: `for="${ip}"`,
    Referer: MARKS.referrer,
    Cookie: `mailping_session=${MARKS.cookie}`,
    'Content-Type': 'application/json',
    'X-Marked': MARKS.header,
  }
  const body = JSON.stringify({ label: MARKS.body })
  for (const method of ['GET', 'HEAD', 'POST']) {
    const sent = method === 'POST' ? { body } : {}
    // A POST below /r/<token> alone is no deed, so the letter stays as it is.
    await fetch(`${app.url}${path}?q=${MARKS.query}`, {
      method,
      headers: { ...headers, 'User-Agent': MARKS.agent },
      redirect: 'manual',
      ...sent,
    })
  }
}

/** Every file, byte for byte, as text of one character a byte. */
async function everythingIn(place: string): Promise<string[]> {
  const entries = await readdir(place, { recursive: true, withFileTypes: true })
  const files = entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name))
  return Promise.all(files.map(file => readFile(file, 'latin1')))
}

/** As it was sent, as base64 would hide it, and, for IPv4, as four bytes in both orders. */
function formsOf(mark: string): string[] {
  const numbers = /^\d+(\.\d+){3}$/.test(mark) ? mark.split('.').map(Number) : []
  const bytes =
    numbers.length === 0
      ? []
      : [String.fromCharCode(...numbers), String.fromCharCode(...numbers.toReversed())]
  return [mark, ...bytes, btoa(mark).replace(/.{0,2}=*$/, '')]
}
