/**
 * The tree cut into tiles: C2SP tlog-tiles, https://c2sp.org/tlog-tiles. Tile `index` of `level` holds up to 256 hashes
 * of 32 bytes; the i-th is the hash over the 256^level leaves from (index * 256 + i) * 256^level on.
 */
import { concatBytes } from '@noble/hashes/utils.js'
import { HASH_BYTES } from './commitment.ts'
import { nodeHash, type ReadHash } from './merkle.ts'

/** Hashes in a full tile, entries in a full bundle. */
export const TILE_WIDTH = 256
/** Levels of the tree that one tile spans. */
const TILE_HEIGHT = 8
const TILE_BYTES = TILE_WIDTH * HASH_BYTES

export interface Tile {
  level: number
  index: number
  /** The hashes so far, concatenated. A tile only grows: a narrower one is its beginning. */
  hashes: Uint8Array
}

/** Hashes of a tile so far, or null when it has none. */
export type ReadTile = (level: number, index: number) => Promise<Uint8Array | null>

/**
 * The tiles that change when `leafHashes` follow the first `size` leaves, with all their hashes. The same leaves give
 * the same tiles in whatever batches they come. Rejects when the tiles read do not belong to a tree of `size` leaves.
 */
export async function extendTiles(
  size: number,
  leafHashes: readonly Uint8Array[],
  read: ReadTile,
): Promise<Tile[]> {
  const changed: Tile[] = []
  let added: Uint8Array[] = [...leafHashes]
  for (let level = 0, width = size; added.length > 0; level += 1, width = Math.floor(width / TILE_WIDTH)) {
    const tiles = await extendLevel({ level, width, added }, read)
    changed.push(...tiles)
    added = tiles.filter(tile => tile.hashes.length === TILE_BYTES).map(tile => subtreeRoot(tile.hashes))
  }
  return changed
}

async function extendLevel(
  { level, width, added }: { level: number; width: number; added: readonly Uint8Array[] },
  read: ReadTile,
): Promise<Tile[]> {
  const first = Math.floor(width / TILE_WIDTH)
  const hashes = concatBytes(await rightEdge({ level, width }, read), ...added)
  const count = Math.ceil(hashes.length / TILE_BYTES)
  return Array.from({ length: count }, (_, at) => ({
    level,
    index: first + at,
    hashes: hashes.slice(at * TILE_BYTES, (at + 1) * TILE_BYTES),
  }))
}

/** The hashes of a level's unfinished tile; empty when the level ends with a full one. */
async function rightEdge(
  { level, width }: { level: number; width: number },
  read: ReadTile,
): Promise<Uint8Array> {
  const expected = (width % TILE_WIDTH) * HASH_BYTES
  if (expected === 0) return new Uint8Array()
  const index = Math.floor(width / TILE_WIDTH)
  const hashes = await read(level, index)
  if (hashes?.length === expected) return hashes
  throw new Error(`tile ${level}/${index} has ${hashes?.length ?? 0} bytes: expected ${expected}`)
}

/** Reads each tile at most once: a reader is for one tree at one moment. Rejects when a tile lacks the hash. */
export function hashReader(read: ReadTile): ReadHash {
  const tiles = new Map<string, Promise<Uint8Array | null>>()
  const readOnce = (level: number, index: number) => {
    const tile = tiles.get(`${level}/${index}`) ?? read(level, index)
    tiles.set(`${level}/${index}`, tile)
    return tile
  }
  return async ({ level, index }) => {
    const count = 2 ** (level % TILE_HEIGHT)
    const tileLevel = Math.floor(level / TILE_HEIGHT)
    const tileIndex = Math.floor((index * count) / TILE_WIDTH)
    const from = ((index * count) % TILE_WIDTH) * HASH_BYTES
    const to = from + count * HASH_BYTES
    const tile = await readOnce(tileLevel, tileIndex)
    if (tile === null || tile.length < to)
      throw new Error(`tile ${tileLevel}/${tileIndex} has no byte ${to - 1}`)
    return subtreeRoot(tile.subarray(from, to))
  }
}

/** Joins a power of two of hashes pair by pair. */
function subtreeRoot(hashes: Uint8Array): Uint8Array {
  if (hashes.length === HASH_BYTES) return hashes.slice()
  const middle = hashes.length / 2
  return nodeHash(subtreeRoot(hashes.subarray(0, middle)), subtreeRoot(hashes.subarray(middle)))
}
