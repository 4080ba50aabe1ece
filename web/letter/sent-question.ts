import type { TimelineEntry } from '../../src/contract/timeline.ts'
import { LATER_LOAD_MS, tellingLoads } from './after-writing.ts'

const MINUTE_MS = 60_000
/** Writing on after the paste is rare; after this silence the message has probably gone. */
const QUIET_AFTER_COMPOSE_MS = 5 * MINUTE_MS
/** Gmail shows the sent message at once, so sending came just before the last load: count from just after it. */
const AFTER_LAST_LOAD_MS = 1_000

export type SentQuestion =
  /** "Sent? Yes, at 14:02 / still writing" */
  | { kind: 'sent'; sentAtMs: number; aboutMs: number }
  /** "Someone loaded this at 16:10. Had you sent it?" */
  | { kind: 'had-you-sent-it'; sentAtMs: number; aboutMs: number }

interface Facts {
  state: string
  recording: string
  entries: readonly TimelineEntry[]
  nowMs: number
  /** `aboutMs` of the question last answered "still writing"; 0 when none was. Loads up to then are the sender's own. */
  stillWritingMs: number
}

/**
 * What to ask about a draft, or null. `sentAtMs` is the time to offer: just after the last load of the compose window.
 * `aboutMs` is the time of the load that raised the question.
 */
export function sentQuestion(facts: Facts): SentQuestion | null {
  if (facts.state !== 'draft' || facts.recording !== 'on') return null
  const knownMs = Math.max(facts.stillWritingMs, lastUnarmMs(facts.entries))
  let lastMs: number | null = null
  for (const load of tellingLoads(facts.entries)) {
    const atMs = Date.parse(load.at)
    const later = lastMs !== null && atMs > knownMs && atMs - lastMs > LATER_LOAD_MS
    if (later && lastMs !== null) return ask('had-you-sent-it', lastMs, atMs)
    lastMs = atMs
  }
  if (lastMs === null || lastMs <= knownMs || facts.nowMs - lastMs < QUIET_AFTER_COMPOSE_MS) return null
  return ask('sent', lastMs, lastMs)
}

function ask(kind: SentQuestion['kind'], lastComposeMs: number, aboutMs: number): SentQuestion {
  return { kind, sentAtMs: lastComposeMs + AFTER_LAST_LOAD_MS, aboutMs }
}

/** "Not sent after all" says that everything before it was the sender's. 0 when it was never said. */
function lastUnarmMs(entries: readonly TimelineEntry[]): number {
  const times = entries.filter(entry => entry.kind === 'unarm').map(entry => Date.parse(entry.at))
  return Math.max(0, ...times)
}
