import { describe, expect, test } from 'bun:test'
import * as fc from 'fast-check'
import vectors from '../../vectors/vault.json' with { type: 'json' }
import { deriveAccountKeys, unwrapDataKey, wrapDataKey } from './account-keys.ts'
import { formatApiToken, looksLikeApiToken, readApiToken } from './api-token.ts'
import { formatRecoveryCode } from './recovery-code.ts'

const secrets = fc.uint8Array({ minLength: 16, maxLength: 16 })

describe('an API token', () => {
  test.each(vectors.apiTokens)('has the text, keys and wrap of the vector: $text', async vector => {
    const secret = Uint8Array.fromHex(vector.secretHex)
    expect(formatApiToken(secret)).toBe(vector.text)
    expect(readApiToken(vector.text)).toEqual({ kind: 'ok', secret })
    const { wrapId, authSecret, wrapKey } = await deriveAccountKeys(secret)
    expect([wrapId.toHex(), authSecret.toHex()]).toEqual([vector.wrapIdHex, vector.authSecretHex])
    const dataKey = Uint8Array.fromHex(vector.dataKeyHex)
    const wrapped = Uint8Array.fromHex(vector.wrappedHex)
    const random = () => Uint8Array.fromHex(vector.nonceHex)
    expect(await wrapDataKey({ wrapKey, dataKey, random })).toEqual(wrapped)
    expect(await unwrapDataKey({ wrapKey, wrapped })).toEqual(dataKey)
  })

  test.each(vectors.apiTokenReadings)(
    'typed with $about is read as the vector says',
    ({ typed, reading }) => {
      const read = readApiToken(typed)
      expect<string>(read.kind === 'wrong' ? read.why : read.kind).toBe(reading)
    },
  )

  test('comes back from its text', () => {
    fc.assert(
      fc.property(secrets, secret => {
        expect(readApiToken(formatApiToken(secret))).toEqual({ kind: 'ok', secret: new Uint8Array(secret) })
      }),
    )
  })

  test('with any one wrong character, or two neighbours exchanged, is found out', () => {
    fc.assert(
      fc.property(
        secrets,
        fc.integer({ min: 4, max: 30 }),
        fc.integer({ min: 1, max: 31 }),
        (secret, at, by) => {
          const text = formatApiToken(secret)
          const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'
          const wrong = alphabet.charAt((alphabet.indexOf(text.charAt(at)) + by) % 32)
          expect(readApiToken(text.slice(0, at) + wrong + text.slice(at + 1)).kind).toBe('wrong')
          const [a, b] = [text.charAt(at), text.charAt(at + 1)]
          if (a !== b) expect(readApiToken(text.slice(0, at) + b + a + text.slice(at + 2)).kind).toBe('wrong')
        },
      ),
    )
  })

  test('is told from a recovery code, whatever the secret', () => {
    fc.assert(
      fc.property(secrets, secret => {
        expect(looksLikeApiToken(formatApiToken(secret))).toBe(true)
        expect(looksLikeApiToken(formatRecoveryCode(secret))).toBe(false)
      }),
    )
  })

  test('has a secret of 16 bytes', () => {
    expect(() => formatApiToken(new Uint8Array(15))).toThrow('16 bytes, got 15')
  })
})
