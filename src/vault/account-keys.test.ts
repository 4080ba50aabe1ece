import { describe, expect, test } from 'bun:test'
import { createDecipheriv, hkdfSync } from 'node:crypto'
import vectors from '../../vectors/vault.json' with { type: 'json' }
import {
  deriveAccountKeys,
  importDataKey,
  isDataKey,
  makeDataKey,
  unwrapDataKey,
  wrapDataKey,
} from './account-keys.ts'

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))
const secretOf = (byte: number) => new Uint8Array(16).fill(byte)

describe('the keys of a recovery secret', () => {
  test.each(vectors.accountKeys)(
    'of $secretHex',
    async ({ secretHex, wrapIdHex, authSecretHex, wrapKeyHex }) => {
      const secret = Uint8Array.fromHex(secretHex)
      const { wrapId, authSecret, wrapKey } = await deriveAccountKeys(secret)
      expect(wrapId.toHex()).toBe(wrapIdHex)
      expect(authSecret.toHex()).toBe(authSecretHex)
      expect(wrapKey.extractable).toBe(false)
      const byNode = (info: string) =>
        Buffer.from(hkdfSync('sha256', secret, '', `mailping/v1/${info}`, 32)).toString('hex')
      expect([byNode('wrap_id'), byNode('auth_secret'), byNode('wrap_key')]).toEqual([
        wrapIdHex,
        authSecretHex,
        wrapKeyHex,
      ])
    },
  )

  test('need a secret of 16 bytes', () => {
    expect(deriveAccountKeys(new Uint8Array(32))).rejects.toThrow('16 bytes, got 32')
  })
})

describe('the wrap of a data key', () => {
  test.each(vectors.keyWraps)(
    'has the bytes of the vector',
    async ({ secretHex, dataKeyHex, nonceHex, wrappedHex }) => {
      const { wrapKey } = await deriveAccountKeys(Uint8Array.fromHex(secretHex))
      const dataKey = Uint8Array.fromHex(dataKeyHex)
      const wrapped = await wrapDataKey({ wrapKey, dataKey, random: () => Uint8Array.fromHex(nonceHex) })
      expect(wrapped.toHex()).toBe(wrappedHex)
      expect(wrapped).toHaveLength(60)
      const keyOfNode = hkdfSync('sha256', Uint8Array.fromHex(secretHex), '', 'mailping/v1/wrap_key', 32)
      expect(openedByNode(Buffer.from(keyOfNode), wrapped)).toBe(dataKeyHex)
    },
  )

  test('opens with the same code and with no other', async () => {
    const dataKey = makeDataKey(random)
    const mine = await deriveAccountKeys(secretOf(1))
    const other = await deriveAccountKeys(secretOf(2))
    const wrapped = await wrapDataKey({ wrapKey: mine.wrapKey, dataKey, random })
    expect(await unwrapDataKey({ wrapKey: mine.wrapKey, wrapped })).toEqual(dataKey)
    expect(await unwrapDataKey({ wrapKey: other.wrapKey, wrapped })).toBeNull()
  })

  test('does not open when any byte was changed, cut off or added', async () => {
    const { wrapKey } = await deriveAccountKeys(secretOf(1))
    const wrapped = await wrapDataKey({ wrapKey, dataKey: makeDataKey(random), random })
    const changed = Array.from(wrapped, (byte, at) => wrapped.with(at, byte ^ 1))
    const cut = Array.from(wrapped, (_, at) => wrapped.slice(0, at))
    for (const bytes of [...changed, ...cut, Uint8Array.of(...wrapped, 0)]) {
      expect(await unwrapDataKey({ wrapKey, wrapped: bytes })).toBeNull()
    }
  })

  test('takes 32 bytes only', async () => {
    const { wrapKey } = await deriveAccountKeys(secretOf(1))
    expect(wrapDataKey({ wrapKey, dataKey: new Uint8Array(31), random })).rejects.toThrow('32 bytes, got 31')
    expect(importDataKey(new Uint8Array(33))).rejects.toThrow('32 bytes, got 33')
  })

  test('a source of randomness that gives too little is found out', async () => {
    const { wrapKey } = await deriveAccountKeys(secretOf(1))
    const short = (length: number) => new Uint8Array(length - 1)
    expect(() => makeDataKey(short)).toThrow('random(32) gave 31 bytes')
    expect(wrapDataKey({ wrapKey, dataKey: makeDataKey(random), random: short })).rejects.toThrow(
      'random(12) gave 11 bytes',
    )
  })
})

describe('a data key on a device', () => {
  test('cannot be read out', async () => {
    const key = await importDataKey(makeDataKey(random))
    expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow()
  })

  test('is told from anything else that a database may hold', async () => {
    const { wrapKey } = await deriveAccountKeys(secretOf(1))
    expect(isDataKey(await importDataKey(makeDataKey(random)))).toBe(true)
    for (const other of [wrapKey, null, undefined, {}, 'key', new Uint8Array(32)])
      expect(isDataKey(other)).toBe(false)
  })
})

function openedByNode(key: Buffer, wrapped: Uint8Array): string {
  const decipher = createDecipheriv('aes-256-gcm', key, wrapped.slice(0, 12))
  decipher.setAAD(Buffer.from('mailping/v1/data_key'))
  decipher.setAuthTag(wrapped.slice(-16))
  return decipher.update(wrapped.slice(12, -16)).toString('hex') + decipher.final('hex')
}
