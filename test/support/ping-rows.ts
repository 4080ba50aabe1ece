import { expect, test } from 'bun:test'
import { DAY_MS, SETTLE_MS } from '../../src/tracking/limits.ts'
import type { Kind } from '../../src/tracking/message.ts'
import type { PingLoad } from '../../src/tracking/ping-loads.ts'
import type { ChoosableReason } from '../../src/tracking/ping-reasons.ts'
import type { PingLetter } from '../../src/tracking/pings.ts'
import { playPings, type Step, type Told } from './ping-story.ts'

/** The words in which rows of what is told of a letter are written. */

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const SENT = Date.UTC(2026, 10, 2, 9)

type Reading = Pick<PingLoad, 'actor' | 'meaning' | 'confidence'>

export const likely = { actor: 'provider-proxy', meaning: 'likely-open', confidence: 0.8 } as const
export const open = { actor: 'reader', meaning: 'open', confidence: 0.95 } as const
export const perhaps = { actor: 'reader', meaning: 'unknown', confidence: 0.3 } as const
export const machine = { actor: 'scanner', meaning: 'machine', confidence: 0.02 } as const
export const me = { actor: 'sender', meaning: 'own-copy', confidence: 0 } as const
export const writing = { actor: 'sender', meaning: 'preview', confidence: 0 } as const
export const elsewhere = { actor: 'crawler', meaning: 'leak', confidence: 0 } as const

/** Steps, at times after sending. A load is named by its number. */
export const sent: Step = { atMs: SENT, letter: { sentAtMs: SENT } }
export const load = (afterMs: number, seq: number, reading: Reading): Step => ({
  atMs: SENT + afterMs,
  loads: [{ seq, atMs: SENT + afterMs, device: null, ...reading }],
})
/** A load of before reads otherwise, by the sender's word or by newer rules. */
export const reads = (afterMs: number, { loads = [] }: Step, reading: Reading): Step => ({
  atMs: SENT + afterMs,
  loads: loads.map(one => ({ ...one, ...reading })),
})
export const letter = (afterMs: number, changed: Partial<PingLetter>): Step => ({
  atMs: SENT + afterMs,
  letter: changed,
})
export const choose = (afterMs: number, ...reasons: ChoosableReason[]): Step => ({
  atMs: SENT + afterMs,
  choices: { reasons },
})
export const days = (afterMs: number, noSignDays: number): Step => ({
  atMs: SENT + afterMs,
  choices: { noSignDays },
})
export const snooze = (afterMs: number, snoozeDays: number): Step => ({ atMs: SENT + afterMs, snoozeDays })
export const mute = (afterMs: number, muted: boolean): Step => ({ atMs: SENT + afterMs, muted })
/** So many devices, one after another. */
export const crowd = (
  afterMs: number,
  count: number,
  { gapMs = MINUTE, reading = perhaps }: { gapMs?: number; reading?: Reading } = {},
): Step[] =>
  Array.from({ length: count }, (_, i) => {
    const atMs = SENT + afterMs + i * gapMs
    return { atMs, loads: [{ seq: 100 + i, atMs, device: i + 1, ...reading }] }
  })

interface Row {
  name: string
  kind?: Kind
  /** In place of the defaults. */
  chosen?: ChoosableReason[]
  /** In order of time; `sent` goes before them unless the first is earlier. */
  steps: Step[]
  /** With times after sending. */
  told: Told[]
  untilMs?: number
}

export function rows(all: readonly Row[]): void {
  for (const { name, kind = 'letter', chosen, steps, told, untilMs = 30 * DAY_MS } of all)
    test(name, () => {
      const begin = chosen === undefined ? [] : [choose(-DAY_MS, ...chosen)]
      const isDraft = (steps[0]?.atMs ?? SENT) < SENT
      const story = [...begin, ...(isDraft ? [] : [sent]), ...steps]
      const heard = playPings(kind, story, SENT + untilMs)
      expect(heard.map(([atMs, reason, seq]): Told => [atMs - SENT, reason, seq])).toEqual(told)
    })
}

export const FIRST = load(2 * HOUR, 1, likely)
export const FIRST_TOLD: Told = [2 * HOUR + SETTLE_MS, 'first-open', 1]
export const REMINDED: Told = [3 * DAY_MS, 'no-sign', null]
