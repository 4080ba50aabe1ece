import { expect, test } from 'bun:test'
import { shortDay, shortTime } from './short-time.ts'

/** In the zone of the machine that runs the test: no time here comes near a midnight of another zone. */
const now = new Date(2026, 10, 23, 14, 0)
const local = (...[month, day, hour, minute]: [number, number, number, number]) =>
  new Date(2026, month, day, hour, minute).toISOString()

test.each([
  ['a moment ago', local(10, 23, 14, 0), /^just now$/],
  ['minutes ago', local(10, 23, 13, 56), /^4 min ago$/],
  ['earlier today', local(10, 23, 9, 30), /^0?9:30/],
  ['yesterday', local(10, 22, 23, 30), /^yesterday, /],
  ['another day of this year', local(2, 5, 12, 0), /^(?!.*2026)/],
  ['another year', new Date(2024, 2, 5, 12).toISOString(), /2024/],
])('%s', (_, at, expected) => {
  expect(shortTime(at, now.getTime())).toMatch(expected)
})

test.each([
  ['today, however recent', local(10, 23, 13, 59), /^today$/],
  ['today by a clock that is a little ahead', local(10, 23, 14, 1), /^today$/],
  ['yesterday', local(10, 22, 23, 30), /^yesterday$/],
  ['another day', local(2, 5, 12, 0), /5|Mar/],
])('a day: %s', (_, at, expected) => {
  expect(shortDay(at, now.getTime())).toMatch(expected)
})
