import { expect, test } from 'bun:test'
import { openHourlyLimit } from './hourly-limit.ts'

const MINUTE_MS = 60_000

test('each key is admitted so often within an hour, and again when the first is an hour old', () => {
  const limit = openHourlyLimit(2)
  const admitted = [0, 10, 59, 60, 61, 70].map(minute => limit.admit('mine', minute * MINUTE_MS))
  expect(admitted).toEqual([true, true, false, true, false, true])
})

test('one key does not use up what another has', () => {
  const limit = openHourlyLimit(1)
  expect(['mine', 'mine', 'yours'].map(key => limit.admit(key, 0))).toEqual([true, false, true])
})
