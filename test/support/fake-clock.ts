import type { Clock } from '../../src/app/ports.ts'

/** A clock that stands still until a test moves it. */
export interface FakeClock extends Clock {
  advance(ms: number): void
}

/** A Monday afternoon, well within an hour and a day. */
const START_MS = Date.parse('2026-11-23T14:02:00.000Z')

export function fakeClock(atMs = START_MS): FakeClock {
  let now = atMs
  return {
    nowMs: () => now,
    advance(ms) {
      now += ms
    },
  }
}
