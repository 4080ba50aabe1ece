import { expect, test } from 'bun:test'
import type { Reading } from '../../src/contract/timeline.ts'
import { readingsBefore } from './readings-before.ts'
import { load } from './timeline-fixture.ts'

const read = (seq: number, meaning: Reading['meaning'], confidence: number): Reading => ({
  ...load({ minutes: 1 }).reading,
  seq,
  meaning,
  confidence,
})
const likely = (seq: number, confidence = 0.8) => read(seq, 'likely-open', confidence)
const own = (seq: number) => read(seq, 'own-copy', 0)

const CASES: { name: string; earlier: Reading[]; reading: Reading; expected: number[] }[] = [
  { name: 'nothing when it was read once', earlier: [], reading: likely(1), expected: [] },
  { name: 'what a correction replaced', earlier: [likely(1)], reading: own(2), expected: [1] },
  { name: 'both after taking it back', earlier: [likely(1), own(2)], reading: likely(3), expected: [1, 2] },
  {
    name: 'nothing when only the reasons changed',
    earlier: [likely(1), likely(2, 0.81)],
    reading: likely(3, 0.82),
    expected: [],
  },
  { name: 'another chance in words', earlier: [likely(1, 0.5)], reading: likely(2), expected: [1] },
  {
    name: 'the first of neighbours that read the same',
    earlier: [own(1), own(2), likely(3)],
    reading: own(4),
    expected: [1, 3],
  },
]

test.each(CASES)('what we thought before: $name', ({ earlier, reading, expected }) => {
  expect(readingsBefore({ earlier, reading }).map(({ seq }) => seq)).toEqual(expected)
})
