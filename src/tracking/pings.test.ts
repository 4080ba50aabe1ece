import { describe, expect, test } from 'bun:test'
import { playPings, type Step, type Told } from '../../test/support/ping-story.ts'
import {
  CAME_BACK_MS,
  DAY_MS,
  GATEWAYS_WINDOW_MS,
  LOOK_GAP_MS,
  NEWS_MS,
  OPENED_AGAIN_MS,
  READERS_PER_DAY_MAX,
  RETENTION_MS,
  RETENTION_NOTICE_MS,
  SETTLE_MS,
  UNSENT_GAP_MS,
} from './limits.ts'
import type { Kind } from './message.ts'
import { DEFAULT_CHOICES } from './ping-choices.ts'
import type { PingLoad } from './ping-loads.ts'
import type { ChoosableReason } from './ping-reasons.ts'
import { lookAt, NOTHING_TOLD, type PingLetter } from './pings.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const SENT = Date.UTC(2026, 10, 2, 9)

/** Readings. */
const likely = { actor: 'provider-proxy', meaning: 'likely-open', confidence: 0.8 } as const
const open = { actor: 'reader', meaning: 'open', confidence: 0.95 } as const
const perhaps = { actor: 'reader', meaning: 'unknown', confidence: 0.3 } as const
const machine = { actor: 'scanner', meaning: 'machine', confidence: 0.02 } as const
const me = { actor: 'sender', meaning: 'own-copy', confidence: 0 } as const
const writing = { actor: 'sender', meaning: 'preview', confidence: 0 } as const
const elsewhere = { actor: 'crawler', meaning: 'leak', confidence: 0 } as const
type Reading = Pick<PingLoad, 'actor' | 'meaning' | 'confidence'>

