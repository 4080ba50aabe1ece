import { expect, test } from 'bun:test'
import { at, created, load } from '../letter/timeline-fixture.ts'
import { letterFixture } from './letter-fixture.ts'
import type { Letter, Letters } from './letters.ts'
import { loadedTests, newLoads } from './loaded-tests.ts'

const here = (...all: Letter[]): Letters => ({
  byId: new Map(all.map(each => [each.message.id, each])),
  complete: true,
  problem: null,
})
const aTest = (lastFetchAt: string | null) => letterFixture('a', { kind: 'test', lastFetchAt })

test.each([
  ['its first load', here(aTest(null)), here(aTest(at(1))), [[null, at(1)]]],
  ['a later one', here(aTest(at(1))), here(aTest(at(2))), [[at(1), at(2)]]],
  ['no other change', here(aTest(at(1))), here(aTest(at(1))), []],
  ['nothing that this tab has just learned of', here(), here(aTest(at(1))), []],
  [
    'nothing while letters are still coming',
    { ...here(aTest(null)), complete: false },
    here(aTest(at(1))),
    [],
  ],
  [
    'no load of a real letter',
    here(letterFixture('a')),
    here(letterFixture('a', { lastFetchAt: at(1) })),
    [],
  ],
])('of a test is told: %s', (...[, before, now, spans]) => {
  expect(loadedTests(before, now).map(({ after, until }) => [after, until])).toEqual(spans)
})

test('of a span every load is told, whatever it counts as', () => {
  const entries = [created(), ...[1, 2, 3, 4].map(minutes => load({ minutes }))]
  const told = newLoads({ entries }, { letter: aTest(at(3)), after: at(1), until: at(3) })
  expect(told.map(each => each.at)).toEqual([at(2), at(3)])
  expect(newLoads({ entries }, { letter: aTest(at(3)), after: null, until: at(1) })).toHaveLength(1)
})
