/** The two checks of a recovery code. They find slips of the hand, not forgery: the code is a secret, not a signature. */

/** x^5 + x^2 + 1, which makes 2 a generator of GF(32). */
const FIELD_POLYNOMIAL = 0b100101

/**
 * Check digit (0..31) of one group: over GF(32), 2^4 (position + d0) + 2^3 d1 + 2^2 d2 + 2 d3, `position` counted from 1.
 *
 * Every digit, the check digit included, has another non-zero factor, so one wrong digit or two exchanged ones always
 * show; every position adds another constant, so a group in another group's place always shows.
 */
export function groupCheckDigit(digits: readonly number[], position: number): number {
  return digits.reduce((sum, digit) => double(sum ^ digit), position)
}

function double(value: number): number {
  const doubled = value << 1
  return doubled > 31 ? doubled ^ FIELD_POLYNOMIAL : doubled
}

/** x^12 + x^11 + x^10 + x^9 + x^8 + x^4 + x + 1 */
const CRC_POLYNOMIAL = 0xf13

/** CRC-12/CDMA2000: https://reveng.sourceforge.io/crc-catalogue/1-15.htm#crc.cat.crc-12-cdma2000 */
export function crc12(bytes: Uint8Array): number {
  let crc = 0xfff
  for (const byte of bytes) {
    crc ^= byte << 4
    for (let bit = 0; bit < 8; bit++) crc = crc & 0x800 ? ((crc << 1) & 0xfff) ^ CRC_POLYNOMIAL : crc << 1
  }
  return crc
}
