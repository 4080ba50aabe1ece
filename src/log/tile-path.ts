/**
 * Addresses of tiles and entry bundles, and the bytes of a bundle: C2SP tlog-tiles, https://c2sp.org/tlog-tiles.
 */
import { concatBytes } from '@noble/hashes/utils.js'
import { TILE_WIDTH } from './tiles.ts'

/** What a path names. `width` is 1 to 256 hashes or entries; below 256 the tile is partial. */
export type TilePath =
  | { kind: 'hashes'; level: number; index: number; width: number }
  | { kind: 'entries'; index: number; width: number }

const GRAMMAR =
  /^tile\/(?<level>entries|[0-9]{1,2})\/(?<index>(?:x[0-9]{3}\/)*[0-9]{3})(?:\.p\/(?<width>[0-9]{1,3}))?$/
/** Highest level the format allows. */
const MAX_LEVEL = 63

/** Such as `tile/0/x001/x234/067`, `tile/1/000.p/17`, `tile/entries/x001/000`. */
export function formatTilePath(path: TilePath): string {
  const level = path.kind === 'entries' ? 'entries' : path.level
  const suffix = path.width === TILE_WIDTH ? '' : `.p/${path.width}`
  return `tile/${level}/${formatIndex(path.index)}${suffix}`
}

/** Null for anything that formatTilePath would not write, so that one tile has one address. */
export function parseTilePath(text: string): TilePath | null {
  const { level, index, width } = GRAMMAR.exec(text)?.groups ?? {}
  if (level === undefined || index === undefined) return null
  const place = {
    index: Number(index.replaceAll(/[x/]/g, '')),
    width: width === undefined ? TILE_WIDTH : Number(width),
  }
  if (!Number.isSafeInteger(place.index) || place.width < 1 || place.width > TILE_WIDTH) return null
  const path: TilePath =
    level === 'entries' ? { kind: 'entries', ...place } : { kind: 'hashes', level: Number(level), ...place }
  if (path.kind === 'hashes' && path.level > MAX_LEVEL) return null
  return formatTilePath(path) === text ? path : null
}

/** Three digits a group, every group but the last with an x before it: 1234067 is `x001/x234/067`. */
function formatIndex(index: number): string {
  const digits = String(index)
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, '0')
  return padded.replaceAll(/(\d{3})(?=\d)/g, 'x$1/')
}

/** Each entry after its length in two bytes, big-endian. Throws on an entry of more than 65,535 bytes. */
export function encodeEntries(entries: readonly Uint8Array[]): Uint8Array {
  return concatBytes(...entries.flatMap(entry => [lengthPrefix(entry.length), entry]))
}

/** Null when the bytes are not whole entries. */
export function decodeEntries(bundle: Uint8Array): Uint8Array[] | null {
  const entries: Uint8Array[] = []
  let at = 0
  while (at < bundle.length) {
    const [high, low] = bundle.subarray(at, at + 2)
    if (high === undefined || low === undefined) return null
    const entry = bundle.slice(at + 2, at + 2 + high * 256 + low)
    if (entry.length !== high * 256 + low) return null
    entries.push(entry)
    at += 2 + entry.length
  }
  return entries
}

function lengthPrefix(length: number): Uint8Array {
  if (length > 0xffff) throw new Error(`entry of ${length} bytes: the format ends at 65535`)
  return Uint8Array.of(length >> 8, length & 0xff)
}
