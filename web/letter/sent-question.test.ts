import { expect, test } from 'bun:test'
import * as fc from 'fast-check'
import type { TimelineEntry } from '../../src/contract/timeline.ts'
import { sentQuestion } from './sent-question.ts'
import { created, load, minute, unarmed } from './timeline-fixture.ts'

const draft = { state: 'draft', recording: 'on', stillWritingMs: 0 }
const ownCopy = load({ minutes: 60, reading: { meaning: 'own-copy' } })
const head = load({ minutes: 60, reading: { meaning: 'ignored' } })

const SILENT: [name: string, entries: TimelineEntry[], nowMinutes: number][] = [
  ['nothing is asked before the picture was loaded', [created()], 600],
  ['nothing is asked while the compose window may be open', [load({ minutes: 2 })], 6.9],
  ['nothing is asked while new loads keep coming', [load({ minutes: 2 }), load({ minutes: 14 })], 18],
  ['the look at the own copy is no reason to ask', [load({ minutes: 50 }), ownCopy], 54],
  ['a program that only asked for headers is no reason to ask', [load({ minutes: 56 }), head], 60.5],
  ['what came before "not sent after all" was the sender', [load({ minutes: 2 }), unarmed(3)], 90],
]

test.each(SILENT)('%s', (_name, entries, nowMinutes) => {
  expect(sentQuestion({ ...draft, entries, nowMs: minute(nowMinutes) })).toBeNull()
})

test('five minutes after the last compose load it asks, and offers the second after it', () => {
  const entries = [created(), load({ minutes: 1 }), load({ minutes: 2 })]
  expect(sentQuestion({ ...draft, entries, nowMs: minute(7) })).toEqual({
    kind: 'sent',
    sentAtMs: minute(2) + 1_000,
    aboutMs: minute(2),
  })
})

test('a load more than fifteen minutes after the last compose load asks about that load', () => {
  const entries = [load({ minutes: 2 }), load({ minutes: 17.1 })]
  expect(sentQuestion({ ...draft, entries, nowMs: minute(17.2) })).toEqual({
    kind: 'had-you-sent-it',
    sentAtMs: minute(2) + 1_000,
    aboutMs: minute(17.1),
  })
})

test('exactly fifteen minutes later it is still the compose window', () => {
  const entries = [load({ minutes: 2 }), load({ minutes: 17 })]
  expect(sentQuestion({ ...draft, entries, nowMs: minute(18) })).toBeNull()
})

test('after "still writing" it asks again only about a newer load', () => {
  const entries = [load({ minutes: 2 }), load({ minutes: 30 })]
  const answered = { ...draft, stillWritingMs: minute(30) }
  expect(sentQuestion({ ...answered, entries, nowMs: minute(90) })).toBeNull()
  const more = [...entries, load({ minutes: 31 })]
  expect(sentQuestion({ ...answered, entries: more, nowMs: minute(36) })?.aboutMs).toBe(minute(31))
})

test.each([
  ['a letter that was sent', { state: 'sent' }],
  ['a letter whose recording has ended', { recording: 'ended' }],
])('%s is not asked about', (_name, change) => {
  const entries = [load({ minutes: 2 })]
  expect(sentQuestion({ ...draft, ...change, entries, nowMs: minute(90) })).toBeNull()
})

test('the time it offers is after a load and never in the future', () => {
  const minutes = fc.uniqueArray(fc.integer({ min: 0, max: 500 }), { maxLength: 8 })
  fc.assert(
    fc.property(minutes, fc.integer({ min: 501, max: 1_000 }), (times, now) => {
      const entries = times.sort((a, b) => a - b).map(each => load({ minutes: each }))
      const question = sentQuestion({ ...draft, entries, nowMs: minute(now) })
      if (question === null) return times.length === 0 || now - Math.max(...times) < 5
      const offered = times.some(each => minute(each) + 1_000 === question.sentAtMs)
      return offered && question.sentAtMs <= minute(now) && question.aboutMs < minute(now)
    }),
  )
})
