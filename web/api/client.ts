import type { BodyOf, OperationId, Operations, ResponseOf } from '../../src/contract/operations.ts'
import { addressOf, paths } from './paths.ts'
import type { Problem } from './problem.ts'
import { problemOfResponse, problemOfThrown } from './problem.ts'

/** What a call gives: the answer, or why there is none. Calls never throw. */
export type Reply<Value> = { kind: 'ok'; value: Value } | { kind: 'problem'; problem: Problem }

/** The stream is read by an EventSource (state/live.ts), not by a call. */
export type CallId = Exclude<OperationId, 'stream'>

/** Exactly what the operation takes: nothing, or `params`, `query` and `body` as the contract has them. */
export type Input<Id extends CallId> = (Operations[Id] extends { params: unknown }
  ? { params: { id: string } }
  : unknown) &
  (Operations[Id] extends { query: unknown } ? { query: { after: number } } : unknown) &
  (BodyOf<Id> extends undefined ? unknown : { body: BodyOf<Id> })

type Arguments<Id extends CallId> = unknown extends Input<Id> ? [] : [input: Input<Id>]

/** A slow phone line answers within this; beyond it a person should be told, not left waiting. */
const TIMEOUT_MS = 15_000

const signedOutListeners = new Set<() => void>()

/** Called whenever the server says that nobody is signed in here. Returns the function that ends it. */
export function onSignedOut(listener: () => void): () => void {
  signedOutListeners.add(listener)
  return () => signedOutListeners.delete(listener)
}

/** Calls one operation of /api/v1, e.g. `call('arm', { params: { id }, body: { sentAt: null } })`. */
export async function call<Id extends CallId>(
  id: Id,
  ...[input]: Arguments<Id>
): Promise<Reply<ResponseOf<Id>>> {
  const response = await send(id, input ?? {}).catch(problemOfThrown)
  if (!(response instanceof Response)) return { kind: 'problem', problem: response }
  if (response.ok) return read<ResponseOf<Id>>(response)
  const problem = await problemOfResponse(response)
  if (problem.code === 'not-signed-in') for (const listener of signedOutListeners) listener()
  return { kind: 'problem', problem }
}

interface LooseInput {
  params?: Record<string, string>
  query?: Record<string, number>
  body?: unknown
}

function send(id: CallId, { params, query, body }: LooseInput): Promise<Response> {
  const { method, path } = paths[id]
  const search = new URLSearchParams(
    Object.entries(query ?? {}).map(([name, value]) => [name, String(value)]),
  )
  const address = addressOf(path, params) + (search.size > 0 ? `?${search}` : '')
  const json =
    body === undefined ? {} : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }
  return fetch(address, { method, signal: AbortSignal.timeout(TIMEOUT_MS), ...json })
}

/** The one place where the server's word is taken for the contract's types: both come from one table and one release. */
async function read<Value>(response: Response): Promise<Reply<Value>> {
  try {
    const value: unknown = response.status === 204 ? undefined : await response.json()
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
    return { kind: 'ok', value: value as Value }
  } catch {
    return { kind: 'problem', problem: await problemOfResponse(new Response(null, { status: 502 })) }
  }
}
