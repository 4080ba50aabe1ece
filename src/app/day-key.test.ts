import { expect, test } from 'bun:test'
import { DAY_MS } from '../tracking/limits.ts'
import { openDayKey } from './day-key.ts'

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))

test('the same parts have the same tag for a day, and other parts another', () => {
  const key = openDayKey(random)
  const tag = key.tag(['token', '87.140.10.0/24'], 1_000)
  expect(tag).toMatch(/^[0-9a-f]{8}$/)
  expect(key.tag(['token', '87.140.10.0/24'], 1_000 + DAY_MS - 1)).toBe(tag)
  expect(key.tag(['other', '87.140.10.0/24'], 1_000)).not.toBe(tag)
  expect(key.tag(['token', '87.140.11.0/24'], 1_000)).not.toBe(tag)
})

test('after a day the key is another, and its tags are', () => {
  const key = openDayKey(random)
  const [id, tag] = [key.id(1_000), key.tag(['a'], 1_000)]
  expect(id).toMatch(/^[0-9a-f]{8}$/)
  expect(key.id(1_000 + DAY_MS)).not.toBe(id)
  expect(key.tag(['a'], 1_000 + DAY_MS)).not.toBe(tag)
})

test('an old key is destroyed by the clock, a young one is not', () => {
  const key = openDayKey(random)
  const id = key.id(1_000)
  key.forget(1_000 + DAY_MS - 1)
  expect(key.id(1_000)).toBe(id)
  key.forget(1_000 + DAY_MS)
  expect(key.id(1_000)).not.toBe(id)
})

test('two keys agree on nothing', () => {
  const [one, two] = [openDayKey(random), openDayKey(random)]
  expect(one.tag(['a'], 0)).not.toBe(two.tag(['a'], 0))
  expect(one.id(0)).not.toBe(two.id(0))
})
