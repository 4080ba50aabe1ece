import { describe, expect, test } from 'bun:test'
import { LABELS, ownCases } from '../scripts/eval/cases.ts'
import { figuresOf } from '../scripts/eval/figures.ts'
import { play } from '../scripts/eval/stories.ts'
import { mailPing, OTHERS } from '../scripts/eval/tellers.ts'
import { MEANINGS } from '../src/tracking/verdict.ts'

/** The project's own labelled requests and stories: written from public documents, each with its source. */
const { rows, scenarios } = ownCases()

describe('the cases', () => {
  test('are many, of every kind, with an id of their own and a source', () => {
    expect(rows.length).toBeGreaterThan(100)
    expect(new Set(rows.map(({ label }) => label))).toEqual(new Set(LABELS))
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length)
    expect(rows.filter(({ source }) => source.length < 8)).toEqual([])
  })

  test('expect only readings that there are', () => {
    const words: readonly string[] = MEANINGS
    expect(rows.flatMap(({ expect = [] }) => expect).filter(word => !words.includes(word))).toEqual([])
    expect(rows.filter(row => row.expect === undefined)).toEqual([])
  })

  test.each(rows)('$id is read as it should be', row => {
    const { verdict } = mailPing.tell(row)
    expect<readonly string[]>(row.expect ?? []).toContain(verdict)
  })
})

describe('the stories', () => {
  test('there are enough of them', () => expect(scenarios.length).toBeGreaterThan(15))

  test.each(scenarios)('$name comes out as expected at every step', scenario => {
    const { steps, surprises } = play([scenario])
    expect(steps.of).toBeGreaterThan(0)
    expect(surprises).toEqual([])
  })
})

describe('the figures', () => {
  test('of whoever calls everything an open show it', () => {
    const everything = OTHERS.find(({ name }) => name.startsWith('everything'))
    if (everything === undefined) throw new Error('there is one')
    const { readerRecall, machinesCalledOpen } = figuresOf(everything, rows)
    expect(readerRecall.n).toBe(readerRecall.of)
    expect(machinesCalledOpen.n).toBe(machinesCalledOpen.of)
    expect(machinesCalledOpen.of).toBeGreaterThan(50)
  })
})
