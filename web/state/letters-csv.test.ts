import { expect, test } from 'bun:test'
import * as fc from 'fast-check'
import { letterFixture } from './letter-fixture.ts'
import { csvCell, lettersCsv } from './letters-csv.ts'

test.each([
  ['words', 'Notice to end the lease', 'Notice to end the lease'],
  ['a comma', 'Notice, flat 4', '"Notice, flat 4"'],
  ['quotation marks', 'the "old" lease', '"the ""old"" lease"'],
  ['a line break', 'a\nb', '"a\nb"'],
  ['a formula', '=HYPERLINK("https://example.org")', `"'=HYPERLINK(""https://example.org"")"`],
  ['a plus', '+49 30 1', "'+49 30 1"],
  ['a minus', '-1', "'-1"],
  ['an at', '@SUM(A1)', "'@SUM(A1)"],
  ['a formula behind a space', ' =1', "' =1"],
  ['a tab', '\tx', "'\tx"],
  ['a wide equals sign', '＝1', "'＝1"],
  ['an equals sign inside', 'a=1', 'a=1'],
  ['nothing', '', ''],
])('a cell with %s', (_, text, cell) => {
  expect(csvCell(text)).toBe(cell)
})

test('a letter is a row: names, state in words, times in UTC, and nothing where there is none', () => {
  const sent = letterFixture(
    'a',
    { state: 'likely-opened', firstOpenAt: '2026-11-23T15:00:00.000Z' },
    'Lease, flat 4',
  )
  const draft = letterFixture('b', { state: 'draft', sentAt: null, codeName: 'green-otter' })
  const [bom, head = '', ...rows] = [
    lettersCsv([sent, draft]).slice(0, 1),
    ...lettersCsv([sent, draft]).slice(1).split('\r\n'),
  ]
  expect(bom).toBe('\uFEFF')
  expect(head).toStartWith('Code name,What it is about,To,State,')
  expect(rows).toEqual([
    'amber-falcon,"Lease, flat 4",,Probably opened,2026-11-23T14:02:00.000Z,2026-11-23T14:02:00.000Z,2026-11-23T15:00:00.000Z,',
    'green-otter,(locked with other keys),,Not sent yet,2026-11-23T14:02:00.000Z,,,',
    '',
  ])
})

test('whatever a label holds, a reader of CSV gets every cell back, at most with an apostrophe before it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }), (one, two) => {
      const [first, second, ...more] = cellsIn(`${csvCell(one)},${csvCell(two)}`)
      expect(more).toEqual([])
      expect([one, `'${one}`]).toContain(first ?? '')
      expect([two, `'${two}`]).toContain(second ?? '')
    }),
  )
})

/** A reader of one row, written from RFC 4180. */
function cellsIn(row: string): string[] {
  const cells = [...`${row},`.matchAll(/(?:"((?:[^"]|"")*)"|([^",]*)),/g)]
  return cells.map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '')
}
