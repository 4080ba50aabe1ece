import { reasonOf } from '../telling/reasons.ts'

/** What came of asking the instance through its own public address. */
export type Answer = Answered | { kind: 'silent'; why: string }

export interface Answered {
  kind: 'answered'
  status: number
  headers: Headers
  bytes: Uint8Array
  /** When the answer came. */
  atMs: number
}

/** Asks one address; nothing is followed elsewhere. */
export type Ask = (url: URL, headers?: Readonly<Record<string, string>>) => Promise<Answer>

/** A server at the other end of the world answers within this. */
const ANSWER_MAX_MS = 10_000

export function openAsk(nowMs: () => number): Ask {
  return async (url, headers = {}) => {
    try {
      const response = await fetch(url, {
        redirect: 'manual',
        headers: { 'User-Agent': 'mailping-doctor', ...headers },
        signal: AbortSignal.timeout(ANSWER_MAX_MS),
      })
      const bytes = new Uint8Array(await response.arrayBuffer())
      return { kind: 'answered', status: response.status, headers: response.headers, bytes, atMs: nowMs() }
    } catch (error) {
      return { kind: 'silent', why: reasonOf(error) }
    }
  }
}

export const textOf = ({ bytes }: Answered) => new TextDecoder().decode(bytes)
