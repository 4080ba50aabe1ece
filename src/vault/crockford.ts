/**
 * Crockford's base32 as people type it: no I, L, O (read as 1, 1, 0) and no U (refused): https://www.crockford.com/base32.html
 * Bits stand highest first.
 */

export const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** White space, dashes, the minus sign, and invisible characters that copying out of a PDF or a web page brings along. */
export const SEPARATORS = /[\s\p{Pd}\p{Cf}\u2212]+/u

/** In the alphabet's own spelling; characters outside of it stay. */
export function spell(text: string): string {
  return text.toUpperCase().replaceAll(/[IL]/g, '1').replaceAll('O', '0')
}

/** -1 for a character that is not in the alphabet. */
export function digitsOfText(text: string): number[] {
  return Array.from(text, character => CROCKFORD.indexOf(character))
}

/** Digits of `bits` bits each, the highest first. */
export function numberOf(digits: Iterable<number>, bits: bigint): bigint {
  let number = 0n
  for (const digit of digits) number = (number << bits) | BigInt(digit)
  return number
}

/** The inverse of numberOf, for `count` digits. */
export function digitsOf({ number, bits, count }: { number: bigint; bits: bigint; count: number }): number[] {
  const mask = (1n << bits) - 1n
  return Array.from({ length: count }, (_, i) => Number((number >> (bits * BigInt(count - 1 - i))) & mask))
}
