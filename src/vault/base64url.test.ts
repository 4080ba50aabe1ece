import { describe, expect, test } from 'bun:test'
import * as fc from 'fast-check'
import { fromBase64Url, toBase64Url } from './base64url.ts'

describe('base64url', () => {
  test('writes what Buffer writes and reads it back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), bytes => {
        const text = toBase64Url(bytes)
        expect(text).toBe(Buffer.from(bytes).toString('base64url'))
        expect(fromBase64Url(text)).toEqual(Uint8Array.from(bytes))
      }),
    )
  })

  test('every text it reads is the only spelling of its bytes', () => {
    const texts = fc.string({ unit: fc.constantFrom('A', 'Q', 'g', 'z', '9', '-', '_'), maxLength: 12 })
    fc.assert(
      fc.property(texts, text => {
        const bytes = fromBase64Url(text)
        if (bytes) expect(toBase64Url(bytes)).toBe(text)
        else expect(Buffer.from(text, 'base64url').toString('base64url')).not.toBe(text)
      }),
    )
  })

  test.each([
    ['padding', 'QQ=='],
    ['the other alphabet', '+/+/'],
    ['a space', 'QUJD '],
    ['a line break', 'QUJD\nQUJD'],
    ['a length no bytes have', 'QUJDQ'],
    ['spare bits that are not zero', 'QR'],
    ['a character beyond ASCII', 'QUJÐ'],
    ['a character beyond the BMP', '\u{1f4ec}QU'],
  ])('refuses %s', (_, text) => {
    expect(fromBase64Url(text)).toBeNull()
  })
})
