import { beforeAll, describe, expect, test } from 'bun:test'
import * as fc from 'fast-check'
import { createDecipheriv, createHmac, hkdfSync } from 'node:crypto'
import vectors from '../../vectors/vault.json' with { type: 'json' }
import { importDataKey } from './account-keys.ts'
import type { DataKey } from './account-keys.ts'
import { seal } from './aes-gcm.ts'
import { toBase64Url } from './base64url.ts'
import { AES_256_GCM, hkdf } from './derivation.ts'
import { commitLabel, LABEL_BYTES_MAX, labelBytes, openLabel, sealLabel } from './label.ts'

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))
const messageId = toBase64Url(new Uint8Array(16))
const salt = toBase64Url(new Uint8Array(32).fill(7))
const label = { text: 'Offer for the house', to: 'Anna', address: 'anna@example.org', salt }

let dataKey: DataKey
let otherKey: DataKey
beforeAll(async () => {
  dataKey = await importDataKey(new Uint8Array(32).fill(1))
  otherKey = await importDataKey(new Uint8Array(32).fill(2))
})

const LABELS = [...vectors.labels, ...vectors.followUps]

describe('a label of the vectors', () => {
  test.each(LABELS)('$name: is sealed to the same bytes', async row => {
    const key = await importDataKey(Uint8Array.fromHex(row.dataKeyHex))
    const nonce = () => Uint8Array.fromHex(row.nonceHex)
    const sealed = await sealLabel({
      dataKey: key,
      messageId: row.messageId,
      label: row.label,
      random: nonce,
    })
    expect(sealed.toHex()).toBe(row.sealedHex)
    expect((await commitLabel(row.label)).toHex()).toBe(row.commitmentHex)
  })

  test.each(LABELS)('$name: node:crypto opens it and finds the commitment', row => {
    const key = Buffer.from(
      hkdfSync('sha256', Uint8Array.fromHex(row.dataKeyHex), '', `mailping/v1/label/${row.messageId}`, 32),
    )
    expect(key.toString('hex')).toBe(row.keyHex)
    const plain = openedByNode({ key, sealed: Uint8Array.fromHex(row.sealedHex), messageId: row.messageId })
    expect(plain).toBe(row.plain)
    const { text, to, address, salt } = JSON.parse(plain) as typeof row.label // oxlint-disable-line typescript/no-unsafe-type-assertion
    const hmac = createHmac('sha256', Buffer.from(salt, 'base64url')).update(`${text}\n${to}\n${address}`)
    expect(hmac.digest('hex')).toBe(row.commitmentHex)
  })
})

describe('sealing and opening', () => {
  test('give back every label of one-line fields', async () => {
    const field = fc
      .string({ unit: 'grapheme', maxLength: 40 })
      .filter(text => !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(text))
    await fc.assert(
      fc.asyncProperty(field, field, field, async (text, to, address) => {
        const sealed = await sealLabel({ dataKey, messageId, label: { text, to, address, salt }, random })
        expect(await openLabel({ dataKey, messageId, sealed })).toEqual({ text, to, address, salt })
      }),
    )
  })

  test('never fail on a text within the limit, whatever its characters, and stay in steps of 64', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 1_100 }), async text => {
        const long = { ...label, text }
        fc.pre(labelBytes(long) <= LABEL_BYTES_MAX)
        const sealed = await sealLabel({ dataKey, messageId, label: long, random })
        expect((sealed.length - 12 - 16) % 64).toBe(0)
        expect(sealed.length).toBeLessThanOrEqual(1_180)
        const opened = await openLabel({ dataKey, messageId, sealed })
        expect(opened && (await commitLabel(opened))).toEqual(await commitLabel(long))
      }),
    )
  })

  test('need the same data key and the same message', async () => {
    const sealed = await sealLabel({ dataKey, messageId, label, random })
    expect(await openLabel({ dataKey: otherKey, messageId, sealed })).toBeNull()
    expect(await openLabel({ dataKey, messageId: toBase64Url(random(16)), sealed })).toBeNull()
  })

  test('come to null when any byte was changed or cut off', async () => {
    const sealed = await sealLabel({ dataKey, messageId, label, random })
    const changed = Array.from(sealed, (byte, at) => sealed.with(at, byte ^ 0x80))
    const cut = Array.from(sealed, (_, at) => sealed.slice(0, at))
    const opened = await Promise.all(
      [...changed, ...cut].map(bytes => openLabel({ dataKey, messageId, sealed: bytes })),
    )
    expect(new Set(opened)).toEqual(new Set([null]))
    expect(await openLabel({ dataKey, messageId, sealed })).toEqual(label)
  })

  test.each([
    ['no JSON', 'hello'],
    ['null', 'null'],
    ['a field missing', JSON.stringify({ text: '', to: '', salt })],
    ['a field of another type', JSON.stringify({ ...label, to: 1 })],
    ['a salt that is too short', JSON.stringify({ ...label, salt: 'AAAA' })],
    ['bytes that are not UTF-8', Uint8Array.of(0x22, 0xff, 0x22)],
  ])('come to null when what opens is not a label: %s', async (_, content) => {
    const plain = typeof content === 'string' ? new TextEncoder().encode(content) : content
    expect(await openLabel({ dataKey, messageId, sealed: await sealedAsIs(plain) })).toBeNull()
  })

  test('keep the letter that is followed up, and pass over what is no letter’s id', async () => {
    const follows = toBase64Url(random(16))
    const sealed = await sealLabel({ dataKey, messageId, label: { ...label, follows }, random })
    expect(await openLabel({ dataKey, messageId, sealed })).toEqual({ ...label, follows })
    expect(await commitLabel({ ...label, follows })).toEqual(await commitLabel(label))
    for (const other of ['', 7, null, `${follows}A`]) {
      const plain = new TextEncoder().encode(JSON.stringify({ ...label, follows: other }))
      expect(await openLabel({ dataKey, messageId, sealed: await sealedAsIs(plain) })).toEqual(label)
    }
  })

  test('pass over a field that a later version added', async () => {
    const plain = new TextEncoder().encode(JSON.stringify({ ...label, colour: 'blue' }))
    expect(await openLabel({ dataKey, messageId, sealed: await sealedAsIs(plain) })).toEqual(label)
  })
})

