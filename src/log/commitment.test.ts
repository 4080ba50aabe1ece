import { describe, expect, test } from 'bun:test'
import { vectors } from '../../vectors/payload.json'
import { commit, leafData } from './commitment.ts'
import { leafHash } from './merkle.ts'

describe('the frozen vectors', () => {
  for (const vector of vectors) {
    test(`${vector.name} gives the commitment, the leaf data and the leaf hash`, () => {
      const commitment = commit(Uint8Array.fromHex(vector.salt_hex), Uint8Array.fromHex(vector.payload_hex))
      expect(commitment.toHex()).toBe(vector.commitment_hex)
      expect(leafData(commitment).toHex()).toBe(vector.leaf_data_hex)
      expect(leafHash(leafData(commitment)).toHex()).toBe(vector.leaf_hash_hex)
    })
  }
})

test('leaf data of a commitment that is not 32 bytes throws: all entries look alike', () => {
  expect(() => leafData(new Uint8Array(31))).toThrow('31 bytes')
})
