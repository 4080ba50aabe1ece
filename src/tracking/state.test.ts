import { describe, expect, test } from 'bun:test'
import { SECOND_OCCASION_MS } from './limits.ts'
import { counted, NOTHING_COUNTED, standingOf, type State } from './state.ts'
import { MEANINGS, type Meaning, type Verdict } from './verdict.ts'

type Row = [meaning: Meaning, confidence: number, atMs?: number]

const readings = (rows: readonly Row[]) =>
  rows.reduce(
    (tally, [meaning, confidence, atMs = 1_000]) => counted(tally, atMs, verdict(meaning, confidence)),
    NOTHING_COUNTED,
  )

function verdict(meaning: Meaning, confidence: number): Verdict {
  return {
    actor: 'unknown',
    meaning,
    confidence,
    rules: ['cannot-be-told'],
    reasons: ['So.'],
    ruleSet: 'test',
  }
}

describe('what readings add up to', () => {
  const rows: { name: string; loads: Row[]; state: State; confidence?: number }[] = [
    { name: 'no load', loads: [], state: 'sent' },
    { name: 'a machine', loads: [['machine', 0.2]], state: 'reached' },
    { name: 'unknown at the border', loads: [['unknown', 0.4]], state: 'sent' },
    {
      name: 'unknown at the border after a machine',
      loads: [
        ['machine', 0],
        ['unknown', 0.4],
      ],
      state: 'reached',
    },
    { name: 'unknown above the border', loads: [['unknown', 0.41]], state: 'maybe-opened', confidence: 0.41 },
    {
      name: 'the best of unknowns',
      loads: [
        ['unknown', 0.6],
        ['unknown', 0.5],
      ],
      state: 'maybe-opened',
      confidence: 0.6,
    },
    {
      name: 'one likely open',
      loads: [
        ['unknown', 0.6],
        ['likely-open', 0.5],
      ],
      state: 'likely-opened',
      confidence: 0.5,
    },
    {
      name: 'two likely opens a moment less than the time apart',
      loads: [
        ['likely-open', 0.8, 5],
        ['likely-open', 0.88, 4 + SECOND_OCCASION_MS],
      ],
      state: 'likely-opened',
      confidence: 0.88,
    },
    {
      name: 'two likely opens on two occasions, told in any order',
      loads: [
        ['likely-open', 0.88, 5 + SECOND_OCCASION_MS],
        ['likely-open', 0.8, 5],
      ],
      state: 'opened',
      confidence: 0.88,
    },
    {
      name: 'an open',
      loads: [
        ['likely-open', 0.88],
        ['open', 0.75],
      ],
      state: 'opened',
      confidence: 0.75,
    },
    {
      name: 'what changes nothing',
      loads: [
        ['leak', 0.9],
        ['duplicate', 0.9],
        ['ignored', 0.9],
        ['own-copy', 0.9],
        ['preview', 0.9],
        ['unknown', 0],
      ],
      state: 'sent',
    },
  ]
  for (const { name, loads, state, confidence = 0 } of rows) {
    test(`${name}: ${state}`, () =>
      expect(standingOf(0, readings(loads))).toMatchObject({ state, confidence }))
  }
})

test('a letter that was not sent is a draft, whatever was loaded', () => {
  const all = readings(MEANINGS.map(meaning => [meaning, 1]))
  expect(standingOf(null, all)).toEqual({
    state: 'draft',
    confidence: 0,
    firstOpenAtMs: null,
    lastOpenAtMs: null,
  })
})

test('first and last are those of opens and likely opens alone', () => {
  const loads = readings([
    ['machine', 0, 1],
    ['open', 0.9, 7],
    ['likely-open', 0.8, 3],
    ['unknown', 0.6, 9],
  ])
  expect(standingOf(0, loads)).toMatchObject({ firstOpenAtMs: 3, lastOpenAtMs: 7 })
})
