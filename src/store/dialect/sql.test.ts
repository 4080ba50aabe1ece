import { expect, test } from 'bun:test'
import * as fc from 'fast-check'
import { assignments, list, render, word, type Value } from './sql.ts'
import { openSqlite } from './sqlite.ts'

const numbered = (n: number) => `$${n}`

const value = fc.oneof(
  fc.constant(null),
  fc.string({ unit: 'grapheme' }).filter(text => !text.includes('\0')),
  fc.maxSafeInteger(),
  fc.uint8Array({ maxLength: 40 }),
)

test('values become placeholders in order, words and nested fragments become text', () => {
  const inner = { strings: ['a = ', ' and b = ', ''], values: ['one', 2] }
  const rendered = render(
    { strings: ['select * from ', ' where ', ' limit ', ''], values: [word('t'), inner, 3] },
    numbered,
  )
  expect(rendered).toEqual({
    text: 'select * from t where a = $1 and b = $2 limit $3',
    values: ['one', 2, 3],
  })
})

test('assignments name every column', () => {
  expect(render(assignments({ a: 1, b: null }), numbered)).toEqual({
    text: 'a = $1, b = $2',
    values: [1, null],
  })
})

test('a list is filled up to a power of two with its last value', () => {
  const shapes: [Value[], Value[]][] = [
    [[], [null]],
    [[1], [1]],
    [
      [1, 2, 3],
      [1, 2, 3, 3],
    ],
    [
      [1, 2, 3, 4, 5],
      [1, 2, 3, 4, 5, 5, 5, 5],
    ],
  ]
  for (const [given, filled] of shapes) expect(render(list(given), numbered).values).toEqual(filled)
})

test('whatever is inserted comes back as it was and never becomes SQL', async () => {
  const database = openSqlite(':memory:')
  await database.sql`create table thing (n integer primary key, held blob)`
  await fc.assert(
    fc.asyncProperty(fc.array(value, { maxLength: 5 }), async held => {
      await database.sql`delete from thing`
      await database.sql.insert(
        'thing',
        held.map((each, n) => ({ n, held: each })),
      )
      const rows = await database.sql<{ held: Value }>`select held from thing order by n`
      expect(rows.map(row => row.held)).toEqual(held)
    }),
    { numRuns: process.env['SLOW'] === undefined ? 50 : 2_000 },
  )
  await database.close()
})

test('a list finds exactly the rows it names', async () => {
  const database = openSqlite(':memory:')
  await database.sql`create table thing (n integer primary key)`
  await database.sql.insert(
    'thing',
    Array.from({ length: 40 }, (_, n) => ({ n })),
  )
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(fc.integer({ min: 0, max: 60 })), async wanted => {
      const found = await database.sql<{
        n: number
      }>`select n from thing where n in (${list(wanted)}) order by n`
      expect(found.map(({ n }) => n)).toEqual(wanted.filter(n => n < 40).toSorted((a, b) => a - b))
    }),
    { numRuns: 50 },
  )
  await database.close()
})
