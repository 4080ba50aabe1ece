import { describe, expect, test } from 'bun:test'
import { nextStaleSince, type Sight } from './freshness.ts'

const NOW_MS = 1_000
const GOOD: Sight = { complete: true, failed: false, lost: false, offline: false }
const next = (before: number | null, sight: Partial<Sight>) =>
  nextStaleSince(before, { sight: { ...GOOD, ...sight }, nowMs: NOW_MS })

describe('how old what is shown is', () => {
  test.each(['failed', 'lost', 'offline'] as const)('%s: it is as old as this moment', trouble => {
    expect(next(null, { [trouble]: true })).toBe(NOW_MS)
  })

  test('another trouble makes it no younger', () => {
    expect(next(500, { failed: true, offline: true })).toBe(500)
  })

  test('is no question once everything works', () => {
    expect(next(500, {})).toBeNull()
    expect(next(null, {})).toBeNull()
  })

  test('what a device kept keeps its age while there is no answer', () => {
    expect(next(500, { complete: false, failed: true })).toBe(500)
    expect(next(null, { complete: false, failed: true })).toBeNull()
  })
})
