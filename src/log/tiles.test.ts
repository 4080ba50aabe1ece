import { describe, expect, test } from 'bun:test'
import { createHash } from 'node:crypto'
import * as fc from 'fast-check'
import log from '../../vectors/log.json'
import { leafData } from './commitment.ts'
import { leafHash, treeRoot } from './merkle.ts'
import { parseTilePath } from './tile-path.ts'
import { extendTiles, hashReader, type ReadTile } from './tiles.ts'

const leaves = Array.from({ length: 700 }, (_, index) =>
  leafHash(leafData(createHash('sha256').update(`commitment ${index}`).digest())),
)

describe('the frozen vectors', () => {
  test.each(log.tiles)(
    'tile $path of $size leaves has its bytes',
    async ({ size, path, bytes, sha256_hex }) => {
      const tiles = await grow([size])
      const parsed = parseTilePath(path)
      const tile = parsed?.kind === 'hashes' ? tiles.get(`${parsed.level}/${parsed.index}`) : undefined
      expect(tile?.length).toBe(bytes)
      expect(
        createHash('sha256')
          .update(tile ?? '')
          .digest('hex'),
      ).toBe(sha256_hex)
    },
  )
})

const batchesOf700 = fc
  .array(fc.integer({ min: 1, max: 699 }), { maxLength: 40 })
  .map(cuts => [...new Set([...cuts, 700])].toSorted((a, b) => a - b))
  .map(ends => ends.map((end, at) => end - (ends[at - 1] ?? 0)))

test('the same leaves give the same tiles in whatever batches they come', async () => {
  const atOnce = await grow([700])
  await fc.assert(
    fc.asyncProperty(batchesOf700, async batches => {
      expect(await grow(batches)).toEqual(atOnce)
    }),
  )
})

test('a tile only grows: at every size it begins with what it was before', async () => {
  const tiles = new Map<string, Uint8Array>()
  for (let size = 0; size < leaves.length; size += 1) {
    for (const { level, index, hashes } of await extendTiles(
      size,
      leaves.slice(size, size + 1),
      readFrom(tiles),
    )) {
      const before = tiles.get(`${level}/${index}`) ?? new Uint8Array()
      expect(hashes.subarray(0, before.length)).toEqual(before)
      expect(hashes.length).toBe(before.length + 32)
      tiles.set(`${level}/${index}`, hashes)
    }
  }
})

test('the roots of all earlier sizes can be read from the tiles of now', async () => {
  const now = readFrom(await grow([700]))
  for (const size of [1, 2, 255, 256, 257, 511, 512, 513, 699]) {
    const then = hashReader(readFrom(await grow([size])))
    expect(await treeRoot(size, hashReader(now))).toEqual(await treeRoot(size, then))
  }
})

test('nothing appended changes nothing', async () => {
  expect(await extendTiles(5, [], async () => null)).toEqual([])
})

test('appending to a tree whose unfinished tile is missing or of another size rejects', async () => {
  expect(extendTiles(5, leaves.slice(0, 1), async () => null)).rejects.toThrow(
    'tile 0/0 has 0 bytes: expected 160',
  )
  expect(extendTiles(5, leaves.slice(0, 1), async () => new Uint8Array(192))).rejects.toThrow('expected 160')
})

test('a hash that the tiles do not hold rejects', async () => {
  const read = hashReader(readFrom(await grow([300])))
  expect(read({ level: 0, index: 300 })).rejects.toThrow('tile 0/1')
  expect(read({ level: 8, index: 1 })).rejects.toThrow('tile 1/0')
  expect(read({ level: 0, index: 900 })).rejects.toThrow('tile 0/3')
})

async function grow(batches: readonly number[]): Promise<Map<string, Uint8Array>> {
  const tiles = new Map<string, Uint8Array>()
  let size = 0
  for (const length of batches) {
    const changed = await extendTiles(size, leaves.slice(size, size + length), readFrom(tiles))
    for (const tile of changed) tiles.set(`${tile.level}/${tile.index}`, tile.hashes)
    size += length
  }
  return tiles
}

function readFrom(tiles: ReadonlyMap<string, Uint8Array>): ReadTile {
  return async (level, index) => tiles.get(`${level}/${index}`) ?? null
}
