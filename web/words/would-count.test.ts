import { expect, test } from 'bun:test'
import { MEANINGS } from '../../src/tracking/verdict.ts'
import { wouldCount } from './would-count.ts'

test.each([...MEANINGS])('of a load read as %s a test says what it would count as', meaning => {
  expect(wouldCount({ meaning, confidence: 0.5 })).toMatch(/^In a real letter this would count as .+\.$/)
})

test('only opens would count as opened, likely and unclear ones only with a doubt', () => {
  const opened = MEANINGS.filter(meaning =>
    /would count as (probably |perhaps )?opened\.$/.test(wouldCount({ meaning, confidence: 0.5 })),
  )
  expect(opened.toSorted()).toEqual(['likely-open', 'open', 'unknown'])
  expect(wouldCount({ meaning: 'unknown', confidence: 0.4 })).toEndWith(', not as opened.')
})
