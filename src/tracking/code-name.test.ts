import { expect, test } from 'bun:test'
import * as fc from 'fast-check'
import { codeName } from './code-name.ts'

test('four bytes give a colour and an animal, always the same', () => {
  expect(codeName(Uint8Array.of(0, 0, 0, 0))).toBe('amber-ant')
  expect(codeName(Uint8Array.of(0, 1, 0, 2))).toBe('ash-bat')
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 4, maxLength: 4 }), random => {
      expect(codeName(random)).toMatch(/^[a-z]+-[a-z]+$/)
      expect(codeName(random)).toBe(codeName(random))
    }),
  )
})

test('no word stands twice in its list', () => {
  const names = Array.from({ length: 65_536 }, (_, i) =>
    codeName(Uint8Array.of(i >> 8, i, i >> 8, i)).split('-'),
  )
  // Walking both lists in step: a word that stood twice would come back before its list is through.
  for (const at of [0, 1]) {
    const words = names.map(name => name[at] ?? '')
    const period = words.indexOf(words[0] ?? '', 1)
    expect(new Set(words).size).toBe(period)
  }
})
