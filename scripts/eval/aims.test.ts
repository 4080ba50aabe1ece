import { expect, test } from 'bun:test'
import { aimsOf } from './aims.ts'
import type { Row } from './cases.ts'
import { evaluate } from './evaluate.ts'
import { figuresOf } from './figures.ts'
import { evaluationText } from './print.ts'
import type { Teller } from './tellers.ts'

const SCANNER: Row = { id: 'a', source: 'b', label: 'scanner', ua: 'Barracuda Sentinel (EE)' }

/** The aims that are not met when one scanner is read so. */
function missed(verdict: string): string[] {
  const teller: Teller = { name: 'x', grades: true, tell: () => ({ verdict, reason: '', rule: '' }) }
  const stories = { steps: { n: 0, of: 0 }, surprises: [] }
  const aims = aimsOf({ figures: figuresOf(teller, [SCANNER]), stories, expecting: 0 })
  return aims.filter(({ met }) => !met).map(({ aim }) => aim)
}

test('a machine may be called neither open nor likely-open', () => {
  expect(missed('open')).toEqual(['no machine is called open'])
  expect(missed('likely-open')).toEqual(['no machine is called likely-open'])
  expect(missed('machine')).toEqual([])
})

test('each aim is printed with its figure', () => {
  const text = evaluationText(evaluate({ name: 'own', rows: [SCANNER], scenarios: [] }))
  expect(text).toMatch(/met +no machine is called open +0\/1 \(0\.0 %\)/)
  expect(text).toMatch(/met +no machine is called likely-open +0\/1 \(0\.0 %\)/)
})