/** Steps, at times after sending. A load is named by its number. */
const sent: Step = { atMs: SENT, letter: { sentAtMs: SENT } }
const load = (afterMs: number, seq: number, reading: Reading): Step => ({
  atMs: SENT + afterMs,
  loads: [{ seq, atMs: SENT + afterMs, device: null, ...reading }],
})
/** A load of before reads otherwise, by the sender's word or by newer rules. */
const reads = (afterMs: number, { loads = [] }: Step, reading: Reading): Step => ({
  atMs: SENT + afterMs,
  loads: loads.map(one => ({ ...one, ...reading })),
})
const letter = (afterMs: number, changed: Partial<PingLetter>): Step => ({
  atMs: SENT + afterMs,
  letter: changed,
})
const choose = (afterMs: number, ...reasons: ChoosableReason[]): Step => ({
  atMs: SENT + afterMs,
  choices: { reasons },
})
const days = (afterMs: number, noSignDays: number): Step => ({
  atMs: SENT + afterMs,
  choices: { noSignDays },
})
const snooze = (afterMs: number, snoozeDays: number): Step => ({ atMs: SENT + afterMs, snoozeDays })
const mute = (afterMs: number, muted: boolean): Step => ({ atMs: SENT + afterMs, muted })
const readers = (afterMs: number, count: number, gapMs = MINUTE): Step[] =>
  Array.from({ length: count }, (_, i) => {
    const atMs = SENT + afterMs + i * gapMs
    return { atMs, loads: [{ seq: 100 + i, atMs, device: i + 1, ...perhaps }] }
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

function rows(all: readonly Row[]): void {
  for (const { name, kind = 'letter', chosen, steps, told, untilMs = 30 * DAY_MS } of all)
    test(name, () => {
      const begin = chosen === undefined ? [] : [choose(-DAY_MS, ...chosen)]
      const isDraft = (steps[0]?.atMs ?? SENT) < SENT
      const story = [...begin, ...(isDraft ? [] : [sent]), ...steps]
      const heard = playPings(kind, story, SENT + untilMs)
      expect(heard.map(([atMs, reason, seq]): Told => [atMs - SENT, reason, seq])).toEqual(told)
    })
}

const FIRST = load(2 * HOUR, 1, likely)
const FIRST_TOLD: Told = [2 * HOUR + SETTLE_MS, 'first-open', 1]
const REMINDED: Told = [3 * DAY_MS, 'no-sign', null]

test('a load settles for no shorter than a gateway may take to show', () =>
  expect(SETTLE_MS).toBeGreaterThanOrEqual(GATEWAYS_WINDOW_MS))

describe('without any choice, the sender is told', () => {
  rows([
    { name: 'the first opening, once it has settled', steps: [FIRST], told: [FIRST_TOLD] },
    {
      name: 'that one alone, however often it is opened afterwards, surely, or after weeks',
      steps: [FIRST, load(3 * HOUR, 2, open), load(9 * HOUR, 3, open), load(25 * DAY_MS, 4, open)],
      told: [FIRST_TOLD],
    },
    {
      name: 'nothing of a load that reads as a machine before it has settled',
      steps: [FIRST, reads(2 * HOUR + 30_000, FIRST, machine)],
      told: [REMINDED],
    },
    {
      name: 'nothing of his own look when he says so before it has settled; the next reader is the first',
      steps: [FIRST, reads(2 * HOUR + 20_000, FIRST, me), load(5 * HOUR, 2, likely)],
      told: [[5 * HOUR + SETTLE_MS, 'first-open', 2]],
    },
    {
      name: 'the next reader as the first when he says afterwards that it was him',
      steps: [FIRST, reads(3 * HOUR, FIRST, me), load(DAY_MS, 2, likely)],
      told: [FIRST_TOLD, [DAY_MS + SETTLE_MS, 'first-open', 2]],
    },
    {
      name: 'an opening that was not told yet, when he says that the first was him',
      steps: [FIRST, load(9 * HOUR, 2, likely), reads(DAY_MS, FIRST, me)],
      told: [FIRST_TOLD, [DAY_MS, 'first-open', 2]],
    },
    {
      name: 'nothing twice when he takes that back',
      steps: [FIRST, reads(3 * HOUR, FIRST, me), reads(4 * HOUR, FIRST, likely)],
      told: [FIRST_TOLD],
    },
    {
      name: 'nothing of what may have been a reader',
      steps: [load(2 * HOUR, 1, perhaps)],
      told: [REMINDED],
    },
    {
      name: 'a test to himself at once, and neither a reminder nor an end of retention',
      kind: 'test',
      steps: [load(MINUTE, 1, likely)],
      told: [[MINUTE, 'first-open', 1]],
      untilMs: RETENTION_MS,
    },
    {
      name: 'that the recipient confirmed it, once',
      steps: [
        letter(HOUR, { state: 'confirmed' }),
        { ...load(2 * HOUR, 1, machine), letter: { state: 'confirmed' } },
      ],
      told: [[HOUR, 'confirmed', null]],
    },
    {
      name: 'no opening of a letter of which he knows what came back',
      steps: [letter(HOUR, { outcome: 'replied' }), FIRST],
      told: [],
    },
  ])
})

describe('by choice, the sender is told', () => {
  const again = load(2 * HOUR + OPENED_AGAIN_MS, 2, likely)
  const back = load(2 * HOUR + CAME_BACK_MS, 2, open)
  rows([
    {
      name: 'each opening after a pause, and none sooner',
      chosen: ['first-open', 'opened-again'],
      steps: [
        FIRST,
        load(2 * HOUR + OPENED_AGAIN_MS - 1, 2, likely),
        load(2 * HOUR + 2 * OPENED_AGAIN_MS - 1, 3, likely),
      ],
      told: [FIRST_TOLD, [2 * HOUR + 2 * OPENED_AGAIN_MS - 1 + SETTLE_MS, 'opened-again', 3]],
    },
    {
      name: '"surer" when a sure opening follows, once',
      chosen: ['first-open', 'surer'],
      steps: [FIRST, load(3 * HOUR, 2, open), load(9 * HOUR, 3, open)],
      told: [FIRST_TOLD, [3 * HOUR + SETTLE_MS, 'surer', 2]],
    },
    {
      name: '"surer" when a second occasion makes it sure',
      chosen: ['first-open', 'surer'],
      steps: [FIRST, again],
      told: [FIRST_TOLD, [again.atMs - SENT + SETTLE_MS, 'surer', 2]],
    },
    {
      name: 'nothing more when the first opening was sure',
      chosen: ['first-open', 'surer'],
      steps: [load(2 * HOUR, 1, open), load(9 * HOUR, 2, open)],
      told: [FIRST_TOLD],
    },
    {
      name: 'a first opening that is sure, to whom nothing but sure ones matter',
      chosen: ['surer'],
      steps: [load(2 * HOUR, 1, open)],
      told: [[2 * HOUR + SETTLE_MS, 'surer', 1]],
    },
    {
      name: '"surer" again after his word took the sure opening away, but not when he only takes it back',
      chosen: ['first-open', 'surer'],
      steps: [
        FIRST,
        load(3 * HOUR, 2, open),
        reads(4 * HOUR, load(3 * HOUR, 2, open), me),
        reads(5 * HOUR, load(3 * HOUR, 2, open), open),
        reads(6 * HOUR, load(3 * HOUR, 2, open), me),
        load(DAY_MS, 3, open),
      ],
      told: [FIRST_TOLD, [3 * HOUR + SETTLE_MS, 'surer', 2], [DAY_MS + SETTLE_MS, 'surer', 3]],
    },
    {
      name: 'that somebody came back',
      chosen: ['first-open', 'came-back'],
      steps: [FIRST, back],
      told: [FIRST_TOLD, [back.atMs - SENT + SETTLE_MS, 'came-back', 2]],
    },
    {
      name: 'of all that an opening comes to the weightiest alone',
      chosen: ['first-open', 'came-back', 'opened-again'],
      steps: [FIRST, back],
      told: [FIRST_TOLD, [back.atMs - SENT + SETTLE_MS, 'came-back', 2]],
    },
    {
      name: 'three openings in 24 hours, once in so long',
      chosen: ['three-in-a-day'],
      steps: [0, 1, 24, 24.5, 25, 60, 61, 62].map((hours, i) => load((2 + hours) * HOUR, i, likely)),
      told: [
        [26.5 * HOUR + SETTLE_MS, 'three-in-a-day', 3],
        [64 * HOUR + SETTLE_MS, 'three-in-a-day', 7],
      ],
    },
    {
      name: 'that the address is used elsewhere, once',
      chosen: ['loaded-elsewhere'],
      steps: [load(HOUR, 1, elsewhere), load(DAY_MS, 2, elsewhere)],
      told: [[HOUR + SETTLE_MS, 'loaded-elsewhere', 1]],
    },
    {
      name: 'that a letter not marked as sent is loaded after a pause, once',
      chosen: ['loaded-unsent'],
      steps: [
        load(-9 * HOUR, 1, writing),
        load(-9 * HOUR + UNSENT_GAP_MS, 2, writing),
        load(-8 * HOUR, 3, { ...writing, actor: 'unknown' }),
        load(-7 * HOUR, 4, writing),
        load(-5 * HOUR, 5, writing),
      ],
      told: [[-7 * HOUR + SETTLE_MS, 'loaded-unsent', 4]],
    },
    {
      name: 'no such thing when he marks it as sent before the load has settled',
      chosen: ['loaded-unsent'],
      steps: [load(-HOUR, 1, writing), load(-30_000, 2, writing), sent],
      told: [],
    },
    {
      name: 'nothing of the past when he switches something on',
      chosen: [],
      steps: [FIRST, load(9 * HOUR, 2, open), choose(DAY_MS, 'first-open', 'opened-again', 'surer')],
      told: [],
    },
    {
      name: 'nothing of a letter that he muted, nor of its past when he no longer does',
      steps: [mute(HOUR, true), FIRST, mute(DAY_MS, false), load(2 * DAY_MS, 2, open)],
      told: [],
    },
  ])
})

describe('the reminder that there is no sign', () => {
  rows([
    { name: 'comes after three days, once', steps: [load(HOUR, 1, machine)], told: [REMINDED] },
    {
      name: 'comes after as many days as chosen',
      steps: [days(HOUR, 7)],
      told: [[7 * DAY_MS, 'no-sign', null]],
    },
    {
      name: 'comes at once where fewer days are chosen that have just passed',
      steps: [days(HOUR, 7), days(4 * DAY_MS, 3)],
      told: [[4 * DAY_MS, 'no-sign', null]],
    },
    {
      name: 'does not come for letters from long ago when fewer days are chosen, and then in its new time',
      steps: [days(HOUR, 20), days(2 * DAY_MS + 3 * DAY_MS + NEWS_MS, 3), days(9 * DAY_MS, 10)],
      told: [[10 * DAY_MS, 'no-sign', null]],
    },
    {
      name: 'does not come again when other days are chosen',
      steps: [days(4 * DAY_MS, 7), days(8 * DAY_MS, 1)],
      told: [REMINDED],
    },
    {
      name: 'can be put off before it comes',
      steps: [snooze(DAY_MS, 4), days(2 * DAY_MS, 1)],
      told: [[5 * DAY_MS, 'no-sign', null]],
    },
    {
      name: 'can be asked for again, more than once',
      steps: [snooze(4 * DAY_MS, 2), snooze(7 * DAY_MS, 1)],
      told: [REMINDED, [6 * DAY_MS, 'no-sign', null], [8 * DAY_MS, 'no-sign', null]],
    },
    {
      name: 'does not come when it has been opened until then',
      steps: [snooze(DAY_MS, 5), load(4 * DAY_MS, 1, likely)],
      told: [[4 * DAY_MS + SETTLE_MS, 'first-open', 1]],
    },
    {
      name: 'does not come where it may have been opened',
      steps: [load(HOUR, 1, { ...perhaps, confidence: 0.5 })],
      told: [],
    },
    {
      name: 'comes back when the only opening was his own look',
      steps: [FIRST, reads(4 * DAY_MS, FIRST, me)],
      told: [FIRST_TOLD, [4 * DAY_MS, 'no-sign', null]],
    },
    {
      name: 'does not come back long after its day',
      steps: [FIRST, reads(20 * DAY_MS, FIRST, machine)],
      told: [FIRST_TOLD],
    },
    {
      name: 'comes however late where it was asked for',
      steps: [FIRST, snooze(3 * HOUR, 5), reads(20 * DAY_MS, FIRST, machine)],
      told: [FIRST_TOLD, [20 * DAY_MS, 'no-sign', null]],
    },
    { name: 'falls away with an outcome', steps: [letter(HOUR, { outcome: 'replied' })], told: [] },
    {
      name: 'comes back when the outcome is taken back',
      steps: [letter(HOUR, { outcome: 'bounced' }), letter(4 * DAY_MS, { outcome: null })],
      told: [[4 * DAY_MS, 'no-sign', null]],
    },
    {
      name: 'waits while the letter is put away',
      steps: [letter(HOUR, { archived: true }), letter(4 * DAY_MS, { archived: false })],
      told: [[4 * DAY_MS, 'no-sign', null]],
    },
    {
      name: 'does not come when the recipient ended recording, on no day',
      steps: [letter(HOUR, { recording: 'ending' }), letter(DAY_MS, { recording: 'ended' })],
      told: [],
    },
    {
      name: 'does not show when the recipient erased',
      steps: [
        FIRST,
        { atMs: SENT + 4 * DAY_MS, erased: true, letter: { recording: 'ending', lastEventAtMs: SENT } },
        letter(5 * DAY_MS, { recording: 'ended', lastEventAtMs: SENT }),
      ],
      told: [FIRST_TOLD],
    },
    {
      name: 'falls away with "sent", and comes in its time when it is sent later',
      steps: [letter(HOUR, { sentAtMs: null }), letter(6 * DAY_MS, { sentAtMs: SENT + 6 * DAY_MS })],
      told: [[9 * DAY_MS, 'no-sign', null]],
    },
    {
      name: 'comes again when the letter was sent again afterwards, whatever was put off before',
      steps: [snooze(HOUR, 1), letter(2 * DAY_MS, { sentAtMs: SENT + 2 * DAY_MS })],
      told: [
        [DAY_MS + HOUR, 'no-sign', null],
        [5 * DAY_MS, 'no-sign', null],
      ],
    },
    {
      name: 'does not come again when the time of sending is put right',
      steps: [letter(4 * DAY_MS, { sentAtMs: SENT + HOUR })],
      told: [REMINDED],
    },
    {
      name: 'is remembered as told where it is switched off',
      chosen: [],
      steps: [choose(4 * DAY_MS, 'no-sign')],
      told: [],
    },
  ])
})

describe('readers', () => {
  const MUTING: Told = [HOUR + READERS_PER_DAY_MAX * MINUTE + SETTLE_MS, 'too-many-readers', null]
  rows([
    {
      name: 'as many as one may write to change nothing',
      steps: [...readers(HOUR, READERS_PER_DAY_MAX), load(DAY_MS, 1, likely)],
      told: [[DAY_MS + SETTLE_MS, 'first-open', 1]],
    },
    {
      name: 'one more are told once, whatever was chosen, and nothing afterwards',
      chosen: [],
      steps: [
        ...readers(HOUR, READERS_PER_DAY_MAX + 10),
        load(DAY_MS, 1, likely),
        choose(2 * DAY_MS, 'no-sign'),
      ],
      told: [MUTING],
    },
    {
      name: 'of a letter that the sender muted are not told',
      steps: [mute(1, true), ...readers(HOUR, READERS_PER_DAY_MAX + 10), mute(DAY_MS, false)],
      told: [],
    },
    {
      name: 'in so many days are not too many',
      steps: readers(HOUR, 2 * READERS_PER_DAY_MAX, DAY_MS / READERS_PER_DAY_MAX),
      told: [REMINDED],
    },
    {
      name: 'on both sides of midnight are the same',
      steps: [...readers(13 * HOUR, 20), ...readers(16 * HOUR, 20)],
      told: [REMINDED],
    },
  ])
})

describe('the end of retention', () => {
  const NOTICE_MS = RETENTION_MS - RETENTION_NOTICE_MS
  const told = (afterMs: number): Told => [afterMs + NOTICE_MS, 'retention-ends', null]
  const untilMs = 2 * RETENTION_MS
  rows([
    { name: 'is told two weeks before', steps: [], told: [REMINDED, told(0)], untilMs },
    {
      name: 'is put off by whatever happens, and told once more when that came after the notice',
      steps: [load(10 * DAY_MS, 1, machine), load(NOTICE_MS + 12 * DAY_MS, 2, machine)],
      told: [REMINDED, told(10 * DAY_MS), told(NOTICE_MS + 12 * DAY_MS)],
      untilMs,
    },
    {
      name: 'that an erasure by the recipient brings near is told when that shows, and not before',
      steps: [
        load(70 * DAY_MS, 1, machine),
        { atMs: SENT + 80 * DAY_MS, erased: true, letter: { recording: 'ending', lastEventAtMs: SENT } },
        letter(80 * DAY_MS + 9 * HOUR, { recording: 'ended', lastEventAtMs: SENT }),
      ],
      told: [REMINDED, [80 * DAY_MS + 9 * HOUR, 'retention-ends', null]],
      untilMs,
    },
  ])
})

describe('newer rules', () => {
  rows([
    {
      name: 'tell nothing of loads from long ago',
      chosen: ['first-open', 'surer', 'three-in-a-day', 'opened-again', 'loaded-elsewhere'],
      steps: [
        load(HOUR, 1, perhaps),
        load(5 * HOUR, 2, perhaps),
        load(6 * HOUR, 3, perhaps),
        load(7 * HOUR, 4, machine),
        reads(6 * HOUR + 1 + NEWS_MS, load(HOUR, 1, perhaps), likely),
        reads(6 * HOUR + 1 + NEWS_MS, load(5 * HOUR, 2, perhaps), open),
        reads(6 * HOUR + 1 + NEWS_MS, load(6 * HOUR, 3, perhaps), open),
        reads(7 * HOUR + 1 + NEWS_MS, load(7 * HOUR, 4, machine), elsewhere),
        load(9 * DAY_MS, 5, open),
      ],
      told: [[9 * DAY_MS + SETTLE_MS, 'opened-again', 5]],
    },
    {
      name: 'tell of one that is still news',
      steps: [load(HOUR, 1, perhaps), reads(HOUR + NEWS_MS, load(HOUR, 1, perhaps), likely)],
      told: [REMINDED, [HOUR + NEWS_MS, 'first-open', 1]],
    },
  ])
})

test('a flood of loads is looked at a few times a minute', () => {
  const loads = Array.from({ length: 600 }, (_, i) => {
    const atMs = SENT + HOUR + i * 100
    return { seq: i, atMs, device: null, ...likely }
  })
  const given = {
    letter: { ...LETTER, state: 'likely-opened' as const },
    loads,
    memo: NOTHING_TOLD,
    choices: DEFAULT_CHOICES,
    muted: false,
  }
  const nowMs = SENT + HOUR + SETTLE_MS
  expect(lookAt(given, nowMs).nextAtMs).toBe(nowMs + LOOK_GAP_MS)
})

const LETTER: PingLetter = {
  kind: 'letter',
  state: 'sent',
  recording: 'on',
  sentAtMs: SENT,
  outcome: null,
  archived: false,
  lastEventAtMs: SENT,
}
