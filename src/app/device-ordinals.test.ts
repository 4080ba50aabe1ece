import { expect, test } from 'bun:test'
import { parseMessageId } from '../tracking/ids.ts'
import { openDeviceOrdinals } from './device-ordinals.ts'

const id = (letter: string) => {
  const id = parseMessageId(`${letter.repeat(21)}A`)
  if (id === null) throw new Error('no id')
  return id
}

test('tags of one day key are numbered for each letter in the order they come', () => {
  const ordinal = openDeviceOrdinals()
  const of = (letter: string, deviceTag: string) => ordinal(id(letter), { dayKeyId: 'monday', deviceTag })
  expect([of('a', 'x'), of('a', 'y'), of('b', 'y'), of('a', 'x'), of('a', 'z')]).toEqual([1, 2, 1, 1, 3])
})

test('without a tag there is no number, and none is used up', () => {
  const ordinal = openDeviceOrdinals()
  expect(ordinal(id('a'), { dayKeyId: '', deviceTag: '' })).toBeNull()
  expect(ordinal(id('a'), { dayKeyId: 'monday', deviceTag: 'x' })).toBe(1)
})

test('under another key numbers begin again: nothing can be compared across it', () => {
  const ordinal = openDeviceOrdinals()
  for (const deviceTag of ['x', 'y']) ordinal(id('a'), { dayKeyId: 'monday', deviceTag })
  expect(ordinal(id('a'), { dayKeyId: 'tuesday', deviceTag: 'y' })).toBe(1)
})
