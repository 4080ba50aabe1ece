import { unverifiedCheckpoint } from '../log/checkpoint.ts'
import { HASH_BYTES, leafData } from '../log/commitment.ts'
import { encodeEntries, parseTilePath, type TilePath } from '../log/tile-path.ts'
import { TILE_WIDTH } from '../log/tiles.ts'
import { LOG_SETTINGS } from './log-settings.ts'
import type { Store } from './ports.ts'

/** `immutable`: the same path gives the same bytes for ever. */
export type PublicLogFile =
  | { kind: 'text'; body: string; immutable: false }
  | { kind: 'bytes'; body: Uint8Array; immutable: true }

/**
 * What stands at `path` below /log/: `checkpoint`, `vkey`, `tile/<L>/<N>[.p/<W>]`, `tile/entries/<N>[.p/<W>]`. Null for
 * every other path, and for what lies beyond the public checkpoint: how fast the log grows between two publications
 * would tell when mail is opened.
 */
export async function readPublicLog(store: Store, path: string): Promise<PublicLogFile | null> {
  if (path === 'checkpoint') return text(await store.settings.get(LOG_SETTINGS.publicHead))
  if (path === 'vkey') return text(await readVkey(store))
  const tile = parseTilePath(path)
  return tile !== null && isWithin(tile, await publicSize(store)) ? bytes(await readTile(store, tile)) : null
}

async function readVkey(store: Store): Promise<string | null> {
  const vkey = await store.settings.get(LOG_SETTINGS.vkey)
  return vkey === null ? null : `${vkey}\n`
}

async function publicSize(store: Store): Promise<number> {
  const note = await store.settings.get(LOG_SETTINGS.publicHead)
  return note === null ? 0 : (unverifiedCheckpoint(note)?.size ?? 0)
}

/** A tile may be as wide as the published tree makes it, or narrower: its beginning never changes. */
function isWithin(tile: TilePath, size: number): boolean {
  const leavesPerHash = tile.kind === 'hashes' ? TILE_WIDTH ** tile.level : 1
  return tile.index * TILE_WIDTH + tile.width <= Math.floor(size / leavesPerHash)
}

async function readTile(store: Store, tile: TilePath): Promise<Uint8Array | null> {
  if (tile.kind === 'hashes') {
    const hashes = await store.leaves.tile(tile.level, tile.index)
    return hashes && hashes.slice(0, tile.width * HASH_BYTES)
  }
  const from = tile.index * TILE_WIDTH
  const commitments = await store.leaves.range(from, from + tile.width)
  return encodeEntries(commitments.map(leafData))
}

const text = (body: string | null): PublicLogFile | null =>
  body === null ? null : { kind: 'text', body, immutable: false }

const bytes = (body: Uint8Array | null): PublicLogFile | null =>
  body === null ? null : { kind: 'bytes', body, immutable: true }
