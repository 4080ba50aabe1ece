import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { testApp, type TestApp, type TestUser } from './support/test-app.ts'
import { PROXIES, replaced, type ProxyKind, type RealProxy } from './support/real-proxy.ts'

/** MailPing behind the proxies that the documents name, real ones, with the example files of docs/proxy. */

/** Starting takes well under a second. */
const START_MAX_MS = 20_000
const GMAIL_PROXY =
  'Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)'
const GMAIL_ADDRESS = '66.249.84.1'

/** What a proxy may add to an answer. */
const OF_THE_PROXY = ['alt-svc', 'connection', 'date', 'keep-alive', 'server', 'via']

const publicUrl = new URL('https://ping.example.org')
const pictureUrl = new URL('https://p.example.org')

describe.each(PROXIES)('behind a real $name', kind => {
  const missing = kind.missing()
  if (missing !== null) return notChecked(kind, missing)
  let app: TestApp
  let user: TestUser
  let proxy: RealProxy
  beforeAll(async () => {
    app = await testApp({ settings: { publicUrl, pictureUrl, trustedProxies: 1 } })
    user = await app.signUp()
    proxy = await kind.start({ server: new URL(app.url) })
  }, START_MAX_MS)
  afterAll(async () => {
    await proxy[Symbol.asyncDispose]()
    await app.stop()
  })

  const newPicture = async () => {
    const letter = await user.createLetter()
    return { id: letter.id, path: new URL(letter.pictureUrl).pathname }
  }
  const classesOf = async (id: string) => {
    await app.drain()
    const { entries } = await user.call('getTimeline', { id })
    return entries.flatMap(entry => (entry.kind === 'load' ? [[entry.agent, entry.network]] : []))
  }

  test.each(['GET', 'HEAD'])(
    '%s of a picture brings the bytes and headers that MailPing gave',
    async method => {
      const { path } = await newPicture()
      for (const asked of [path, path.replace('.gif', '.en.png'), '/p/forged.gif']) {
        const direct = await fetch(`${app.url}${asked}`, { method })
        for (const host of [publicUrl.host, pictureUrl.host] as const) {
          const passed = await proxy.ask(host === 'p.example.org' ? host : 'ping.example.org', asked, {
            method,
          })
          expect(passed.status).toBe(200)
          expect(await passed.bytes()).toEqual(await direct.clone().bytes())
          expect(ownHeaders(passed)).toEqual(ownHeaders(direct))
        }
      }
    },
  )

  test('the address that counts is the one the proxy saw, whatever the client wrote', async () => {
    const { id, path } = await newPicture()
    const headers = { 'User-Agent': GMAIL_PROXY, 'X-Forwarded-For': GMAIL_ADDRESS }
    await proxy.ask('p.example.org', path, { headers })
    expect(await classesOf(id)).toEqual([['gmail-proxy', 'private']])
  })

  test('a HEAD is kept and never counts', async () => {
    const { id, path } = await newPicture()
    await proxy.ask('p.example.org', path, { method: 'HEAD' })
    await app.drain()
    const { entries } = await user.call('getTimeline', { id })
    expect(entries.flatMap(entry => (entry.kind === 'load' ? entry.reading.meaning : []))).toEqual([
      'ignored',
    ])
  })

  test('the host for pictures shows pictures and receipt pages and nothing else', async () => {
    expect((await proxy.ask('ping.example.org', '/api/v1/instance')).status).toBe(200)
    expect((await proxy.ask('p.example.org', '/api/v1/instance')).status).toBe(404)
    const { receiptUrl } = await user.createLetter()
    expect((await proxy.ask('p.example.org', new URL(receiptUrl).pathname)).status).toBe(200)
  })

  test('live updates arrive while the stream is open', async () => {
    const stop = new AbortController()
    const headers = { Cookie: user.cookie }
    const stream = await proxy.ask('ping.example.org', '/api/v1/stream', { headers, signal: stop.signal })
    const reader = textReader(stream)
    expect(await reader.until('connected')).toContain(': connected')
    const { id } = await user.createLetter()
    expect(await reader.until('data: ')).toContain(id)
    stop.abort()
  })
})

describe.each(PROXIES)('what a real $name writes', kind => {
  const missing = kind.missing()
  if (missing !== null) return notChecked(kind, missing)

  test(
    'holds nothing of a load, a receipt page or the end of mails, with MailPing running and stopped',
    async () => {
      const app = await testApp({ settings: { publicUrl, pictureUrl } })
      await using proxy = await kind.start({ server: new URL(app.url), change: withAccessLog(kind) })
      await askMarked(proxy)
      await app.stop()
      const answers = await askMarked(proxy)
      expect(new Set(answers)).toEqual(new Set([502]))
      // What is logged last is there: then all before it is, too.
      await proxy.ask('ping.example.org', '/logged-by-the-proxy')
      await proxy.saw(/logged-by-the-proxy/)
      const written = await proxy.written()
      expect(Object.values(MARKS).filter(mark => written.includes(mark))).toEqual([])
    },
    START_MAX_MS,
  )
})

