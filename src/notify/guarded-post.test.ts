import { afterAll, afterEach, describe, expect, test } from 'bun:test'
import { createServer, type RequestListener } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { createServer as createSocketServer, type Server } from 'node:net'
import { listening } from '../../test/support/listening.ts'
import { openReceiver } from '../../test/support/receiver.ts'
import { selfCertified } from '../../test/support/self-certified.ts'
import { openGuardedPost, type Answer, type Resolve } from './guarded-post.ts'

const NAMED = 'hook.home.lan'
const SENDING = { headers: { 'X-Kind': 'test' }, body: 'Zoë' }
const TIMEOUT_MS = 300

const receiver = await openReceiver()
afterAll(() => receiver.stop())
afterEach(() => {
  receiver.received.length = 0
  receiver.answers(200)
})

const opened: Server[] = []
afterEach(() => {
  for (const server of opened.splice(0)) server.close()
})

/** A server that does one thing, at `http://hook.home.lan:<port>/`. */
async function serverThat(does: RequestListener): Promise<string> {
  const server = createServer(does)
  opened.push(server)
  return `http://${NAMED}:${await listening(server)}/`
}

const toLoopback: Resolve = async () => ['127.0.0.1']
const post = openGuardedPost({ privateTargets: [NAMED], resolve: toLoopback, timeoutMs: TIMEOUT_MS })
const said = (answer: Answer) => `${answer.kind}: ${answer.kind === 'answered' ? answer.status : answer.why}`
const here = (path = '/') => `http://${NAMED}:${receiver.port}${path}`

test('what is sent arrives whole, with the name that was typed in', async () => {
  expect(await post(here('/a?b=c'), SENDING)).toEqual({ kind: 'answered', status: 200, retryAfter: null })
  const [request] = receiver.received
  expect(request).toMatchObject({ method: 'POST', path: '/a?b=c', body: Buffer.from('Zoë') })
  expect(request?.headers).toMatchObject({
    host: `${NAMED}:${receiver.port}`,
    'x-kind': 'test',
    'content-length': '4',
    'user-agent': 'MailPing',
  })
})

describe('what is not followed', () => {
  test.each([301, 302, 303, 307, 308])('a %d, wherever it leads', async status => {
    receiver.answers(status, { Location: here('/there') })
    expect(await post(here(), SENDING)).toMatchObject({ kind: 'answered', status })
    expect(receiver.received.map(({ path }) => path)).toEqual(['/'])
  })
})

describe('a name that leads into the own network', () => {
  test.each([
    ['loopback', ['127.0.0.1']],
    ['loopback, version 6', ['::1']],
    ['IPv4-mapped loopback', ['::ffff:127.0.0.1']],
    ['loopback behind NAT64', ['64:ff9b::7f00:1']],
    ['the metadata of a cloud', ['169.254.169.254']],
    ['one private address among public ones', ['8.8.8.8', '127.0.0.1']],
    ['what is no address', ['hook.home.lan']],
  ])('is not asked: %s', async (_, addresses) => {
    const guarded = openGuardedPost({ privateTargets: [], resolve: async () => addresses })
    const answer = await guarded(`http://innocent.example.org:${receiver.port}/`, SENDING)
    expect(said(answer)).toMatch(/^forbidden: .+ is not on the open Internet, /)
    expect(receiver.received).toEqual([])
  })

  test('is not asked where it is an address, and nobody resolves it', async () => {
    const resolve = () => Promise.reject(new Error('nobody should ask'))
    const guarded = openGuardedPost({ privateTargets: [], resolve })
    expect((await guarded(receiver.url, SENDING)).kind).toBe('forbidden')
    expect(receiver.received).toEqual([])
  })
})

describe('a name that changes its mind', () => {
  /** Answers with the first address once, then with the second. */
  function rebinding(first: string, then: string) {
    const asked: string[] = []
    const resolve: Resolve = async host => [asked.push(host) === 1 ? first : then]
    return { asked, resolve }
  }

  test('from public to private reaches nobody here', async () => {
    const { asked, resolve } = rebinding('2001:4860:4860::8888', '127.0.0.1')
    const guarded = openGuardedPost({ privateTargets: [], resolve, timeoutMs: TIMEOUT_MS })
    await guarded(`http://rebinding.example.org:${receiver.port}/`, SENDING)
    expect(asked).toEqual(['rebinding.example.org'])
    expect(receiver.received).toEqual([])
  })

  test('is connected to where it was looked at, and asked once', async () => {
    const other: string[] = []
    const first = createServer((request, response) => {
      other.push(`${request.socket.localAddress} ${request.headers.host}`)
      response.end()
    })
    opened.push(first)
    await new Promise<void>(resolve => first.listen(receiver.port, '127.0.0.2', resolve))
    const { asked, resolve } = rebinding('127.0.0.2', '127.0.0.1')
    const guarded = openGuardedPost({ privateTargets: [NAMED], resolve, timeoutMs: TIMEOUT_MS })
    expect((await guarded(here(), SENDING)).kind).toBe('answered')
    expect(other).toEqual([`127.0.0.2 ${NAMED}:${receiver.port}`])
    expect(asked).toEqual([NAMED])
    expect(receiver.received).toEqual([])
  })

  test('goes on to the next of the addresses that were looked at', async () => {
    const resolve: Resolve = async () => ['127.0.0.3', '127.0.0.1']
    const guarded = openGuardedPost({ privateTargets: [NAMED], resolve, timeoutMs: 2_000 })
    expect((await guarded(here(), SENDING)).kind).toBe('answered')
  })
})

