import type { z } from 'zod'
import { makeSetUpLink } from '../../src/app/invitations.ts'
import { openSequencer } from '../../src/app/sequencer.ts'
import {
  operations,
  type BodyOf,
  type Operation,
  type OperationId,
  type ResponseOf,
} from '../../src/contract/operations.ts'
import { problem, type Problem } from '../../src/contract/problem.ts'
import type { Message } from '../../src/contract/message.ts'
import type { HttpSettings } from '../../src/http/settings.ts'
import { startServer } from '../../src/http/server.ts'
import type { FakeClock } from './fake-clock.ts'
import { testWorld, type TestWorld } from './test-world.ts'

/** A mail program on a home line. */
const THUNDERBIRD = {
  ip: '87.140.10.20',
  ua: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Thunderbird/140.0',
}

type CallId = Exclude<OperationId, 'stream'>

interface Input<Id extends CallId> {
  id?: string
  after?: number
  body?: BodyOf<Id>
  headers?: Record<string, string>
}

/** One browser with its cookie. */
export interface TestUser {
  cookie: string
  /** What the recovery code would derive, base64url. */
  keys: { wrapId: string; authSecret: string; keyWrap: string }
  /** The answer, checked against the contract. Throws when it is a problem. */
  call<Id extends CallId>(id: Id, input?: Input<Id>): Promise<ResponseOf<Id>>
  /** The problem. Throws when there is none. */
  refused<Id extends CallId>(id: Id, input?: Input<Id>): Promise<Problem>
  createLetter(changes?: Partial<BodyOf<'createMessage'>>): Promise<Message>
}

export interface TestApp {
  world: TestWorld
  clock: FakeClock
  url: string
  /** A new account with its first session. */
  signUp(): Promise<TestUser>
  /** Somebody without a session, or with this cookie. */
  user(cookie?: string): TestUser
  /** Loads a picture or page as somebody else; `picture` is a path or a whole address. */
  load(
    picture: string,
    from?: { ua?: string; ip?: string; method?: string; headers?: Record<string, string> },
  ): Promise<Response>
  /** Runs the sequencer until the inbox is read. */
  drain(): Promise<void>
  stop(): Promise<void>
}

/** A whole MailPing on a free port of this machine, behind one trusted proxy that the test plays. */
export async function testApp(
  given: { clock?: FakeClock; folder?: string; settings?: Partial<HttpSettings> } = {},
): Promise<TestApp> {
  const world = await testWorld(given)
  const sequencer = openSequencer(world)
  const server = await startServer(world, { ...SETTINGS, ...given.settings })
  const { url } = server
  const user = (cookie = '') => testUser(url, { cookie, keys: randomKeys() })
  return {
    world,
    clock: world.clock,
    url,
    user,
    signUp: () => signUp(world, url),
    load: (picture, from) => load(url, picture, from),
    drain: () => sequencer.drain(),
    async stop() {
      await server.stop()
      await sequencer.close()
      await world.close()
    },
  }
}

const SETTINGS: HttpSettings = {
  host: '127.0.0.1',
  port: 0,
  publicUrl: new URL('http://localhost:8080'),
  pictureUrl: new URL('http://localhost:8080'),
  trustedProxies: 1,
  webRoot: '/nowhere',
  version: '0.0.0-test',
  signUp: 'closed',
  invitations: 'operator',
  operator: { name: null, contact: null },
  calibration: null,
}

async function signUp(world: TestWorld, url: string): Promise<TestUser> {
  const keys = randomKeys()
  const invitation = base64url(await makeSetUpLink(world))
  const body = { ...keys, invitation, sessionName: 'Firefox on Linux' }
  const response = await send(url, 'signUp', { body })
  if (response.status !== 201)
    throw new Error(`sign-up answered ${response.status}: ${await response.text()}`)
  return testUser(url, { cookie: cookieOf(response), keys })
}

/** The pair that a browser would send back. */
export function cookieOf(response: Response): string {
  return response.headers.get('Set-Cookie')?.split(';')[0] ?? ''
}

function testUser(url: string, { cookie, keys }: Pick<TestUser, 'cookie' | 'keys'>): TestUser {
  const withCookie = <Id extends CallId>(id: Id, input: Input<Id> = {}) =>
    send(url, id, { ...input, headers: { Cookie: cookie, ...input.headers } })
  const user: TestUser = {
    cookie,
    keys,
    call: async (id, input) => answerOf(id, await withCookie(id, input)),
    async refused(id, input) {
      const response = await withCookie(id, input)
      if (response.ok) throw new Error(`expected a problem, but ${id} answered ${response.status}`)
      return problem.strict().parse(await response.json())
    },
    createLetter: changes => user.call('createMessage', { body: { ...newLetter(), ...changes } }),
  }
  return user
}

async function answerOf<Id extends CallId>(id: Id, response: Response): Promise<ResponseOf<Id>> {
  const operation: Operation = operations[id]
  if (response.status !== operation.status)
    throw new Error(`${id} answered ${response.status}: ${await response.text()}`)
  const schema: z.ZodType | undefined = operation.response
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- parsed by the schema that ResponseOf names
  return schema?.parse(await response.json()) as ResponseOf<Id>
}

function send<Id extends CallId>(
  url: string,
  id: Id,
  { id: of = '', after, body, headers }: Input<Id>,
): Promise<Response> {
  const { method, path } = operations[id]
  const query = after === undefined ? '' : `?after=${after}`
  const json = body === undefined ? {} : { 'Content-Type': 'application/json' }
  return fetch(`${url}/api/v1${path.replace('{id}', of)}${query}`, {
    method,
    headers: { ...json, ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
}

function load(url: string, picture: string, from: Parameters<TestApp['load']>[1] = {}): Promise<Response> {
  const { pathname, search } = new URL(picture, url)
  const { ua = THUNDERBIRD.ua, ip = THUNDERBIRD.ip, method = 'GET', headers } = from
  return fetch(`${url}${pathname}${search}`, {
    method,
    redirect: 'manual',
    headers: { 'User-Agent': ua, 'X-Forwarded-For': ip, ...headers },
  })
}

/** A letter as the browser would send it; label and tag are random bytes. */
export function newLetter(): BodyOf<'createMessage'> {
  return {
    id: randomText(16),
    kind: 'letter',
    mode: 'quiet',
    language: 'en',
    several: false,
    label: randomText(92),
    labelCommitment: randomText(32),
    recipientTag: null,
  }
}

function randomKeys(): TestUser['keys'] {
  return { wrapId: randomText(32), authSecret: randomText(32), keyWrap: randomText(60) }
}

/** So many random bytes, base64url. */
export function randomText(bytes: number): string {
  return base64url(crypto.getRandomValues(new Uint8Array(bytes)))
}

const base64url = (bytes: Uint8Array) => bytes.toBase64({ alphabet: 'base64url', omitPadding: true })
