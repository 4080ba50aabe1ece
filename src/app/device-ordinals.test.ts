import { expect, test } from 'bun:test'
import { parseMessageId } from '../tracking/ids.ts'
import { DAY_MS } from '../tracking/limits.ts'
import { openDeviceOrdinals, type DeviceOrdinals } from './device-ordinals.ts'

const id = (letter: string) => {
  const id = parseMessageId(`${letter.repeat(21)}A`)
  if (id === null) throw new Error('no id')
  return id
}

const under =
  (ordinal: DeviceOrdinals, dayKeyId: string, lastNumberedAtMs: number | null = null) =>
  (letter: string, deviceTag: string, atMs = 0) =>
    ordinal(id(letter), { record: { dayKeyId, deviceTag, atMs }, lastNumberedAtMs })

test('tags of one day key are numbered for each letter in the order they come', () => {
  const of = under(openDeviceOrdinals(), 'monday')
  expect([of('a', 'x'), of('a', 'y'), of('b', 'y'), of('a', 'x'), of('a', 'z')]).toEqual([1, 2, 1, 1, 3])
})

test('without a tag there is no number, and none is used up', () => {
  const ordinal = openDeviceOrdinals()
  expect(under(ordinal, '')('a', '')).toBeNull()
  expect(under(ordinal, 'monday')('a', 'x')).toBe(1)
})

test('beyond a hundred devices a new one has no number, and the known ones keep theirs', () => {
  const of = under(openDeviceOrdinals(), 'monday')
  for (let i = 1; i <= 100; i++) expect(of('a', `tag ${i}`)).toBe(i)
  expect([of('a', 'one more'), of('a', 'tag 100'), of('b', 'one more')]).toEqual([null, 100, 1])
})

test('a day after the last number a new key begins again', () => {
  const ordinal = openDeviceOrdinals()
  for (const tag of ['x', 'y']) under(ordinal, 'monday')('a', tag)
  expect(under(ordinal, 'tuesday', 0)('a', 'y', DAY_MS)).toBe(1)
})

test('within the day a lost key means unknown, never a new device', () => {
  const after = under(openDeviceOrdinals(), 'restarted', 0)
  expect([after('a', 'x', DAY_MS / 2), after('a', 'z', DAY_MS + 1)]).toEqual([null, null])
})
