import { crc32, deflateSync } from 'node:zlib'

/** Pixels in rows from the top, four bytes each: red, green, blue, alpha. */
export interface Pixels {
  width: number
  height: number
  rgba: Uint8Array
}

type Colour = readonly [red: number, green: number, blue: number, alpha: number]

/** Colours a palette of four bits holds. */
const PALETTE_SIZE = 16

/**
 * A PNG of at most sixteen colours, four bits to a pixel: for flat drawings and lettering about a quarter of the size of
 * a full-colour file. Exact where the pixels have no more colours; else each becomes its nearest in the palette.
 */
export function palettePng(pixels: Pixels): Uint8Array {
  const counts = countColours(pixels.rgba)
  const palette = choosePalette(counts)
  const indexes = new Map([...counts.keys()].map(key => [key, nearest(unpack(key), palette).index]))
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header(pixels)),
    chunk('PLTE', Uint8Array.from(palette.flatMap(([red, green, blue]) => [red, green, blue]))),
    chunk('tRNS', Uint8Array.from(palette.map(([, , , alpha]) => alpha))),
    chunk('IDAT', deflateSync(rows(pixels, indexes), { level: 9 })),
    chunk('IEND', new Uint8Array()),
  ])
}

function countColours(rgba: Uint8Array): Map<number, number> {
  const counts = new Map<number, number>()
  for (let at = 0; at < rgba.length; at += 4) {
    const key = packAt(rgba, at)
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}

/** Greedy: each time the colour whose pixels are together worst served by those chosen before. */
function choosePalette(counts: ReadonlyMap<number, number>): Colour[] {
  const palette: Colour[] = []
  while (palette.length < Math.min(PALETTE_SIZE, counts.size)) {
    let worst = { colour: unpack(0), cost: -1 }
    for (const [key, count] of counts) {
      const colour = unpack(key)
      const cost = count * nearest(colour, palette).distance
      if (cost > worst.cost) worst = { colour, cost }
    }
    palette.push(worst.colour)
  }
  return palette
}

function nearest(colour: Colour, palette: readonly Colour[]): { index: number; distance: number } {
  let best = { index: 0, distance: 4 * 255 ** 2 }
  for (const [index, candidate] of palette.entries()) {
    const distance = candidate.reduce((sum, value, i) => sum + (value - (colour[i] ?? 0)) ** 2, 0)
    if (distance < best.distance) best = { index, distance }
  }
  return best
}

function header({ width, height }: Pixels): Uint8Array {
  const bytes = Buffer.alloc(13)
  bytes.writeUInt32BE(width, 0)
  bytes.writeUInt32BE(height, 4)
  bytes.set([4, 3, 0, 0, 0], 8) // four bits, palette, deflate, plain filters, not interlaced
  return bytes
}

/** Each row: filter type 0, then two pixels to a byte, the left one in the high half. */
function rows({ width, height, rgba }: Pixels, indexes: ReadonlyMap<number, number>): Uint8Array {
  const stride = 1 + Math.ceil(width / 2)
  const bytes = new Uint8Array(stride * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const index = indexes.get(packAt(rgba, (y * width + x) * 4)) ?? 0
      const at = y * stride + 1 + (x >> 1)
      bytes[at] = (bytes[at] ?? 0) | (x % 2 === 0 ? index << 4 : index)
    }
  }
  return bytes
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const frame = Buffer.alloc(body.length + 8)
  frame.writeUInt32BE(data.length, 0)
  frame.set(body, 4)
  frame.writeUInt32BE(crc32(body), body.length + 4)
  return frame
}

const packAt = (rgba: Uint8Array, at: number) => new DataView(rgba.buffer, rgba.byteOffset).getUint32(at)
const unpack = (key: number): Colour => [key >>> 24, (key >>> 16) & 255, (key >>> 8) & 255, key & 255]
