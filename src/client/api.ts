import { instance } from '../contract/instance.ts'
import {
  operations,
  type BodyOf,
  type Operation,
  type OperationId,
  type ResponseOf,
} from '../contract/operations.ts'
import { problem } from '../contract/problem.ts'
import { Trouble } from './trouble.ts'
import { commandHere } from '../telling/naming.ts'
import { reasonOf } from '../telling/reasons.ts'

export type CallId = Exclude<OperationId, 'stream'>

export interface Input<Id extends CallId> {
  /** The letter, session or token that the path names. */
  id?: string
  after?: number
  body?: BodyOf<Id>
}

/** What asks a server; `cookie` is the pair that a sign-in gave, or ''. */
export interface Line {
  server: URL
  cookie: string
  /** This program's version, for the sentence about a newer server. */
  version: string
}

/** A slow line answers within this; beyond it a person should be told, not left waiting. */
const TIMEOUT_MS = 15_000

/** An answer, checked against the contract. Throws Trouble with a sentence for whatever else comes. */
export async function call<Id extends CallId>(
  line: Line,
  id: Id,
  input: Input<Id> = {},
): Promise<ResponseOf<Id>> {
  return (await callForCookie(line, id, input)).value
}

/** Like call; `cookie` is the session that the answer set, or ''. */
export async function callForCookie<Id extends CallId>(
  line: Line,
  id: Id,
  input: Input<Id> = {},
): Promise<{ value: ResponseOf<Id>; cookie: string }> {
  const response = await ask(line, request(line, id, input))
  const value = operations[id].status === 204 ? undefined : await jsonOf(line, response)
  const { response: schema }: Operation = operations[id]
  const parsed = schema?.safeParse(value)
  if (parsed?.success === false)
    throw await otherVersion(line, 'answers in a form that this program does not know')
  const cookie = response.headers.getSetCookie().at(0)?.split(';')[0] ?? ''
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- parsed by the schema that ResponseOf names
  return { value: parsed?.data as ResponseOf<Id>, cookie }
}

/** The event stream, open. Throws like call. `signal` ends it. */
export async function openStream(line: Line, signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
  const headers = headersOf(line)
  const response = await ask(
    line,
    new Request(addressOf(line, 'stream', {}), { headers, redirect: 'manual', signal }),
  )
  if (response.body === null) throw notMailPing(line)
  return response.body
}

function request<Id extends CallId>(line: Line, id: Id, input: Input<Id>): Request {
  const { body } = input
  const json = body === undefined ? {} : { 'Content-Type': 'application/json' }
  return new Request(addressOf(line, id, input), {
    method: operations[id].method,
    redirect: 'manual',
    headers: { ...headersOf(line), ...json },
    signal: AbortSignal.timeout(TIMEOUT_MS),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
}

function headersOf({ cookie, version }: Line): Record<string, string> {
  return { 'User-Agent': `mailping/${version}`, ...(cookie === '' ? {} : { Cookie: cookie }) }
}

function addressOf(
  { server }: Line,
  id: OperationId,
  { id: of = '', after }: Pick<Input<CallId>, 'id' | 'after'>,
): string {
  const path = operations[id].path.replace('{id}', encodeURIComponent(of))
  return new URL(`/api/v1${path}${after === undefined ? '' : `?after=${after}`}`, server).href
}

/** The answer when it is a good one. */
async function ask(line: Line, request: Request): Promise<Response> {
  const response = await fetch(request).catch((error: unknown) => unreachable(line, error))
  if (response.ok) return response
  if (response.status >= 300 && response.status < 400) throw moved(line, response)
  throw await refused(line, response)
}

function unreachable({ server }: Line, error: unknown): never {
  const late = error instanceof DOMException && error.name === 'TimeoutError'
  throw Trouble.own(
    'unreachable',
    late
      ? `${server.origin} did not answer within ${TIMEOUT_MS / 1_000} seconds. Try again; if it stays so, the server is busy or the line is weak.`
      : `${server.origin} cannot be reached: ${reasonOf(error)}. Check the address and the connection, and whether the server runs.`,
    { cause: error },
  )
}

function moved({ server }: Line, response: Response): Trouble {
  const location = URL.parse(response.headers.get('Location') ?? '', server.origin)
  const there = location === null || location.origin === server.origin ? 'elsewhere' : `to ${location.origin}`
  return Trouble.own(
    'moved',
    `${server.origin} sends on ${there}. Log in with that address: ${commandHere('login')}.`,
  )
}

async function refused(line: Line, response: Response): Promise<Trouble> {
  const read = problem.safeParse(await response.json().catch(() => null))
  if (!read.success) return notMailPing(line, response.status)
  const { code, title, detail, help, fields = {} } = read.data
  if (UNKNOWN_THERE.has(code)) return otherVersion(line, 'does not know what this program asks for')
  const wrong = Object.entries(fields).map(([field, expected]) => ` ${field}: ${expected}.`)
  return Trouble.ofServer(code, `${title}. ${detail}${wrong.join('')} ${help}`)
}

/** What a server of the same version never answers to this program. */
const UNKNOWN_THERE: ReadonlySet<string> = new Set(['no-such-path', 'method-not-allowed', 'invalid-fields'])

async function jsonOf(line: Line, response: Response): Promise<unknown> {
  return await response.json().catch(() => {
    throw notMailPing(line)
  })
}

function notMailPing({ server }: Line, status?: number): Trouble {
  const how =
    status === undefined ? 'but not as MailPing does' : `with status ${status}, and not as MailPing does`
  return Trouble.own(
    'not-mailping',
    `${server.origin} answers, ${how}. Expected the address of a MailPing server, as it stands in the browser; perhaps a proxy in front of it answers in its place.`,
  )
}

/** Both versions in one sentence; what tells none is no MailPing. */
async function otherVersion(line: Line, what: string): Promise<Trouble> {
  const response = await fetch(addressOf(line, 'getInstance', {}), { redirect: 'manual' }).catch(() => null)
  const read = instance.pick({ version: true }).safeParse(await response?.json().catch(() => null))
  if (!read.success) return notMailPing(line)
  return Trouble.own(
    'other-version',
    `${line.server.origin} runs MailPing ${read.data.version} and ${what}; this program is MailPing ${line.version}. Use the program of the server's version.`,
  )
}
