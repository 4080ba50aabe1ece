import { expect, test } from 'bun:test'
import { readSentTime, type SentTime } from './sent-time.ts'

const created = new Date(2026, 10, 23, 14, 2, 31).getTime()
const between = { createdMs: created, nowMs: new Date(2026, 10, 23, 16, 10, 5).getTime() }

const CASES: [name: string, value: string, expected: SentTime][] = [
  [
    'a time in between is taken',
    '2026-11-23T15:00',
    { kind: 'time', atMs: new Date(2026, 10, 23, 15).getTime() },
  ],
  ['the minute of creation means just after it', '2026-11-23T14:02', { kind: 'time', atMs: created }],
  ['the minute before creation is too early', '2026-11-23T14:01', { kind: 'too-early' }],
  [
    'the present minute has begun',
    '2026-11-23T16:10',
    { kind: 'time', atMs: new Date(2026, 10, 23, 16, 10).getTime() },
  ],
  ['the next minute has not', '2026-11-23T16:11', { kind: 'too-late' }],
  ['an empty field is no time', '', { kind: 'missing' }],
]

test.each(CASES)('%s', (_name, value, expected) => {
  expect(readSentTime(value, between)).toEqual(expected)
})
