import { DAY_MS } from '../../src/tracking/limits.ts'
import { DEFAULT_CHOICES, type PingChoices } from '../../src/tracking/ping-choices.ts'
import type { PingLoad } from '../../src/tracking/ping-loads.ts'
import type { LetterReason } from '../../src/tracking/ping-reasons.ts'
import { lookAfter, lookAt, NOTHING_TOLD, type Given, type PingLetter } from '../../src/tracking/pings.ts'
import { counted, NOTHING_COUNTED, standingOf } from '../../src/tracking/state.ts'

/** Something that happens to a letter, at a time. */
export interface Step {
  atMs: number
  /** New ones, and known ones (by seq) that read otherwise from now on. */
  loads?: readonly PingLoad[]
  /** A state stays as long as none is given: else it follows from the loads. */
  letter?: Partial<PingLetter>
  choices?: Partial<PingChoices>
  muted?: boolean
  snoozeDays?: number
  /** By the recipient: no load is left. */
  erased?: true
}

/** What was told, and when. */
export type Told = [atMs: number, reason: LetterReason, seq: number | null]

/**
 * Plays steps (in order of time) as the service does: each plans a look, and looks are had when they are due, until
 * `untilMs`. Throws where looking twice would tell twice.
 */
export function playPings(kind: PingLetter['kind'], steps: readonly Step[], untilMs: number): Told[] {
  const told: Told[] = []
  let given: Given = {
    letter: draft(kind),
    loads: [],
    memo: NOTHING_TOLD,
    choices: DEFAULT_CHOICES,
    muted: false,
  }
  let nextMs: number | null = null
  const lookUntil = (atMs: number) => {
    while (nextMs !== null && nextMs <= atMs) {
      const nowMs = nextMs
      const { pings, memo, nextAtMs } = lookAt(given, nowMs)
      given = { ...given, memo }
      if (lookAt(given, nowMs).pings.length > 0) throw new Error('a second look told something more')
      told.push(...pings.map(({ reason, seq }): Told => [nowMs, reason, seq]))
      nextMs = nextAtMs
    }
  }
  for (const step of steps) {
    lookUntil(step.atMs - 1)
    const before = given
    given = after(before, step)
    const planned = plannedBy(step, before, given)
    if (planned !== null) nextMs = Math.min(nextMs ?? planned, planned)
  }
  lookUntil(untilMs)
  return told
}

const draft = (kind: PingLetter['kind']): PingLetter => ({
  kind,
  state: 'draft',
  recording: 'on',
  sentAtMs: null,
  outcome: null,
  archived: false,
  lastEventAtMs: 0,
})

function after(given: Given, step: Step): Given {
  const { atMs, snoozeDays } = step
  const changed = step.loads ?? []
  const kept = given.loads.filter(({ seq }) => changed.every(load => load.seq !== seq))
  const loads = step.erased ? [] : [...kept, ...changed]
  const isEvent = step.loads !== undefined || step.letter !== undefined
  const lastEventAtMs = isEvent ? atMs : given.letter.lastEventAtMs
  const letter = { ...given.letter, lastEventAtMs, ...step.letter }
  const tally = loads.reduce((tally, load) => counted(tally, load.atMs, load), NOTHING_COUNTED)
  return {
    letter: { ...letter, state: step.letter?.state ?? standingOf(letter.sentAtMs, tally).state },
    loads,
    memo:
      snoozeDays === undefined ? given.memo : { ...given.memo, snoozedUntilMs: atMs + snoozeDays * DAY_MS },
    choices: { ...given.choices, ...step.choices },
    muted: step.muted ?? given.muted,
  }
}

function plannedBy({ atMs, loads = [], ...step }: Step, before: Given, given: Given): number | null {
  if (step.choices !== undefined || step.muted !== undefined) return atMs
  if (step.snoozeDays !== undefined) return given.memo.snoozedUntilMs
  return lookAfter({ before: before.letter, after: given.letter, readings: loads }, atMs)
}
