import { expect, test } from 'bun:test'
import * as fc from 'fast-check'
import { instantMs } from './instant.ts'

const NOON_MS = Date.UTC(2026, 10, 23, 12)

test.each([
  ['in UTC', '2026-11-23T12:00:00Z', NOON_MS],
  ['of another zone', '2026-11-23T13:30:00+01:30', NOON_MS],
  ['without seconds', '2026-11-23T12:00Z', NOON_MS],
  ['with parts of a second', '2026-11-23T12:00:00.250Z', NOON_MS + 250],
  ['on a leap day', '2028-02-29T00:00:00Z', Date.UTC(2028, 1, 29)],
  ['on a leap day of another year', '2026-02-29T00:00:00Z', null],
  ['on 30 February', '2026-02-30T10:00:00Z', null],
  ['on 31 April', '2026-04-31T10:00:00Z', null],
  ['on day 0', '2026-11-00T10:00:00Z', null],
  ['in month 13', '2026-13-01T10:00:00Z', null],
  ['at 25 o’clock', '2026-11-23T25:00:00Z', null],
  ['of no zone there is', '2026-11-23T12:00:00+99:00', null],
  ['without a zone', '2026-11-23T12:00:00', null],
  ['without a time', '2026-11-23', null],
  ['with words around it', 'on 2026-11-23T12:00:00Z', null],
])('a time %s', (_, text, atMs) => expect(instantMs(text)).toBe(atMs))

test('every time is read as it was written', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: Date.UTC(9999, 11, 31) }), atMs => {
      expect(instantMs(new Date(atMs).toISOString())).toBe(atMs)
    }),
  )
})
