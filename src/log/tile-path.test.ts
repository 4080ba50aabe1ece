import { describe, expect, test } from 'bun:test'
import { createHash } from 'node:crypto'
import * as fc from 'fast-check'
import log from '../../vectors/log.json'
import { leafData } from './commitment.ts'
import { decodeEntries, encodeEntries, formatTilePath, parseTilePath, type TilePath } from './tile-path.ts'

describe('the frozen vectors', () => {
  test.each(log.tile_paths)('$path is read and written', ({ path, level, index, width }) => {
    const tile: TilePath =
      typeof level === 'number' ? { kind: 'hashes', level, index, width } : { kind: 'entries', index, width }
    expect(parseTilePath(path)).toEqual(tile)
    expect(formatTilePath(tile)).toBe(path)
  })

  test.each(log.refused_tile_paths.map(path => ({ path: JSON.stringify(path), text: path })))(
    '$path is refused',
    ({ text }) => {
      expect(parseTilePath(text)).toBeNull()
    },
  )

  test('three entries make the bundle', () => {
    const entries = [0, 1, 2].map(index =>
      leafData(createHash('sha256').update(`commitment ${index}`).digest()),
    )
    expect(encodeEntries(entries).toHex()).toBe(log.entry_bundle.hex)
    expect(decodeEntries(Uint8Array.fromHex(log.entry_bundle.hex))).toEqual(entries)
  })
})

const place = { index: fc.maxSafeNat(), width: fc.integer({ min: 1, max: 256 }) }
const anyPath: fc.Arbitrary<TilePath> = fc.oneof(
  fc.record({ kind: fc.constant('hashes' as const), level: fc.integer({ min: 0, max: 63 }), ...place }),
  fc.record({ kind: fc.constant('entries' as const), ...place }),
)

test('every tile has one path that leads back to it', () => {
  fc.assert(fc.property(anyPath, path => expect(parseTilePath(formatTilePath(path))).toEqual(path)))
})

test('a text that is a path is the only text for its tile', () => {
  const pieces = fc.constantFrom(
    'tile/',
    'entries/',
    '0/',
    '1/',
    '63/',
    'x',
    '000',
    '001/',
    '067',
    '.p/',
    '12',
    '/',
  )
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 8 }), parts => {
      const path = parseTilePath(parts.join(''))
      if (path !== null) expect(formatTilePath(path)).toBe(parts.join(''))
    }),
    { numRuns: 2000 },
  )
})

test('entries come back from their bundle, and a bundle cut short is refused', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { minLength: 1, maxLength: 20 }), entries => {
      const bundle = encodeEntries(entries)
      expect(decodeEntries(bundle)).toEqual(entries.map(entry => Uint8Array.from(entry)))
      const lastEntry = 2 + (entries.at(-1)?.length ?? 0)
      for (const cut of [1, lastEntry - 1]) expect(decodeEntries(bundle.slice(0, -cut))).toBeNull()
    }),
  )
})

test('an entry longer than two bytes can say throws', () => {
  expect(() => encodeEntries([new Uint8Array(65_536)])).toThrow('65536 bytes')
})
