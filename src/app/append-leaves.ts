import { leafData } from '../log/commitment.ts'
import { signCheckpoint } from '../log/checkpoint.ts'
import { leafHash, treeRoot } from '../log/merkle.ts'
import { extendTiles, hashReader, type ReadTile } from '../log/tiles.ts'
import type { LogKey } from './log-key.ts'
import { LOG_SETTINGS } from './log-settings.ts'
import type { Nouns } from './ports.ts'

/**
 * Adds leaves, the tiles over them and the signed head, and returns the index of the first. Must run inside one
 * transaction: leaves, tiles and head are all there or none is. The head is signed before the commit, but the note is
 * nowhere else until then, so a signature that is rolled back was never given.
 */
export async function appendLeaves(
  nouns: Nouns,
  commitments: readonly Uint8Array[],
  key: LogKey,
): Promise<{ firstIndex: number }> {
  const firstIndex = await nouns.leaves.size()
  const size = firstIndex + commitments.length
  const hashes = commitments.map(commitment => leafHash(leafData(commitment)))
  await nouns.leaves.append(firstIndex, commitments)
  const read: ReadTile = (level, index) => nouns.leaves.tile(level, index)
  for (const tile of await extendTiles(firstIndex, hashes, read)) await nouns.leaves.saveTile(tile)
  const root = await treeRoot(size, hashReader(read))
  await nouns.settings.set(LOG_SETTINGS.head, signCheckpoint({ origin: key.origin, size, root }, key))
  return { firstIndex }
}
