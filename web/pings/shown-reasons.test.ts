import { expect, test } from 'bun:test'
import { CHOOSABLE_REASONS } from '../../src/tracking/ping-reasons.ts'
import { shownReasons, withReason } from './shown-reasons.ts'

test('trouble of the instance is a choice of its operator, and no choice of one letter', () => {
  const others = CHOOSABLE_REASONS.filter(reason => reason !== 'operator')
  const letters = others.filter(reason => reason !== 'channel-paused')
  expect(shownReasons({ ofAccount: true, isOperator: true })).toEqual([...CHOOSABLE_REASONS])
  expect(shownReasons({ ofAccount: true, isOperator: false })).toEqual(others)
  expect(shownReasons({ ofAccount: false, isOperator: true })).toEqual(letters)
})

test('a reason is ticked and taken back, each once and in the order of the contract', () => {
  const one = withReason([], 'no-sign', true)
  const two = withReason(withReason(one, 'first-open', true), 'first-open', true)
  expect(two).toEqual(['first-open', 'no-sign'])
  expect(withReason(two, 'first-open', false)).toEqual(one)
})
