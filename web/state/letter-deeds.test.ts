import { expect, test } from 'bun:test'
import { isBeingErased } from './letter-deeds.ts'

const NOW_MS = Date.parse('2026-11-23T12:00:00.000Z')

test.each([
  ['nothing is to be erased', null, false],
  ['the sender has just asked for it', 30_000, true],
  ['this device’s clock is five minutes late', 330_000, true],
  ['this device’s clock is fast', -300_000, true],
  ['it is erased in a fortnight', 14 * 86_400_000, false],
])('whether a letter is being erased: %s', (_, inMs, expected) => {
  const eraseAt = inMs === null ? null : new Date(NOW_MS + inMs).toISOString()
  expect(isBeingErased({ eraseAt }, NOW_MS)).toBe(expected)
})
