import { Hono, type Context } from 'hono'
import { Failure } from '../app/failure.ts'
import type { Session } from '../app/account-ports.ts'
import { findSession } from '../app/sessions.ts'
import { traceOf } from '../app/trace-of.ts'
import type { SignUpGate } from '../app/sign-up-gate.ts'
import type { World } from '../app/world.ts'
import { operations, type Operation, type OperationId } from '../contract/operations.ts'
import type { Call, Handlers } from './call.ts'
import type { Health } from './describe-instance.ts'
import { handlers } from './handlers.ts'
import { openApi } from './openapi.ts'
import { parseWith, readJson } from './parse-call.ts'
import { problemResponse, Refusal } from './problems.ts'
import { isSameSite } from './same-site.ts'
import { readSessionCookie, sessionCookie } from './session-cookie.ts'
import type { HttpSettings } from './settings.ts'

export interface ApiParts {
  world: World
  settings: HttpSettings
  health: Health
  signUpGate: SignUpGate
}

/** What the server knows of a request beside the request itself. */
interface Bindings {
  /** The client's address, '' when it is not known. */
  address: string
}

type ApiContext = Context<{ Bindings: Bindings }>
export type Api = Hono<{ Bindings: Bindings }>

/** Everything under /api/v1: one route for each row of the operation table, its description, problem+json for the rest. */
export function openApiRoutes(parts: ApiParts): Api {
  const api: Api = new Hono()
  const description = openApi(parts.settings)
  api.get('/api/v1/openapi.json', c => c.json(description))
  for (const id of Object.keys(operations).filter(isOperationId)) {
    api.on(operations[id].method, route(id), c => answer({ parts, c, id }))
  }
  for (const [path, ids] of Map.groupBy(Object.keys(operations).filter(isOperationId), route)) {
    api.all(path, c =>
      notTaken(
        c.req.method,
        ids.map(id => operations[id].method),
      ),
    )
  }
  api.all('/api/v1/openapi.json', c => notTaken(c.req.method, ['GET']))
  api.notFound(() => problemResponse('no-such-path', 'No operation of the API has this address.'))
  api.onError(error => answerError(parts.world, error))
  return api
}

function isOperationId(key: string): key is OperationId {
  return Object.hasOwn(operations, key)
}

function notTaken(method: string, methods: readonly Operation['method'][]): Response {
  const response = problemResponse('method-not-allowed', `${method} is not taken here.`)
  // Whatever takes GET takes HEAD, too: the router answers it with the headers alone.
  response.headers.set('Allow', methods.flatMap(one => (one === 'GET' ? ['GET', 'HEAD'] : [one])).join(', '))
  return response
}

/** The router's spelling of the table's path. */
function route(id: OperationId): string {
  return `/api/v1${operations[id].path.replace(/\{(\w+)\}/g, ':$1')}`
}

interface Asked<Id extends OperationId> {
  parts: ApiParts
  c: ApiContext
  id: Id
}

/** Parse, call, map, reply: the mapping is the handler's last word. */
async function answer(asked: Asked<OperationId>): Promise<Response> {
  const { c, id } = asked
  const operation: Operation = operations[id]
  const value = await handle(asked)
  // Anew, so that a cookie set on the way is not lost.
  if (value instanceof Response) return c.newResponse(value.body, value)
  c.header('Cache-Control', 'no-store')
  return operation.status === 204 ? c.body(null, 204) : c.json(value, operation.status)
}

async function handle<Id extends OperationId>(asked: Asked<Id>): Promise<unknown> {
  const { [asked.id]: handler }: Pick<Handlers, Id> = handlers
  return handler(await parseCall(asked))
}

async function parseCall<Id extends OperationId>({ parts, c, id }: Asked<Id>): Promise<Call<Id>> {
  const operation: Operation = operations[id]
  if (operation.method !== 'GET') assertSameSite(c.req.raw.headers, parts.settings)
  const session = operation.auth === 'session' ? await signedIn(parts, c) : undefined
  const { params, query, body } = operation
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Call and this read the same row of the table
  return {
    ...parts,
    session,
    params: params && parseWith(params, c.req.param()),
    query: query && parseWith(query, c.req.query()),
    body: body && parseWith(body, await readJson(c.req.raw)),
    address: c.env.address,
    forwardedFor: c.req.raw.headers.get('X-Forwarded-For'),
    cookieSecret: readSessionCookie(c.req.raw.headers, parts.settings),
    setCookie: (cookie: string) => c.header('Set-Cookie', cookie),
  } as Call<Id>
}

function assertSameSite(headers: Headers, { publicUrl }: HttpSettings): void {
  if (isSameSite(headers, [publicUrl.origin])) return
  throw new Refusal('cross-site', `Expected a request from a page of ${publicUrl.origin}.`)
}

/** The session of the cookie; the networks it is used from are remembered for a day. Throws `not-signed-in`. */
async function signedIn({ world, settings }: ApiParts, c: ApiContext): Promise<Session> {
  const secret = readSessionCookie(c.req.raw.headers, settings)
  const found = secret && (await findSession(world, secret))
  if (!secret || !found) throw new Failure('not-signed-in', 'There is no session, or it has ended.')
  if (found.extended) c.header('Set-Cookie', sessionCookie(secret, found.session, settings))
  world.senderNetworks.seen(found.session.accountId, c.env.address, world.clock.nowMs())
  return found.session
}

function answerError(world: World, error: Error): Response {
  if (error instanceof Failure) return problemResponse(error.code, error.message)
  if (error instanceof Refusal) return problemResponse(error.code, error.message, error.fields)
  sayBroken(world, error)
  return problemResponse('internal', 'The request was understood, but answering it failed.')
}

/** What may be said of it: never the message, which may quote what the request held. */
export function sayBroken(world: World, error: Error): void {
  world.say({ level: 'error', event: 'request-failed', ...traceOf(error) })
}