describe.each(PROXIES)('behind a real $name and one more proxy in front of it', kind => {
  const missing = kind.missing()
  if (missing !== null) return notChecked(kind, missing)

  test(
    'the last but one address counts, when MailPing is told of two',
    async () => {
      const app = await testApp({ settings: { publicUrl, pictureUrl, trustedProxies: 2 } })
      const user = await app.signUp()
      await using proxy = await kind.start({ server: new URL(app.url), change: trustingLoopback(kind) })
      const letter = await user.createLetter()
      const headers = { 'User-Agent': GMAIL_PROXY, 'X-Forwarded-For': `10.9.9.9, ${GMAIL_ADDRESS}` }
      await proxy.ask('p.example.org', new URL(letter.pictureUrl).pathname, { headers })
      await app.drain()
      const { entries } = await user.call('getTimeline', { id: letter.id })
      expect(entries.find(entry => entry.kind === 'load')).toMatchObject({ network: 'google' })
      await app.stop()
    },
    START_MAX_MS,
  )
})

/** In place of the tests: a warning, and where CI decides a failure. */
function notChecked({ name }: ProxyKind, missing: string): void {
  const decides = process.env['CI'] === 'true'
  if (!decides) console.warn(`SKIPPED: MailPing was NOT checked behind ${name}: ${missing}`)
  test.skipIf(!decides)('can be started', () => expect(missing).toBeNull())
}

const ownHeaders = ({ headers }: Response) =>
  Object.fromEntries([...headers].filter(([name]) => !OF_THE_PROXY.includes(name)))

/** The lines that the Caddyfile offers; `log_skip` was called `skip_log` before Caddy 2.8. nginx logs by itself. */
function withAccessLog({ name }: ProxyKind): (example: string) => string {
  if (name === 'nginx') return example => example
  const known = Bun.spawnSync([...CADDY_ADAPT], { stdin: Buffer.from(':80 {\n\tlog_skip /p/*\n}\n') }).success
  return example =>
    replaced(example, {
      '#log\n': 'log\n',
      '#@unlogged': '@unlogged',
      '#log_skip': known ? 'log_skip' : 'skip_log',
    })
}

const CADDY_ADAPT = ['caddy', 'adapt', '--config', '-', '--adapter', 'caddyfile'] as const

/** What an operator adds who has another proxy in front. nginx appends to what came; Caddy asks whom to believe. */
function trustingLoopback({ name }: ProxyKind): (example: string) => string {
  if (name === 'nginx') return example => example
  return example =>
    replaced(example, {
      '\treverse_proxy 127.0.0.1:8080\n':
        '\treverse_proxy 127.0.0.1:8080 {\n\t\ttrusted_proxies 127.0.0.1/32\n\t}\n',
    })
}

/** What a request carries of a person; nothing of it may be written down. */
const MARKS = {
  token: 'markedmarkedmarkedmark',
  agent: 'MarkedAgent/77.1',
  referrer: 'marked-referrer.example',
  query: 'marked-query',
  forwarded: '198.51.100.99',
} as const

const SECRET_PATHS = [
  `/p/${MARKS.token}.gif`,
  `/p/${MARKS.token}.en.png`,
  `/r/${MARKS.token}`,
  `/unsubscribe/${MARKS.token}`,
]

/** The statuses of what holds a secret in its address, asked for in every way. */
async function askMarked(proxy: RealProxy): Promise<number[]> {
  const headers = {
    'User-Agent': MARKS.agent,
    Referer: `https://${MARKS.referrer}/`,
    'X-Forwarded-For': MARKS.forwarded,
  }
  const statuses: number[] = []
  for (const host of ['ping.example.org', 'p.example.org'] as const)
    for (const path of SECRET_PATHS)
      for (const method of ['GET', 'HEAD', 'POST'])
        statuses.push((await proxy.ask(host, `${path}?${MARKS.query}`, { method, headers })).status)
  return statuses
}

function textReader({ body }: Response) {
  if (body === null) throw new Error('the stream has no body')
  const reader = body.pipeThrough(new TextDecoderStream()).getReader()
  let came = ''
  return {
    /** All that came so far, as soon as it holds `text`. */
    async until(text: string): Promise<string> {
      while (!came.includes(text)) {
        const { value, done } = await reader.read()
        if (done) throw new Error(`the stream ended after ${JSON.stringify(came)}`)
        came += value
      }
      return came
    },
  }
}
