import { expect } from 'bun:test'
import { failureOf } from '../../test/support/failure-of.ts'
import { randomBytes } from '../../test/support/sample-rows.ts'
import type { Behaviours } from './store.contract.ts'

export const leafBehaviours: Behaviours = {
  'an empty log has no leaves and no tiles': async store => {
    expect(await store.leaves.size()).toBe(0)
    expect(await store.leaves.range(0, 10)).toEqual([])
    expect(await store.leaves.tile(0, 0)).toBeNull()
  },
  'leaves come back in order from any place to any place': async store => {
    const leaves = Array.from({ length: 600 }, () => randomBytes(32))
    await store.transaction(nouns => nouns.leaves.append(0, leaves.slice(0, 3)))
    await store.transaction(nouns => nouns.leaves.append(3, leaves.slice(3)))
    expect(await store.leaves.size()).toBe(600)
    for (const [from, to] of [
      [0, 600],
      [2, 4],
      [599, 700],
      [5, 5],
    ] as const) {
      expect(await store.leaves.range(from, to)).toEqual(leaves.slice(from, to))
    }
  },
  'leaves are appended at the end and nowhere else': async store => {
    await store.leaves.append(0, [randomBytes(32)])
    for (const from of [0, 2]) {
      expect((await failureOf(store.leaves.append(from, [randomBytes(32)]))).message).toContain(
        'has 1 entries',
      )
    }
    expect(await store.leaves.size()).toBe(1)
  },
  'a commitment has 32 bytes': async store => {
    expect((await failureOf(store.leaves.append(0, [randomBytes(31)]))).message).toMatch(/check/i)
    expect(await store.leaves.size()).toBe(0)
  },
  'a tile holds what was saved last': async store => {
    const [partial, full] = [randomBytes(32), randomBytes(256 * 32)]
    for (const hashes of [partial, full]) await store.leaves.saveTile({ level: 1, index: 3, hashes })
    expect(await store.leaves.tile(1, 3)).toEqual(full)
    expect(await store.leaves.tile(3, 1)).toBeNull()
  },
}
