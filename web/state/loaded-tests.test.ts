import { describe, expect, test } from 'bun:test'
import { at, created, load } from '../letter/timeline-fixture.ts'
import { letterFixture } from './letter-fixture.ts'
import type { Letter, Letters } from './letters.ts'
import { loadedTests, newLoads, type Told } from './loaded-tests.ts'

const here = (...all: Letter[]): Letters => ({
  byId: new Map(all.map(each => [each.message.id, each])),
  complete: true,
  problem: null,
  confirmed: null,
})
const aTest = (lastFetchAt: string | null, version = 1) =>
  letterFixture('a', { kind: 'test', lastFetchAt, version })

test.each([
  ['its first load', here(aTest(null)), here(aTest(at(1), 2)), [null]],
  ['a later one', here(aTest(at(1))), here(aTest(at(2), 2)), [at(1)]],
  ['one recorded late, or in the same millisecond', here(aTest(at(1))), here(aTest(at(1), 2)), [at(1)]],
  ['nothing without a change', here(aTest(at(1))), here(aTest(at(1))), []],
  ['nothing before it is loaded', here(aTest(null)), here(aTest(null, 2)), []],
  ['nothing that this tab has just learned of', here(), here(aTest(at(1))), []],
  [
    'nothing while letters are still coming',
    { ...here(aTest(null)), complete: false },
    here(aTest(at(1), 2)),
    [],
  ],
  [
    'nothing of one that is being erased',
    here(aTest(at(1))),
    here(letterFixture('a', { kind: 'test', lastFetchAt: at(1), version: 2, eraseAt: at(2) })),
    [],
  ],
  [
    'no load of a real letter',
    here(letterFixture('a')),
    here(letterFixture('a', { lastFetchAt: at(1), version: 2 })),
    [],
  ],
])('of a test is looked at: %s', (...[, before, now, since]) => {
  expect(loadedTests(before, now).map(({ lastLoadAt }) => lastLoadAt)).toEqual(since)
})

describe('of the loads of a test', () => {
  const entries = [created(), ...[1, 2, 3].map(minutes => load({ minutes }))]
  const late = load({ minutes: 2, seq: 77 })

  test.each<{ name: string; before: Told; seqs: number[] }>([
    { name: 'all are told when there were none', before: { at: null }, seqs: [10, 20, 30] },
    { name: 'at first those later than what was known', before: { at: at(1) }, seqs: [20, 30] },
    { name: 'from then on those recorded since', before: { seq: 20 }, seqs: [30] },
    { name: 'none twice', before: { seq: 30 }, seqs: [] },
  ])('$name', ({ before, seqs }) => {
    const { loads, told } = newLoads({ entries }, before)
    expect(loads.map(({ seq }) => seq)).toEqual(seqs)
    expect(told).toEqual({ seq: 30 })
  })

  test('one recorded after a later one is told too', () => {
    const { told } = newLoads({ entries }, { at: null })
    expect(newLoads({ entries: [...entries, late] }, told)).toEqual({ loads: [late], told: { seq: 77 } })
  })
})
