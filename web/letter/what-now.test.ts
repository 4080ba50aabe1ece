import { expect, test } from 'bun:test'
import * as fc from 'fast-check'
import { DAY_MS } from '../../src/tracking/limits.ts'
import { KINDS, OUTCOMES, RECORDINGS } from '../../src/tracking/message.ts'
import { STATES } from '../../src/tracking/state.ts'
import { whatNowWords } from '../words/letter.ts'
import { at, MORNING_MS } from './timeline-fixture.ts'
import { whatNow, type WhatNow } from './what-now.ts'

type Facts = Parameters<typeof whatNow>[0]

const sent: Facts = { kind: 'letter', state: 'sent', recording: 'on', outcome: null, sentAt: at(0) }
const draft: Facts = { ...sent, state: 'draft', sentAt: null }

const CASES: [name: string, letter: { facts: Facts; days: number; seen?: false }, expected: WhatNow][] = [
  ['a draft is to be pasted', { facts: draft, days: 0 }, 'paste'],
  ['a picture that nothing loaded may be missing', { facts: sent, days: 0, seen: false }, 'perhaps-missing'],
  ['and is the likeliest cause of silence', { facts: sent, days: 9, seen: false }, 'perhaps-missing'],
  ['silence under three days asks for nothing', { facts: sent, days: 2.9 }, 'wait'],
  ['silence of three days names its reasons', { facts: sent, days: 3 }, 'no-sign'],
  ['a machine alone says that it arrived', { facts: { ...sent, state: 'reached' }, days: 1 }, 'arrived'],
  [
    'a machine alone for days says that no reader showed',
    { facts: { ...sent, state: 'reached' }, days: 4 },
    'arrived-only',
  ],
  [
    'a reply comes before what we read',
    { facts: { ...sent, state: 'opened', outcome: 'replied' }, days: 4 },
    'replied',
  ],
  ['an ended letter is not silent', { facts: { ...sent, recording: 'ended' }, days: 9 }, 'ended'],
  ['a test is there to be tried', { facts: { ...sent, kind: 'test' }, days: 9 }, 'try-out'],
]

test.each(CASES)('%s', (_name, { facts, days, seen }, expected) => {
  const step = seen === false || facts.state === 'draft' ? 'nothing-yet' : 'inserted'
  expect(whatNow(facts, step, MORNING_MS + days * DAY_MS)).toBe(expected)
})

test('a draft whose picture is in the message is to be sent', () => {
  expect(whatNow(draft, 'inserted', MORNING_MS)).toBe('send-it')
})

test('every letter has exactly one line, and none calls silence unread', () => {
  const facts = fc.record({
    kind: fc.constantFrom(...KINDS),
    state: fc.constantFrom(...STATES),
    recording: fc.constantFrom(...RECORDINGS),
    outcome: fc.constantFrom(null, ...OUTCOMES),
    sentAt: fc.constantFrom(null, at(0)),
  })
  fc.assert(
    fc.property(facts, fc.integer({ min: 0, max: 90 }), (given, days) => {
      const line = whatNowWords[whatNow(given, 'nothing-yet', MORNING_MS + days * DAY_MS)](days)
      expect(line.length).toBeGreaterThan(20)
      expect(line).not.toMatch(/\bunread\b|\bconfirmation\b/)
    }),
  )
})
