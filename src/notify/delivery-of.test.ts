import { describe, expect, test } from 'bun:test'
import { deliveryOf } from './delivery-of.ts'

const NOW_MS = Date.parse('2026-11-23T14:02:00.000Z')
const RECEIVER = { name: 'hooks.example.org', refusals: { 410: 'it is gone.' }, nowMs: NOW_MS }
const answered = (status: number, retryAfter: string | null = null) =>
  deliveryOf({ kind: 'answered', status, retryAfter }, RECEIVER)

test.each([200, 201, 202, 204, 299])('%d is sent', status => {
  expect(answered(status)).toEqual({ kind: 'sent' })
})

test('a status by which the receiver says never is refused, with what its name for it is', () => {
  expect(answered(410)).toEqual({ kind: 'refused', why: 'hooks.example.org answered 410: it is gone.' })
})

test.each([
  [0, 'expected was 200'],
  [302, 'MailPing follows none'],
  [404, 'expected was 200'],
  [429, 'too much at once'],
  [503, 'expected was 200'],
])('%d is tried again', (status, words) => {
  const delivery = answered(status)
  expect(delivery).toMatchObject({ kind: 'failed', notBeforeMs: null })
  expect(JSON.stringify(delivery)).toContain(words)
})

test('an address that may not be asked is refused, a silent one is tried again', () => {
  const [forbidden, silent] = [
    { kind: 'forbidden', why: 'No.' },
    { kind: 'silent', why: 'Late.' },
  ] as const
  expect(deliveryOf(forbidden, RECEIVER)).toEqual({ kind: 'refused', why: 'No.' })
  expect(deliveryOf(silent, RECEIVER)).toEqual({ kind: 'failed', why: 'Late.', notBeforeMs: null })
})

describe('Retry-After', () => {
  const SECOND_MS = 1_000
  const DAY_MS = 86_400 * SECOND_MS
  test.each([
    ['seconds', '30', NOW_MS + 30 * SECOND_MS],
    ['a fraction, as Discord has it', '0.35', NOW_MS + 350],
    ['a date', 'Mon, 23 Nov 2026 14:03:00 GMT', NOW_MS + 60 * SECOND_MS],
    ['more than a day', '999999999', NOW_MS + DAY_MS],
    ['a date in a year', 'Tue, 23 Nov 2027 14:03:00 GMT', NOW_MS + DAY_MS],
    ['a date that is past', 'Mon, 23 Nov 2026 14:01:00 GMT', null],
    ['seconds below zero', '-5', null],
    ['words', 'soon', null],
    ['nothing', '', null],
  ])('%s', (_, retryAfter, notBeforeMs) => {
    expect(answered(429, retryAfter)).toMatchObject({ kind: 'failed', notBeforeMs })
    expect(answered(503, retryAfter)).toMatchObject({ notBeforeMs })
  })
})
