import { describe, expect, test } from 'bun:test'
import { nextStaleSince, type Sight } from './freshness.ts'

const AT_EIGHT = { atMs: 8 }
/** At the same time by the clock: it is another answer all the same. */
const AGAIN = { atMs: 8 }
const GOOD: Sight = { confirmed: AT_EIGHT, failed: false, lost: false, offline: false }

describe('what is shown', () => {
  test.each([
    { name: 'failed: as old as the last answer', before: null, sight: { failed: true }, next: AT_EIGHT },
    { name: 'lost: as old as the last answer', before: null, sight: { lost: true }, next: AT_EIGHT },
    { name: 'frozen, woken offline: the same', before: null, sight: { offline: true }, next: AT_EIGHT },
    {
      name: 'more trouble: no younger',
      before: AT_EIGHT,
      sight: { failed: true, lost: true },
      next: AT_EIGHT,
    },
    {
      name: 'looks succeed without a stream: younger',
      before: AT_EIGHT,
      sight: { lost: true, confirmed: AGAIN },
      next: AGAIN,
    },
    { name: 'hidden, no trouble: no question', before: null, sight: {}, next: null },
    { name: 'online, not yet answered: as old as before', before: AT_EIGHT, sight: {}, next: AT_EIGHT },
    { name: 'online and answered: no question', before: AT_EIGHT, sight: { confirmed: AGAIN }, next: null },
    {
      name: 'some still missing: no question',
      before: null,
      sight: { confirmed: null, failed: true },
      next: null,
    },
  ])('$name', ({ before, sight, next }) => {
    expect(nextStaleSince(before, { ...GOOD, ...sight })).toBe(next)
  })
})
