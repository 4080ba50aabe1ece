/**
 * A line of blocks cut into segments, each with a class number 0..15, and its text form: base64 of one varint (7 bits
 * a byte, lowest first) per segment, `blocks * 16 + class`. Segments follow one another from block 0 without gaps.
 */
export interface NetworkTable {
  /** First block of each segment, rising; the first is 0. */
  starts: Float64Array
  /** Class number of each segment. */
  classes: Uint8Array
}

/** Blocks `from` to `to`, the last one not included. */
export interface Segment {
  from: number
  to: number
  classNumber: number
}

/** The class number of a block. The block must not lie before 0; one beyond the end has the last segment's class. */
export function classNumberAt(table: NetworkTable, block: number): number {
  let low = 0
  let high = table.starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >>> 1
    if ((table.starts[middle] ?? 0) <= block) low = middle
    else high = middle - 1
  }
  return table.classes[low] ?? 0
}

/** Reads what encodeTable wrote. Throws when the text is not base64 or ends within a number. */
export function decodeTable(text: string): NetworkTable {
  const numbers = readVarints(atob(text))
  const starts = new Float64Array(numbers.length)
  const classes = new Uint8Array(numbers.length)
  let start = 0
  for (const [index, number] of numbers.entries()) {
    starts[index] = start
    classes[index] = number % 16
    start += Math.floor(number / 16)
  }
  return { starts, classes }
}

/** Segments must follow one another from 0 without gaps, with class numbers 0..15; throws otherwise. */
export function encodeTable(segments: readonly Segment[]): string {
  const bytes: number[] = []
  let end = 0
  for (const { from, to, classNumber } of segments) {
    if (from !== end || to <= from || classNumber > 15)
      throw new Error(`segment ${from}-${to} does not follow ${end}`)
    pushVarint(bytes, (to - from) * 16 + classNumber)
    end = to
  }
  return btoa(bytes.map(byte => String.fromCharCode(byte)).join(''))
}

function readVarints(bytes: string): number[] {
  const numbers: number[] = []
  let number = 0
  let weight = 1
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes.charCodeAt(at)
    number += (byte & 127) * weight
    weight *= 128
    if (byte >= 128) continue
    numbers.push(number)
    number = 0
    weight = 1
  }
  if (weight !== 1) throw new Error('the network table ends within a number')
  return numbers
}

/** Arithmetic, not shifts: an IPv6 segment may be 2^48 blocks long. */
function pushVarint(bytes: number[], number: number): void {
  let rest = number
  while (rest >= 128) {
    bytes.push((rest % 128) + 128)
    rest = Math.floor(rest / 128)
  }
  bytes.push(rest)
}
