import type { Problem as ServerProblem } from '../../src/contract/problem.ts'
import { words } from '../words.ts'

/**
 * Why a call failed, in sentences a person can act on. `code` is the server's, or one of the browser's own:
 * `offline` (nothing answered), `timeout`, `unreadable` (the answer is not MailPing's).
 */
export interface Problem {
  code: string
  /** What happened. */
  title: string
  /** What to do. */
  help: string
  /** What was expected of each field that was wrong; empty when no field was. */
  fields: Readonly<Record<string, string>>
}

/** The failure of a request that brought no answer: lost connection, no server, or too long. */
export function problemOfThrown(thrown: unknown): Problem {
  const code = thrown instanceof DOMException && thrown.name === 'TimeoutError' ? 'timeout' : 'offline'
  return { code, ...words.problems[code], fields: {} }
}

/** The failure an answer tells of. Never throws, whatever stands in the body (a proxy's page, nothing). */
export async function problemOfResponse(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => null)
  return isServerProblem(body) ? fromServer(body) : withoutBody(response.status)
}

/** Whether nothing of MailPing answered: it is another matter than an answer that says no. */
export function isAway({ code }: Problem): boolean {
  return code === 'offline' || code === 'timeout' || code === 'unreadable'
}

function fromServer(body: ServerProblem): Problem {
  const known = words.problemsByCode[body.code]
  return {
    code: body.code,
    title: known?.title ?? sentence(body),
    help: known?.help ?? body.help,
    fields: body.fields ?? {},
  }
}

/** The code stays stable when the sentence comes from a status alone: a proxy in between may answer for the server. */
function withoutBody(status: number): Problem {
  if (status === 401) return { code: 'not-signed-in', ...words.problems.signedOut, fields: {} }
  if (status === 507) return { code: 'storage-full', ...words.problems.storageFull, fields: {} }
  return { code: 'unreadable', ...words.problems.unreadable, fields: {} }
}

function sentence(body: ServerProblem): string {
  return body.detail === '' || body.detail === body.title ? body.title : `${body.title}: ${body.detail}`
}

function isServerProblem(body: unknown): body is ServerProblem {
  return (
    typeof body === 'object' &&
    body !== null &&
    'code' in body &&
    'title' in body &&
    'help' in body &&
    'detail' in body
  )
}
