import { describe, expect, test } from 'bun:test'
import type { Load } from '../../src/contract/timeline.ts'
import { loadsAfterWriting } from './after-writing.ts'
import { created, load } from './timeline-fixture.ts'

/** Minutes of the loads that came after the writing. */
function after(...loads: Load[]): number[] {
  return [...loadsAfterWriting([created(), ...loads])].map(seq => seq / 10)
}

describe('loads that came after the writing', () => {
  test.each([
    { name: 'none without a load', loads: [], expected: [] },
    { name: 'not the first, however late', loads: [load({ minutes: 300 })], expected: [] },
    { name: 'not those of a long hour of writing', loads: [1, 14, 29, 44].map(at), expected: [] },
    { name: 'not one 15 minutes later', loads: [1, 16].map(at), expected: [] },
    { name: 'one more than 15 minutes later', loads: [1, 2, 17.1].map(at), expected: [17.1] },
    { name: 'one hours later, and all that follow it', loads: [1, 200, 201].map(at), expected: [200, 201] },
    { name: 'in whatever order they are told', loads: [200, 1].map(at), expected: [200] },
    {
      name: 'neither a HEAD nor an own look, which do not lengthen the writing either',
      loads: [
        at(1),
        load({ minutes: 10, reading: { meaning: 'ignored' } }),
        load({ minutes: 15, reading: { meaning: 'own-copy' } }),
        at(20),
      ],
      expected: [20],
    },
  ])('$name', ({ loads, expected }) => {
    expect(after(...loads)).toEqual([...expected])
  })
})

function at(minutes: number): Load {
  return load({ minutes })
}
