import { expect, test } from 'bun:test'
import * as fc from 'fast-check'
import type { TimelineEntry } from '../../src/contract/timeline.ts'
import { MEANINGS } from '../../src/tracking/verdict.ts'
import { groupEntries, type TimelineGroup } from './group-entries.ts'
import { created, load } from './timeline-fixture.ts'

const likely = (minutes: number) => load({ minutes, reading: { meaning: 'likely-open' } })
const repeat = (minutes: number) => load({ minutes, reading: { meaning: 'duplicate' } })

/** Minutes of the loads of each group: lead, then alike, then repeats. */
function shape(groups: TimelineGroup[]): string[] {
  return groups.map(group => {
    if (group.kind === 'deed') return group.entry.kind
    const [lead, alike, repeats] = [[group.lead], group.alike, group.repeats].map(list =>
      list.map(each => each.seq / 10).join(' '),
    )
    return [lead, alike, repeats].join('|')
  })
}

const CASES: [name: string, entries: TimelineEntry[], expected: string[]][] = [
  ['deeds keep their order', [created(), load({ minutes: 1 })], ['create', '1||']],
  ['a repeat joins the load before it', [likely(1), repeat(2)], ['1||2']],
  ['loads of the compose window become one line', [1, 2, 3].map(m => load({ minutes: m })), ['1|2 3|']],
  [
    'a load long after the compose window is a line of its own',
    [1, 20].map(m => load({ minutes: m })),
    ['1||', '20||'],
  ],
  [
    'another program does not hide in the line of the compose window',
    [load({ minutes: 1 }), load({ minutes: 2, agent: 'outlook' })],
    ['1||', '2||'],
  ],
  ['of many likely opens the first and the last are told', [1, 2, 3, 4].map(likely), ['1||', '4|2 3|']],
  ['two likely opens keep a line each', [1, 2].map(likely), ['1||', '2||']],
  [
    'a load the sender has spoken about keeps its line',
    [likely(1), { ...likely(2), correction: 'not-me' }, likely(3)],
    ['1||', '2||', '3||'],
  ],
  ['a deed in between starts a new line', [likely(1), created(2), likely(3)], ['1||', 'create', '3||']],
  [
    'direct opens are never folded',
    [1, 2].map(minutes => load({ minutes, reading: { meaning: 'open', actor: 'reader' } })),
    ['1||', '2||'],
  ],
]

test.each(CASES)('%s', (_name, entries, expected) => {
  expect(shape(groupEntries(entries))).toEqual(expected)
})

test('every load is in exactly one group', () => {
  const meanings = fc.array(fc.constantFrom(...MEANINGS), { maxLength: 30 })
  fc.assert(
    fc.property(meanings, given => {
      const entries = given.map((meaning, minutes) => load({ minutes, reading: { meaning } }))
      const seen = groupEntries(entries).flatMap(group =>
        group.kind === 'deed' ? [] : [group.lead, ...group.alike, ...group.repeats],
      )
      expect(seen.map(each => each.seq).sort((a, b) => a - b)).toEqual(entries.map(each => each.seq))
    }),
  )
})
