import { expect, test } from 'bun:test'
import * as fc from 'fast-check'
import { NETWORK_CLASSES } from '../../src/tracking/networks.ts'
import { ACTORS, MEANINGS } from '../../src/tracking/verdict.ts'
import { load } from '../letter/timeline-fixture.ts'
import { chanceWords, readingSentence } from './reading.ts'

const loads = fc
  .record({
    meaning: fc.constantFrom(...MEANINGS),
    actor: fc.constantFrom(...ACTORS),
    network: fc.constantFrom(...NETWORK_CLASSES, 'a class of a newer server'),
  })
  .map(({ meaning, actor, network }) => load({ minutes: 1, network, reading: { meaning, actor } }))

test('only opens and likely opens are called opened, and likely ones only probably', () => {
  fc.assert(
    fc.property(loads, given => {
      const sentence = readingSentence(given, { several: false, test: false })
      const { meaning } = given.reading
      expect(sentence.includes('opened it')).toBe(meaning === 'open' || meaning === 'likely-open')
      expect(sentence.includes('probably opened')).toBe(meaning === 'likely-open')
    }),
  )
})

test('with several recipients no sentence speaks of the recipient', () => {
  fc.assert(
    fc.property(loads, given => {
      expect(readingSentence(given, { several: true, test: false })).not.toContain('The recipient')
    }),
  )
})

test('in a test letter an open only would count as one', () => {
  const open = load({ minutes: 1, reading: { meaning: 'open', actor: 'reader' } })
  expect(readingSentence(open, { several: false, test: true })).toStartWith(
    'In a real letter this would count as: the recipient opened it',
  )
})

test.each([
  [0, 'ruled out'],
  [0.05, 'very unlikely'],
  [0.3, 'unlikely'],
  [0.5, 'as likely as not'],
  [0.8, 'likely'],
  [0.88, 'very likely'],
  [0.95, 'almost certain'],
])('a chance of %p is "%s"', (confidence, expected) => {
  expect(chanceWords(confidence)).toBe(expected)
})
