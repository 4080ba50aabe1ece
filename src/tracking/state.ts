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

/** What verdicts add up to, one at a time and in any order; a verdict that is replaced cannot be taken out again. */
export interface Tally {
  /** Highest confidence by meaning; -1 where there is none. */
  open: number
  likelyOpen: number
  unknown: number
  hasMachine: boolean
  firstOpenAtMs: number | null
  lastOpenAtMs: number | null
}

export const NOTHING_COUNTED: Tally = {
  open: -1,
  likelyOpen: -1,
  unknown: -1,
  hasMachine: false,
  firstOpenAtMs: null,
  lastOpenAtMs: null,
}

/** The tally with one more verdict. */
export function counted(
  tally: Tally,
  atMs: number,
  { meaning, confidence }: Pick<Verdict, 'meaning' | 'confidence'>,
): Tally {
  switch (meaning) {
    case 'open':
      return { ...opened(tally, atMs), open: Math.max(tally.open, confidence) }
    case 'likely-open':
      return { ...opened(tally, atMs), likelyOpen: Math.max(tally.likelyOpen, confidence) }
    case 'unknown':
      return confidence > tally.unknown ? { ...tally, unknown: confidence } : tally
    case 'machine':
      return tally.hasMachine ? tally : { ...tally, hasMachine: true }
    case 'preview':
    case 'own-copy':
    case 'leak':
    case 'duplicate':
    case 'ignored':
      return tally
  }
}

const opened = (tally: Tally, atMs: number): Tally => ({
  ...tally,
  firstOpenAtMs: Math.min(tally.firstOpenAtMs ?? atMs, atMs),
  lastOpenAtMs: Math.max(tally.lastOpenAtMs ?? atMs, atMs),
})

/** What the current verdicts of a message add up to. */
export function standingOf(sentAtMs: number | null, tally: Tally): Standing {
  if (sentAtMs === null) return { state: 'draft', confidence: 0, firstOpenAtMs: null, lastOpenAtMs: null }
  const { firstOpenAtMs, lastOpenAtMs } = tally
  return { ...level(tally), firstOpenAtMs, lastOpenAtMs }
}

function level(tally: Tally): Pick<Standing, 'state' | 'confidence'> {
  if (tally.open >= 0) return { state: 'opened', confidence: tally.open }
  if (tally.likelyOpen >= 0) {
    const apart = (tally.lastOpenAtMs ?? 0) - (tally.firstOpenAtMs ?? 0) >= SECOND_OCCASION_MS
    return { state: apart ? 'opened' : 'likely-opened', confidence: tally.likelyOpen }
  }
  if (tally.unknown > MAYBE_ABOVE) return { state: 'maybe-opened', confidence: tally.unknown }
  return { state: tally.hasMachine ? 'reached' : 'sent', confidence: 0 }
}
