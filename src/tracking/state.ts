import { SECOND_OCCASION_MS } from './limits.ts'
import type { Verdict } from './verdict.ts'

/** The state of a message: the best of its current verdicts after arming. It may fall after a correction. */
export const STATES = [
  'draft',
  'sent',
  'reached',
  'maybe-opened',
  'likely-opened',
  'opened',
  'confirmed',
] as const
export type State = (typeof STATES)[number]

/** Above this an `unknown` makes `maybe-opened`; at it or below it changes nothing. */
const MAYBE_ABOVE = 0.4

export interface Standing {
  state: State
  /** Highest confidence among the verdicts that make the state; 0 for draft, sent and reached. */
  confidence: number
  /** First and last likely open or open, milliseconds since 1970. */
  firstOpenAtMs: number | null
  lastOpenAtMs: number | null
}

/** What the current verdicts of a message add up to. `readings` in any order. */
export function standingOf(
  sentAtMs: number | null,
  readings: readonly { atMs: number; verdict: Verdict }[],
): Standing {
  if (sentAtMs === null) return { state: 'draft', confidence: 0, firstOpenAtMs: null, lastOpenAtMs: null }
  const openings = readings.filter(
    ({ verdict }) => verdict.meaning === 'open' || verdict.meaning === 'likely-open',
  )
  const times = openings.map(({ atMs }) => atMs)
  const firstOpenAtMs = times.length === 0 ? null : Math.min(...times)
  const lastOpenAtMs = times.length === 0 ? null : Math.max(...times)
  return {
    ...level(
      readings.map(({ verdict }) => verdict),
      times,
    ),
    firstOpenAtMs,
    lastOpenAtMs,
  }
}

function level(
  verdicts: readonly Verdict[],
  openTimes: readonly number[],
): Pick<Standing, 'state' | 'confidence'> {
  const best = (meaning: string) =>
    Math.max(
      -1,
      ...verdicts.filter(verdict => verdict.meaning === meaning).map(({ confidence }) => confidence),
    )
  if (best('open') >= 0) return { state: 'opened', confidence: best('open') }
  if (best('likely-open') >= 0) {
    const apart = Math.max(...openTimes) - Math.min(...openTimes) >= SECOND_OCCASION_MS
    return { state: apart ? 'opened' : 'likely-opened', confidence: best('likely-open') }
  }
  if (best('unknown') > MAYBE_ABOVE) return { state: 'maybe-opened', confidence: best('unknown') }
  return { state: best('machine') >= 0 ? 'reached' : 'sent', confidence: 0 }
}