test('with TLS the name that was typed in is asked for, not the address', async () => {
  const hello = Promise.withResolvers<string>()
  const server = createSocketServer(socket => {
    socket.on('error', () => {})
    socket.once('data', data => {
      hello.resolve(String(data))
      socket.destroy()
    })
  })
  opened.push(server)
  const answer = await post(`https://${NAMED}:${await listening(server)}/`, SENDING)
  expect(answer.kind).toBe('silent')
  expect((await hello.promise).includes(NAMED)).toBe(true)
})

describe('a server that takes its time or has much to say', () => {
  test('and does not answer is left, with a sentence that says so', async () => {
    const url = await serverThat(() => {})
    expect(await post(url, SENDING)).toEqual({ kind: 'silent', why: `${NAMED} did not answer in time.` })
  })

  test('has answered when its status is there, though the rest never comes', async () => {
    const url = await serverThat((_, response) => {
      response.writeHead(202).write('a')
    })
    expect(await post(url, SENDING)).toMatchObject({ kind: 'answered', status: 202 })
  })

  test('is not listened to for long', async () => {
    let written = 0
    const left = Promise.withResolvers<void>()
    const url = await serverThat((_, response) => {
      const more = () => {
        while (response.write(Buffer.alloc(65_536))) written += 65_536
      }
      response.writeHead(200).on('drain', more).on('close', left.resolve)
      more()
    })
    expect(await post(url, SENDING)).toMatchObject({ kind: 'answered', status: 200 })
    await left.promise
    // What the buffers between two sockets take, and no stream without an end.
    expect(written).toBeLessThan(16_000_000)
  })

  test('cannot make much of little: nothing is unpacked', async () => {
    receiver.answers(200, { 'Content-Encoding': 'gzip' }, 'no gzip at all')
    expect(await post(here(), SENDING)).toMatchObject({ kind: 'answered', status: 200 })
  })
})

describe('a failure has a sentence', () => {
  test.each([
    ['nobody listens', ['127.0.0.4'], `${NAMED} takes no connections there.`],
    ['a name without addresses', [], `The name ${NAMED} was not found.`],
  ])('%s', async (_, addresses, why) => {
    const guarded = openGuardedPost({
      privateTargets: [NAMED],
      resolve: async () => addresses,
      timeoutMs: 2_000,
    })
    expect(await guarded(here(), SENDING)).toEqual({ kind: 'silent', why })
  })

  test('a name that is not there', async () => {
    const resolve = () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' }))
    const guarded = openGuardedPost({ privateTargets: [], resolve })
    expect(await guarded('https://nowhere.example.org/', SENDING)).toEqual({
      kind: 'silent',
      why: 'The name nowhere.example.org was not found.',
    })
  })

  test('a resolver that does not come back', async () => {
    const guarded = openGuardedPost({
      privateTargets: [],
      resolve: () => new Promise(() => {}),
      timeoutMs: 50,
    })
    expect(await guarded('https://slow.example.org/', SENDING)).toEqual({
      kind: 'silent',
      why: 'slow.example.org did not answer in time.',
    })
  })

  test('an answer that is no HTTP', async () => {
    const server = createSocketServer(socket => socket.on('error', () => {}).end('220 smtp.example.org\r\n'))
    opened.push(server)
    const answer = await post(`http://${NAMED}:${await listening(server)}/`, SENDING)
    expect(said(answer)).toMatch(/^silent: .+could not be reached/)
  })
})

const certified = selfCertified(NAMED)
// oxlint-disable-next-line no-console -- a check that did not run must not look like one that passed
if (certified === null) console.warn('SKIPPED: certificates are not checked here: there is no openssl')

test.skipIf(certified === null)('a certificate that nobody vouches for is none', async () => {
  const heard: string[] = []
  const server = createTlsServer({ ...certified }, (request, response) => {
    heard.push(request.url ?? '')
    response.end()
  })
  opened.push(server)
  const answer = await post(`https://${NAMED}:${await listening(server)}/`, SENDING)
  expect(said(answer)).toMatch(/^silent: .+no certificate that holds/)
  expect(heard).toEqual([])
})

test('a proxy that the environment names is not asked: it would look names up by itself', async () => {
  const proxies: string[] = []
  const proxy = createServer((request, response) => {
    proxies.push(request.url ?? '')
    response.end()
  })
  opened.push(proxy)
  const url = `http://127.0.0.1:${await listening(proxy)}`
  const code = `
    const { openGuardedPost } = await import('./guarded-post.ts')
    const post = openGuardedPost({ privateTargets: ['${NAMED}'], resolve: async () => ['127.0.0.1'] })
    console.log(JSON.stringify(await post('${here()}', { headers: {}, body: 'x' })))`
  const env = { HTTP_PROXY: url, http_proxy: url, HTTPS_PROXY: url, ALL_PROXY: url, NODE_USE_ENV_PROXY: '1' }
  const child = Bun.spawn([process.execPath, '-e', code], { env, cwd: import.meta.dir })
  expect(JSON.parse(await child.stdout.text())).toMatchObject({ status: 200 })
  expect(receiver.received).toHaveLength(1)
  expect(proxies).toEqual([])
})

test('what a server asks for in Retry-After is passed on', async () => {
  receiver.answers(429, { 'Retry-After': '30' })
  expect(await post(here(), SENDING)).toEqual({ kind: 'answered', status: 429, retryAfter: '30' })
})
