import { expect, test } from 'bun:test'
import { createHmac } from 'node:crypto'
import * as fc from 'fast-check'
import vectors from '../../vectors/token.json'
import { hasValidMac, mintToken, readToken, tokenText, type Hmac } from './token.ts'

const hmac: Hmac = (key, data) => new Uint8Array(createHmac('sha256', key).update(data).digest())
const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })

test('the vectors of docs/spec/token.md hold', () => {
  for (const row of vectors) {
    const token = mintToken({
      random12: Uint8Array.fromHex(row.random),
      secret: Uint8Array.fromHex(row.key),
      hmac,
    })
    expect(tokenText(token)).toBe(row.token)
  }
})

test('every token is read back and verified by its key, beside other keys', () => {
  fc.assert(
    fc.property(bytes(12), bytes(32), bytes(32), (random12, secret, other) => {
      const token = mintToken({ random12, secret, hmac })
      expect(readToken(tokenText(token))).toEqual(token)
      expect(hasValidMac(token, [other, secret], hmac)).toBe(true)
    }),
  )
})

test('a token with any one bit changed is not verified', () => {
  fc.assert(
    fc.property(bytes(12), bytes(32), fc.integer({ min: 0, max: 127 }), (random12, secret, bit) => {
      const token = mintToken({ random12, secret, hmac })
      token[bit >> 3] = (token[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect(hasValidMac(token, [secret], hmac)).toBe(false)
    }),
  )
})

test.each([
  ['too short', 'AAAAAAAAAAAAAAAAAAAAA'],
  ['too long', 'AAAAAAAAAAAAAAAAAAAAAAA'],
  ['spare bits set', 'AAAAAAAAAAAAAAAAAAAAAB'],
  ['standard base64', 'AAAAAAAAAAAAAAAAAAAA+A'],
  ['with a dot', 'AAAAAAAAAAAAAAAAAAAA.A'],
  ['empty', ''],
])('refuses a token that is %s', (_, text) => {
  expect(readToken(text)).toBeNull()
})

test('no key, no valid token', () => {
  expect(hasValidMac(new Uint8Array(16), [], hmac)).toBe(false)
})
