import { describe, expect, test } from 'bun:test'
import { createHash } from 'node:crypto'
import * as fc from 'fast-check'
import log from '../../vectors/log.json'
import { leafData } from './commitment.ts'
import {
  consistencyProof,
  inclusionProof,
  leafHash,
  treeRoot,
  verifyConsistency,
  verifyInclusion,
} from './merkle.ts'
import { extendTiles, hashReader, type ReadTile } from './tiles.ts'

const SIZE_MAX = 700
const commitment = (index: number) => createHash('sha256').update(`commitment ${index}`).digest()
const leafOf = (index: number) => leafHash(leafData(commitment(index)))
const leaves = Array.from({ length: SIZE_MAX }, (_, index) => leafOf(index))
const readTile = await tilesOver(leaves)
const read = hashReader(readTile)
const rootOf = (size: number) => treeRoot(size, read)
const hexOf = (hashes: readonly Uint8Array[]) => hashes.map(hash => hash.toHex())

describe('the frozen vectors', () => {
  test.each(log.first_leaves)('leaf $index has its hash', ({ index, commitment_hex, leaf_hash_hex }) => {
    expect(commitment(index).toString('hex')).toBe(commitment_hex)
    expect(leafOf(index).toHex()).toBe(leaf_hash_hex)
  })

  test.each(log.roots.filter(({ size }) => size <= SIZE_MAX))(
    '$size leaves have their root',
    async ({ size, root_hex }) => {
      expect((await rootOf(size)).toHex()).toBe(root_hex)
    },
  )

  test('a log of three tile levels has its roots', async () => {
    const large = hashReader(await tilesOver(Array.from({ length: 70_000 }, (_, index) => leafOf(index))))
    for (const { size, root_hex } of log.roots) expect((await treeRoot(size, large)).toHex()).toBe(root_hex)
  })

  test.each(log.inclusion)(
    'leaf $index of $size is proved by the same hashes',
    async ({ index, size, proof_hex }) => {
      expect(hexOf(await inclusionProof({ index, size }, read))).toEqual(proof_hex)
    },
  )

  test.each(log.consistency)('$from leaves begin $to by the same hashes', async ({ from, to, proof_hex }) => {
    expect(hexOf(await consistencyProof({ from, to }, read))).toEqual(proof_hex)
  })
})

const someLeaf = fc
  .integer({ min: 1, max: SIZE_MAX })
  .chain(size => fc.record({ size: fc.constant(size), index: fc.nat(size - 1) }))
const twoSizes = fc
  .tuple(fc.nat(SIZE_MAX), fc.nat(SIZE_MAX))
  .map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }))

test('an inclusion proof verifies, and no longer with any bit of it, of the leaf or of the root flipped', async () => {
  await fc.assert(
    fc.asyncProperty(someLeaf, fc.nat(), async (leaf, bit) => {
      const claim = {
        ...leaf,
        hash: leafOf(leaf.index),
        root: await rootOf(leaf.size),
        proof: await inclusionProof(leaf, read),
      }
      expect(verifyInclusion(claim)).toBe(true)
      const wrong = flipBit([claim.hash, claim.root, ...claim.proof], bit)
      const [hash = claim.hash, root = claim.root, ...proof] = wrong
      expect(verifyInclusion({ ...claim, hash, root, proof })).toBe(false)
    }),
  )
})

test('an inclusion proof is of one place and one size only, and of its exact length', async () => {
  await fc.assert(
    fc.asyncProperty(someLeaf, fc.nat(SIZE_MAX), async (leaf, other) => {
      const claim = {
        ...leaf,
        hash: leafOf(leaf.index),
        root: await rootOf(leaf.size),
        proof: await inclusionProof(leaf, read),
      }
      if (other !== leaf.index) expect(verifyInclusion({ ...claim, index: other })).toBe(false)
      expect(verifyInclusion({ ...claim, proof: [...claim.proof, claim.hash] })).toBe(false)
      if (claim.proof.length > 0)
        expect(verifyInclusion({ ...claim, proof: claim.proof.slice(1) })).toBe(false)
    }),
  )
})

test('a consistency proof verifies, and no longer with any bit of it or of either root flipped', async () => {
  await fc.assert(
    fc.asyncProperty(twoSizes, fc.nat(), async (sizes, bit) => {
      const claim = {
        ...sizes,
        fromRoot: await rootOf(sizes.from),
        toRoot: await rootOf(sizes.to),
        proof: await consistencyProof(sizes, read),
      }
      expect(verifyConsistency(claim)).toBe(true)
      // The empty tree begins every tree: nothing is said of the newer root, so nothing there can be wrong.
      const checked = sizes.from === 0 ? [claim.fromRoot] : [claim.fromRoot, claim.toRoot, ...claim.proof]
      const [fromRoot = claim.fromRoot, toRoot = claim.toRoot, ...proof] = flipBit(checked, bit)
      expect(verifyConsistency({ ...claim, fromRoot, toRoot, proof })).toBe(false)
      expect(verifyConsistency({ ...claim, proof: [...claim.proof, claim.toRoot] })).toBe(false)
    }),
  )
})

const nonsense = [
  { name: 'an index at the size', index: 3, size: 3 },
  { name: 'a negative index', index: -1, size: 3 },
  { name: 'half an index', index: 0.5, size: 3 },
  { name: 'an empty tree', index: 0, size: 0 },
  { name: 'a size beyond exact numbers', index: 0, size: 2 ** 60 },
]
test.each(nonsense)('$name is in no tree', async ({ index, size }) => {
  expect(verifyInclusion({ index, size, hash: leafOf(0), root: leafOf(0), proof: [] })).toBe(false)
  expect(inclusionProof({ index, size }, read)).rejects.toThrow('no leaf')
})

test('a larger tree is no beginning of a smaller one', async () => {
  const claim = { from: 4, fromRoot: await rootOf(4), to: 3, toRoot: await rootOf(3), proof: [] }
  expect(verifyConsistency(claim)).toBe(false)
  expect(consistencyProof(claim, read)).rejects.toThrow('no beginning')
})

async function tilesOver(hashes: readonly Uint8Array[]): Promise<ReadTile> {
  const none: ReadTile = async () => null
  const tiles = new Map(
    (await extendTiles(0, hashes, none)).map(tile => [`${tile.level}/${tile.index}`, tile.hashes]),
  )
  return async (level, index) => tiles.get(`${level}/${index}`) ?? null
}

/** A copy of the hashes in which one bit is the other way, chosen by a number of any size. */
function flipBit(hashes: readonly Uint8Array[], bit: number): Uint8Array[] {
  const copies = hashes.map(hash => Uint8Array.from(hash))
  const place = bit % (copies.length * 256)
  const hash = copies[Math.floor(place / 256)]
  const byte = Math.floor((place % 256) / 8)
  if (hash !== undefined) hash[byte] = (hash[byte] ?? 0) ^ (1 << (place % 8))
  return copies
}
