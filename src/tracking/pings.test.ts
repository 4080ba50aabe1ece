import { describe, expect, test } from 'bun:test'
import {
  choose,
  crowd,
  elsewhere,
  FIRST,
  FIRST_TOLD,
  HOUR,
  likely,
  load,
  machine,
  me,
  MINUTE,
  mute,
  open,
  perhaps,
  reads,
  REMINDED,
  rows,
  SENT,
  writing,
} from '../../test/support/ping-rows.ts'
import type { Told } from '../../test/support/ping-story.ts'
import {
  DAY_MS,
  GATEWAYS_WINDOW_MS,
  LOOK_GAP_MS,
  NEWS_MS,
  READERS_PER_DAY_MAX,
  RETENTION_MS,
  SETTLE_MS,
} from './limits.ts'
import { DEFAULT_CHOICES } from './ping-choices.ts'
import { lookAfter, lookAt, NOTHING_TOLD, type Changed, type Given, type PingLetter } from './pings.ts'
import type { Verdict } from './verdict.ts'

test('a load settles for no shorter than a gateway may take to show', () =>
  expect(SETTLE_MS).toBeGreaterThanOrEqual(GATEWAYS_WINDOW_MS))

describe('readers', () => {
  const MUTING: Told = [HOUR + READERS_PER_DAY_MAX * MINUTE + SETTLE_MS, 'too-many-readers', null]
  rows([
    {
      name: 'as many as one may write to change nothing',
      steps: [...crowd(HOUR, READERS_PER_DAY_MAX), load(DAY_MS, 1, likely)],
      told: [[DAY_MS + SETTLE_MS, 'first-open', 1]],
    },
    {
      name: 'one more are told once, whatever was chosen, and nothing afterwards',
      chosen: [],
      steps: [
        ...crowd(HOUR, READERS_PER_DAY_MAX + 10),
        load(DAY_MS, 1, likely),
        choose(2 * DAY_MS, 'no-sign'),
      ],
      told: [MUTING],
    },
    {
      name: 'of a letter that the sender muted are not told',
      steps: [mute(1, true), ...crowd(HOUR, READERS_PER_DAY_MAX + 10), mute(DAY_MS, false)],
      told: [],
    },
    {
      name: 'in so many days are not too many',
      steps: crowd(HOUR, 2 * READERS_PER_DAY_MAX, { gapMs: DAY_MS / READERS_PER_DAY_MAX }),
      told: [REMINDED],
    },
    {
      name: 'are not those machines that have as many addresses',
      steps: crowd(HOUR, 2 * READERS_PER_DAY_MAX, { reading: machine }),
      told: [REMINDED],
    },
    {
      name: 'on both sides of midnight are the same',
      steps: [...crowd(13 * HOUR, 20), ...crowd(16 * HOUR, 20)],
      told: [REMINDED],
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
      name: 'tell nothing of many readers long ago',
      steps: [
        ...crowd(HOUR, 2 * READERS_PER_DAY_MAX, { reading: machine }),
        ...crowd(HOUR, 2 * READERS_PER_DAY_MAX).map(step => ({ ...step, atMs: SENT + 9 * DAY_MS })),
      ],
      told: [REMINDED],
    },
    {
      name: 'tell no first opening anew that was before the one that was told',
      steps: [load(HOUR, 2, perhaps), FIRST, reads(3 * HOUR, load(HOUR, 2, perhaps), likely)],
      told: [FIRST_TOLD],
    },
    {
      name: 'tell of one that is still news',
      steps: [load(HOUR, 1, perhaps), reads(HOUR + NEWS_MS, load(HOUR, 1, perhaps), likely)],
      told: [REMINDED, [HOUR + NEWS_MS, 'first-open', 1]],
    },
  ])
})

const NEXT_DAY = Date.UTC(2026, 10, 3)
const TEST = { kind: 'test' } as const
const LETTER: PingLetter = {
  kind: 'letter',
  state: 'sent',
  recording: 'on',
  sentAtMs: SENT,
  outcome: null,
  archived: false,
  lastEventAtMs: SENT,
}

const GIVEN: Given = {
  letter: LETTER,
  loads: [],
  memo: NOTHING_TOLD,
  choices: DEFAULT_CHOICES,
  muted: false,
}

test('a letter that should be gone brings nothing any more', () =>
  expect(lookAt(GIVEN, SENT + RETENTION_MS)).toMatchObject({ pings: [], nextAtMs: null }))

test('a flood of loads is looked at a few times a minute', () => {
  const loads = Array.from({ length: 600 }, (_, i) => {
    const atMs = SENT + HOUR + i * 100
    return { seq: i, atMs, device: null, ...likely }
  })
  const given: Given = { ...GIVEN, loads }
  const nowMs = SENT + HOUR + SETTLE_MS
  expect(lookAt(given, nowMs).nextAtMs).toBe(nowMs + LOOK_GAP_MS)
})

describe('after a change', () => {
  const NOW = SENT + 9 * HOUR
  const read = (atMs: number, reading: Pick<Verdict, 'actor' | 'meaning'>): Partial<Changed> => ({
    readings: [{ atMs, ...reading }],
  })
  const from = (before: Partial<PingLetter>, after: Partial<PingLetter>): Partial<Changed> => ({
    before: { ...LETTER, ...before },
    after: { ...LETTER, ...after },
  })
  const table: [name: string, changed: Partial<Changed>, atMs: number | null][] = [
    ['of nothing, a letter is not looked at', {}, null],
    ['by a machine, neither', { ...read(NOW, machine), ...from({}, { state: 'reached' }) }, null],
    ["by the sender's own look, neither", read(NOW, me), null],
    ['by an opening, once that has settled', read(NOW - 1_000, likely), NOW - 1_000 + SETTLE_MS],
    ['by what may be one reader of many, the same', read(NOW, perhaps), NOW + SETTLE_MS],
    ['by a load elsewhere, the same', read(NOW, elsewhere), NOW + SETTLE_MS],
    ['by a load of a draft, the same', read(NOW, writing), NOW + SETTLE_MS],
    ['of how an old load reads, at once', read(SENT, likely), NOW],
    ['by an opening of a test, at once', { ...read(NOW, likely), ...from(TEST, TEST) }, NOW],
    ['by sending, at once', from({ sentAtMs: null, state: 'draft' }, {}), NOW],
    ['by another time of sending, at once', from({ sentAtMs: SENT - HOUR }, {}), NOW],
    ['by an outcome, at once', from({}, { outcome: 'replied' }), NOW],
    ['by putting it away, at once', from({}, { archived: true }), NOW],
    ['by the end of recording, at once', from({}, { recording: 'ending' }), NOW],
    ['by a fall of what it reads, at once', from({ state: 'opened' }, { state: 'likely-opened' }), NOW],
    ['by a confirmation, at once', from({ state: 'opened' }, { state: 'confirmed' }), NOW],
    [
      'by erasing after recording had ended, the next day',
      from({ lastEventAtMs: NOW, state: 'opened' }, {}),
      NEXT_DAY,
    ],
  ]
  for (const [name, changed, atMs] of table)
    test(name, () =>
      expect(lookAfter({ before: LETTER, after: LETTER, readings: [], ...changed }, NOW)).toBe(atMs),
    )
})