describe('the limit', () => {
  test.each([
    ['nothing', '', 0],
    ['letters', 'abc', 3],
    ['UTF-8', 'ü€\u{1f4ec}', 9],
    ['quote and backslash', '"\\', 4],
    ['a line break, which becomes a space', 'a\nb', 3],
    ['half a surrogate pair, which becomes a space', '\ud83d', 1],
  ])('counts %s', (_, text, bytes) => {
    expect(labelBytes({ text, to: '', address: '' })).toBe(bytes)
    expect(labelBytes({ text, to: text, address: text })).toBe(3 * bytes)
  })

  test('lets the longest label through, the next longer one not', async () => {
    const longest = { text: '"'.repeat(LABEL_BYTES_MAX / 2), to: '', address: '', salt }
    expect(await sealLabel({ dataKey, messageId, label: longest, random })).toHaveLength(1_180)
    const following = { ...longest, follows: messageId }
    expect(await sealLabel({ dataKey, messageId, label: following, random })).toHaveLength(1_180)
    const longer = { ...longest, to: 'a' }
    expect(sealLabel({ dataKey, messageId, label: longer, random })).rejects.toThrow(
      'at most 1024 bytes, got 1025',
    )
  })
})

describe('the commitment', () => {
  test('tells the fields apart, and hides them without the salt', async () => {
    const variants = [
      label,
      { ...label, text: label.text + label.to, to: '' },
      { ...label, text: 'Offer for the horse' },
      { ...label, to: label.address, address: label.to },
      { ...label, salt: toBase64Url(new Uint8Array(32).fill(8)) },
    ]
    const commitments = await Promise.all(variants.map(async variant => (await commitLabel(variant)).toHex()))
    expect(new Set(commitments).size).toBe(variants.length)
  })

  test('needs a salt of 32 bytes, as sealing does', () => {
    const unsalted = { ...label, salt: 'AAAA' }
    expect(commitLabel(unsalted)).rejects.toThrow('32 bytes in base64url')
    expect(sealLabel({ dataKey, messageId, label: unsalted, random })).rejects.toThrow(
      '32 bytes in base64url',
    )
  })
})

async function sealedAsIs(plain: Uint8Array): Promise<Uint8Array> {
  const key = await crypto.subtle.deriveKey(hkdf(`label/${messageId}`), dataKey, AES_256_GCM, false, [
    'encrypt',
  ])
  return await seal({ key, plain, context: messageId, random })
}

function openedByNode({
  key,
  sealed,
  messageId,
}: {
  key: Buffer
  sealed: Uint8Array
  messageId: string
}): string {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.slice(0, 12))
  decipher.setAAD(Buffer.from(messageId))
  decipher.setAuthTag(sealed.slice(-16))
  return Buffer.concat([decipher.update(sealed.slice(12, -16)), decipher.final()]).toString('utf8')
}
