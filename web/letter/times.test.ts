import { expect, test } from 'bun:test'
import * as fc from 'fast-check'
import { clocksOf, dayHeading, fromLocalField, moment, toLocalField } from './times.ts'

const NOON_MS = new Date(2026, 10, 23, 12, 0).getTime()
const DAY_MS = 86_400_000

test.each([
  ['the same day is today', NOON_MS - 3_600_000, 'Today'],
  ['the day before is yesterday', NOON_MS - DAY_MS, 'Yesterday'],
])('%s', (_name, atMs, expected) => {
  expect(dayHeading(atMs, NOON_MS)).toBe(expected)
})

test('an older day is named, with its year when that is another one', () => {
  expect(moment(NOON_MS - 5 * DAY_MS, NOON_MS)).toContain('18')
  expect(moment(NOON_MS - 5 * DAY_MS, NOON_MS)).not.toContain('2026')
  expect(moment(NOON_MS - 400 * DAY_MS, NOON_MS)).toContain('2025')
})

test.each([
  ['en-US', '2:02 PM', '2:02:05 PM'],
  ['en-GB', '14:02', '14:02:05'],
  ['de', '14:02', '14:02:05'],
])('a time of day is written as in %s', (locale, short, long) => {
  const at = new Date(2026, 10, 23, 14, 2, 5)
  const { clock, seconds } = clocksOf(locale)
  // Between the time and AM or PM stands a narrow space.
  expect([clock, seconds].map(each => each.format(at).replace(/\s/g, ' '))).toEqual([short, long])
})

test('a time field gives back the minute that was put into it', () => {
  // Outside the hour that a clock change makes ambiguous.
  const instants = fc.date({ min: new Date(2026, 5, 1), max: new Date(2026, 8, 1), noInvalidDate: true })
  fc.assert(
    fc.property(instants, date => {
      const minute = Math.floor(date.getTime() / 60_000) * 60_000
      expect(fromLocalField(toLocalField(date.getTime()))).toBe(minute)
    }),
  )
})

test.each(['', 'soon', '2026-13-01T00:00'])('%p is no time', value => {
  expect(fromLocalField(value)).toBeNull()
})
