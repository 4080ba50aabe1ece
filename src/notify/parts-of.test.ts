import { expect, test } from 'bun:test'
import * as fc from 'fast-check'
import { sampleDigest, samplePing } from '../../test/support/ping.ts'
import { andMore, joinWhole, PARTS_SHOWN_MAX, partsOf } from './parts-of.ts'

const room = (max: number) => ({
  max,
  size: (text: string) => text.length,
  more: (left: number) => andMore(left, 'https://ping.example.org/'),
})

test('a single ping is its own part, a digest has its parts', () => {
  const { title, text, url } = samplePing()
  expect(partsOf(samplePing())).toMatchObject([{ title, text, url }])
  expect(partsOf(sampleDigest()).map(({ title }) => title)).toEqual([
    'amber-falcon: probably opened',
    'blue-otter: probably opened',
  ])
})

test.each([
  { what: 'all, where all fit', texts: ['one', 'two'], max: 100, joined: 'one\n\ntwo' },
  { what: 'all, where they fit exactly', texts: ['one', 'two'], max: 8, joined: 'one\n\ntwo' },
  {
    what: 'some, and how many more',
    texts: ['x'.repeat(20), 'y'.repeat(40), 'z'],
    max: 62,
    joined: `${'x'.repeat(20)}\n\nAnd 2 more: https://ping.example.org/`,
  },
  { what: 'nothing, where the first does not fit', texts: ['x'.repeat(20), 'y'], max: 19, joined: null },
])('joins $what', ({ texts, max, joined }) => expect(joinWhole(texts, room(max))).toBe(joined))

test('of a flood the first parts, and how many more, also where all would fit', () => {
  const texts = Array.from({ length: PARTS_SHOWN_MAX + 3 }, (_, i) => `${i}`)
  const lines = joinWhole(texts, room(10_000))?.split('\n\n')
  expect(lines).toEqual([...texts.slice(0, PARTS_SHOWN_MAX), 'And 3 more: https://ping.example.org/'])
})

test('what fits is never more than there is room for, and is made of whole texts', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ minLength: 1 }), { minLength: 1 }),
      fc.integer({ min: 1, max: 300 }),
      (texts, max) => {
        const text = joinWhole(texts, room(max))
        if (text === null) return
        expect(text.length).toBeLessThanOrEqual(max)
        expect(text.startsWith(texts[0] ?? '')).toBe(true)
        expect(text === texts.join('\n\n') || text.endsWith(' more: https://ping.example.org/')).toBe(true)
      },
    ),
  )
})
