import type { Delivery } from '../app/ping-ports.ts'
import { DAY_MS } from '../tracking/limits.ts'
import type { Answer } from './guarded-post.ts'

/** Who asks to be left alone for longer is asked again after a day. */
const RETRY_AFTER_MAX_MS = DAY_MS

export interface Receiver {
  /** Who answered, for the sender to read. */
  name: string
  /** Statuses by which this receiver says that it never will, with what the sender can do. */
  refusals: Readonly<Partial<Record<number, string>>>
  nowMs: number
}

/** What an answer means for the ping that was sent. */
export function deliveryOf(answer: Answer, { name, refusals, nowMs }: Receiver): Delivery {
  if (answer.kind === 'forbidden') return { kind: 'refused', why: answer.why }
  if (answer.kind === 'silent') return { kind: 'failed', why: answer.why, notBeforeMs: null }
  const { status, retryAfter } = answer
  if (status >= 200 && status < 300) return { kind: 'sent' }
  const refusal = refusals[status]
  if (refusal !== undefined) return { kind: 'refused', why: `${name} answered ${status}: ${refusal}` }
  return { kind: 'failed', why: whyFailed(name, status), notBeforeMs: notBefore(retryAfter, nowMs) }
}

function whyFailed(name: string, status: number): string {
  if (status === 429) return `${name} answered 429: it was told too much at once.`
  if (status >= 300 && status < 400)
    return `${name} answered ${status} and points to another address. MailPing follows none: give the one it leads to.`
  return `${name} answered ${status}; expected was 200.`
}

/** Seconds, as some send them with a fraction, or a date (RFC 9110, 10.2.3). Null for anything else. */
function notBefore(retryAfter: string | null, nowMs: number): number | null {
  if (retryAfter === null) return null
  const isSeconds = /^\d+(\.\d+)?$/.test(retryAfter)
  const atMs = isSeconds ? nowMs + Math.ceil(Number(retryAfter) * 1_000) : Date.parse(retryAfter)
  return Number.isNaN(atMs) || atMs < nowMs ? null : Math.min(atMs, nowMs + RETRY_AFTER_MAX_MS)
}
