import { expect, test } from 'bun:test'
import * as fc from 'fast-check'
import { classNumberAt, decodeTable, encodeTable, type Segment } from './network-table.ts'

const lengths = fc.oneof(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 2 ** 46 }))
const line = fc
  .array(fc.tuple(lengths, fc.integer({ min: 0, max: 15 })), { minLength: 1, maxLength: 60 })
  .map(parts => segmentsOf(parts))

function segmentsOf(parts: readonly (readonly [length: number, classNumber: number])[]): Segment[] {
  let end = 0
  return parts.map(([length, classNumber]) => {
    const from = end
    end += length
    return { from, to: end, classNumber }
  })
}

test('an encoded table decodes to the same segments', () => {
  fc.assert(
    fc.property(line, segments => {
      const { starts, classes } = decodeTable(encodeTable(segments))
      expect([...starts]).toEqual(segments.map(({ from }) => from))
      expect([...classes]).toEqual(segments.map(({ classNumber }) => classNumber))
    }),
  )
})

test('a lookup finds the class of the first and the last block of every segment', () => {
  fc.assert(
    fc.property(line, segments => {
      const table = decodeTable(encodeTable(segments))
      for (const { from, to, classNumber } of segments) {
        expect([classNumberAt(table, from), classNumberAt(table, to - 1)]).toEqual([classNumber, classNumber])
      }
    }),
  )
})

test('a length of 2^48 blocks survives', () => {
  const whole = [{ from: 0, to: 2 ** 48, classNumber: 13 }]
  expect(encodeTable(whole)).toBe('jYCAgICAgAg=')
  expect(classNumberAt(decodeTable('jYCAgICAgAg='), 2 ** 48 - 1)).toBe(13)
})

const unfit: [what: string, segments: Segment[]][] = [
  ['does not begin at 0', [{ from: 1, to: 2, classNumber: 0 }]],
  [
    'leaves a gap',
    [
      { from: 0, to: 1, classNumber: 0 },
      { from: 2, to: 3, classNumber: 1 },
    ],
  ],
  [
    'overlaps',
    [
      { from: 0, to: 2, classNumber: 0 },
      { from: 1, to: 3, classNumber: 1 },
    ],
  ],
  ['is empty', [{ from: 0, to: 0, classNumber: 0 }]],
  ['has a class beyond 15', [{ from: 0, to: 1, classNumber: 16 }]],
]
test.each(unfit)('a line that %s is refused', (_, segments) => {
  expect(() => encodeTable(segments)).toThrow('does not follow')
})

test('a text cut within a number is refused', () => {
  expect(() => decodeTable(btoa('\u0085\u0080'))).toThrow('ends within a number')
})
