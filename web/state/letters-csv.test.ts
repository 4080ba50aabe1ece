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
  ['a formula behind a semicolon', 'a;=1+1', "a;'=1+1"],
  ['a formula behind a semicolon and a space', 'a; =1', "a;' =1"],
  ['a formula in quotation marks behind a semicolon', 'a;"=1"', `"a;'""=1"""`],
  ['a formula behind a tab', 'a\t=1', "a\t'=1"],
  ['a formula on a line of its own', 'a\r\n@SUM(A1)', `"a\r\n'@SUM(A1)"`],
  ['two formulas', '=1;-1', "'=1;'-1"],
  ['a hyphen and a semicolon', 'flat-4; lease', 'flat-4; lease'],
  ['an equals sign inside', 'a=1', 'a=1'],
  ['nothing', '', ''],
])('a cell with %s', (_, text, cell) => {
  expect(csvCell(text)).toBe(cell)
})

test('a letter is a row: names, state in words, times in UTC, and nothing where there is none', () => {
  const sent = letterFixture(
    'a',
    { state: 'likely-opened', firstOpenAt: '2026-11-23T15:00:00.000Z', outcome: 'replied' },
    'Lease, flat 4',
  )
  const draft = letterFixture('b', { kind: 'test', state: 'draft', sentAt: null, codeName: 'green-otter' })
  const [bom, head = '', ...rows] = [
    lettersCsv([sent, draft]).slice(0, 1),
    ...lettersCsv([sent, draft]).slice(1).split('\r\n'),
  ]
  expect(bom).toBe('\uFEFF')
  expect(head).toStartWith('Code name,What it is about,To,State,You noted,Kind,')
  expect(rows).toEqual([
    'amber-falcon,"Lease, flat 4",,Probably opened,They replied,letter,2026-11-23T14:02:00.000Z,2026-11-23T14:02:00.000Z,2026-11-23T15:00:00.000Z,',
    'green-otter,(locked with other keys),,Not sent yet,,test,2026-11-23T14:02:00.000Z,,,',
    '',
  ])
})

test('whatever a label holds, a reader of CSV gets every cell back, at most with more apostrophes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }), (one, two) => {
      const [first, second, ...more] = cellsIn(`${csvCell(one)},${csvCell(two)}`)
      expect(more).toEqual([])
      expect(plain(first)).toBe(plain(one))
      expect(plain(second)).toBe(plain(two))
    }),
  )
})

const plain = (text = '') => text.replaceAll("'", '')

test('no cell begins with a sign of a formula, whatever a spreadsheet takes for the end of one', () => {
  const piece = fc.constantFrom('=', '+', '-', '@', '＝', ';', '\t', '\r', '\n', ' ', '"', "'", ',', 'a')
  fc.assert(
    fc.property(fc.string({ unit: piece }), text => {
      const [cell = ''] = cellsIn(csvCell(text))
      for (const part of cell.split(/[;\t\r\n]/)) expect(part).not.toMatch(/^[\s"]*[=+\-@＝]/)
    }),
  )
})

/** A reader of one row, written from RFC 4180. */
function cellsIn(row: string): string[] {
  const cells = [...`${row},`.matchAll(/(?:"((?:[^"]|"")*)"|([^",]*)),/g)]
  return cells.map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '')
}
