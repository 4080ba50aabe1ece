import { expect, test } from 'bun:test'
import * as fc from 'fast-check'
import { inflateSync } from 'node:zlib'
import { palettePng, type Pixels } from './palette-png.ts'

/** Reads back what palettePng writes: six chunks in a fixed order, plain rows of four-bit indexes. */
function readBack(png: Uint8Array): Pixels {
  const chunks = new Map<string, Buffer>()
  const bytes = Buffer.from(png)
  for (let at = 8; at < bytes.length;) {
    const length = bytes.readUInt32BE(at)
    chunks.set(bytes.toString('latin1', at + 4, at + 8), bytes.subarray(at + 8, at + 8 + length))
    at += length + 12
  }
  const width = chunks.get('IHDR')!.readUInt32BE(0)
  const height = chunks.get('IHDR')!.readUInt32BE(4)
  const rows = inflateSync(chunks.get('IDAT')!)
  const rgba: number[] = []
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const byte = rows[y * (1 + Math.ceil(width / 2)) + 1 + (x >> 1)]!
      const index = x % 2 === 0 ? byte >> 4 : byte & 15
      rgba.push(...chunks.get('PLTE')!.subarray(index * 3, index * 3 + 3), chunks.get('tRNS')![index]!)
    }
  }
  return { width, height, rgba: Uint8Array.from(rgba) }
}

const fewColours = fc
  .record({
    width: fc.integer({ min: 1, max: 9 }),
    height: fc.integer({ min: 1, max: 9 }),
    colours: fc.array(fc.uint8Array({ minLength: 4, maxLength: 4 }), { minLength: 1, maxLength: 16 }),
    seed: fc.infiniteStream(fc.nat(15)),
  })
  .map(({ width, height, colours, seed }): Pixels => {
    const picks = [...seed.take(width * height)].map(n => colours[n % colours.length]!)
    return { width, height, rgba: Uint8Array.from(picks.flatMap(colour => [...colour])) }
  })

test('a picture of at most sixteen colours comes back exactly', () => {
  fc.assert(fc.property(fewColours, pixels => expect(readBack(palettePng(pixels))).toEqual(pixels)))
})

test('of more than sixteen colours each pixel takes one near it', () => {
  const greys = Uint8Array.from({ length: 256 }, (_, i) => (i % 4 === 3 ? 255 : i & ~3))
  const back = readBack(palettePng({ width: 64, height: 1, rgba: greys }))
  const distances = [...greys].map((value, i) => Math.abs(value - back.rgba[i]!))
  expect(Math.max(...distances)).toBeLessThan(24)
})
