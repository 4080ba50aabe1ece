import { expect, test } from 'bun:test'
import { clock, day, minute, typedTime } from './local-time.ts'

/** Half past two in the afternoon, wherever the test runs. */
const AFTERNOON = new Date(2026, 10, 23, 14, 2, 31)
const at = AFTERNOON.toISOString()
const nowMs = AFTERNOON.getTime() + 3_600_000

test('a time is shown in the time zone of the terminal', () => {
  expect([clock(at), minute(at), day(at)]).toEqual(['14:02', '2026-11-23 14:02', 'Monday 2026-11-23'])
})

test.each([
  ['a time of today', '14:02', new Date(2026, 10, 23, 14, 2)],
  ['one with a single digit', '9:05', new Date(2026, 10, 23, 9, 5)],
  ['one with seconds', '14:02:31', AFTERNOON],
  ['a day and a time', '2026-11-22 23:59', new Date(2026, 10, 22, 23, 59)],
  ['the same with a T', '2026-11-22T23:59', new Date(2026, 10, 22, 23, 59)],
  ['an instant', '2026-11-23T14:02:00Z', new Date(Date.UTC(2026, 10, 23, 14, 2))],
  ['an instant of another zone', '2026-11-23T14:02:00+05:30', new Date(Date.UTC(2026, 10, 23, 8, 32))],
])('%s is understood', (_, text, time) => {
  expect(typedTime(text, nowMs)).toBe(time.toISOString())
})

test.each(['', 'noon', '25:00', '14:60', '2026-11-23', '2026-13-01 10:00', '14', '14:02 tomorrow'])(
  '%p is no time',
  text => {
    expect(typedTime(text, nowMs)).toBeNull()
  },
)
