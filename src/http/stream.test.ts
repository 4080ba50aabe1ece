import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { parseMessageId, type MessageId } from '../tracking/ids.ts'
import { sha256 } from '../app/sha256.ts'
import type { Session } from '../app/account-ports.ts'
import type { Message } from '../contract/message.ts'
import { testApp, type TestApp, type TestUser } from '../../test/support/test-app.ts'
import { openStream, STREAMS_PER_ACCOUNT_MAX, type Every } from './stream.ts'

let app: TestApp
let user: TestUser

beforeAll(async () => {
  app = await testApp()
  user = await app.signUp()
})
afterAll(() => app.stop())

interface Pieces {
  read(): Promise<{ value?: Uint8Array | undefined }>
  cancel(): Promise<void>
}

/** What a tab receives, piece by piece; '' when the stream has ended. */
function reader(response: Response): { next(): Promise<string>; cancel(): Promise<void> } {
  const pieces: Pieces = (response.body ?? new ReadableStream<Uint8Array>()).getReader()
  return {
    async next() {
      const { value } = await pieces.read()
      return value === undefined ? '' : new TextDecoder().decode(value)
    },
    cancel: () => pieces.cancel(),
  }
}

function anyMessageId(): MessageId {
  const id = parseMessageId('A'.repeat(22))
  if (id === null) throw new Error('22 letters A are an id')
  return id
}

async function connect(cookie = user.cookie) {
  const stop = new AbortController()
  const response = await fetch(`${app.url}/api/v1/stream`, {
    headers: { Cookie: cookie },
    signal: stop.signal,
  })
  const tab = reader(response)
  expect(await tab.next()).toContain(': connected')
  return { ...tab, response, close: () => stop.abort() }
}

async function sessionOf({ cookie }: TestUser): Promise<Session> {
  const secret = Uint8Array.fromBase64(cookie.replace(/^.*=/, ''), { alphabet: 'base64url' })
  const session = await app.world.store.sessions.findBySecretHash(await sha256(secret))
  if (session === null) throw new Error('no such session')
  return session
}

/** A timer that ticks when the test says so. */
function manual(): { every: Every; tick: () => void; running: () => boolean } {
  let tick: (() => void) | null = null
  return {
    every: (_, beat) => {
      tick = beat
      return () => void (tick = null)
    },
    tick: () => tick?.(),
    running: () => tick !== null,
  }
}

describe('the stream', () => {
  test('tells every tab of the account what changed, and no other account', async () => {
    const other = await app.signUp()
    const [first, second, stranger] = [await connect(), await connect(), await connect(other.cookie)]
    const event = ({ id, version }: Message) => `event: message\ndata: ${JSON.stringify({ id, version })}\n\n`
    const letter = await user.createLetter()
    expect(await first.next()).toBe(event(letter))
    expect(await second.next()).toBe(event(letter))
    // The first thing the stranger hears of is a letter of their own.
    const own = await other.createLetter()
    expect(await stranger.next()).toBe(event(own))
    for (const tab of [first, second, stranger]) tab.close()
  })

  test('is of the type that an EventSource reads, and nobody keeps or gathers it', async () => {
    const tab = await connect()
    expect(tab.response.headers.get('Content-Type')).toBe('text/event-stream')
    expect(tab.response.headers.get('Cache-Control')).toBe('no-store')
    expect(tab.response.headers.get('X-Accel-Buffering')).toBe('no')
    tab.close()
  })

  test('beats while the session stands and ends with it', async () => {
    const fresh = await app.signUp()
    const timer = manual()
    const session = await sessionOf(fresh)
    const tab = reader(openStream(app.world, session, timer.every))
    await tab.next()
    timer.tick()
    expect(await tab.next()).toStartWith(':')
    await fresh.call('signOut')
    timer.tick()
    expect(await tab.next()).toBe('')
    expect(timer.running()).toBe(false)
  })

  test('of a tab that goes is cleaned up', async () => {
    const timer = manual()
    const session = await sessionOf(user)
    const tab = reader(openStream(app.world, session, timer.every))
    await tab.next()
    await tab.cancel()
    expect(timer.running()).toBe(false)
  })

  test('of a tab that does not read is cut off, since it can ask what changed', async () => {
    const timer = manual()
    const session = await sessionOf(user)
    openStream(app.world, session, timer.every)
    const changes = Array.from({ length: 500 }, (_, version) => ({ id: anyMessageId(), version }))
    for (const change of changes) app.world.live.publish(session.accountId, change)
    expect(timer.running()).toBe(false)
  })

  test('has a limit per account, and closing one makes room', async () => {
    const session = await sessionOf(await app.signUp())
    const timer = manual()
    const tabs = Array.from({ length: STREAMS_PER_ACCOUNT_MAX }, () =>
      reader(openStream(app.world, session, timer.every)),
    )
    const refused = openStream(app.world, session, timer.every)
    expect(refused.status).toBe(429)
    await tabs[0]?.cancel()
    expect(openStream(app.world, session, timer.every).status).toBe(200)
  })
})
