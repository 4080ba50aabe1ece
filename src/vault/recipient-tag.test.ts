import { describe, expect, test } from 'bun:test'
import * as fc from 'fast-check'
import { createHmac, hkdfSync } from 'node:crypto'
import vectors from '../../vectors/vault.json' with { type: 'json' }
import { importDataKey } from './account-keys.ts'
import { normaliseAddress, recipientTag } from './recipient-tag.ts'

describe('an address as typed', () => {
  test.each(vectors.addresses)('$typed becomes $address', ({ typed, address }) => {
    expect<string | null>(normaliseAddress(typed)).toBe(address)
  })

  test('once normalised stays as it is', () => {
    const typed = fc.oneof(
      fc.emailAddress(),
      fc.string({ unit: 'grapheme' }).map(local => `${local}@Example.org`),
    )
    fc.assert(
      fc.property(typed, text => {
        const address = normaliseAddress(text)
        fc.pre(address !== null)
        expect(normaliseAddress(` ${address} `)).toBe(address)
      }),
    )
  })
})

describe('a recipient tag', () => {
  test.each(vectors.recipientTags)('of $address', async ({ dataKeyHex, address, keyHex, tagHex }) => {
    const raw = Uint8Array.fromHex(dataKeyHex)
    expect(await tagOf(raw, address)).toBe(tagHex)
    const keyOfNode = Buffer.from(hkdfSync('sha256', raw, '', 'mailping/v1/recipient_tag', 32))
    expect(keyOfNode.toString('hex')).toBe(keyHex)
    expect(createHmac('sha256', keyOfNode).update(address).digest('hex').slice(0, 32)).toBe(tagHex)
  })

  test('is the same for two spellings, another for another address or account', async () => {
    const mine = new Uint8Array(32).fill(1)
    const tag = await tagOf(mine, 'anna@example.org')
    expect(await tagOf(mine, ' Anna@EXAMPLE.org')).toBe(tag)
    expect(await tagOf(mine, 'hanna@example.org')).not.toBe(tag)
    expect(await tagOf(new Uint8Array(32).fill(2), 'anna@example.org')).not.toBe(tag)
  })
})

async function tagOf(raw: Uint8Array, typed: string): Promise<string> {
  const address = normaliseAddress(typed)
  if (address === null) throw new Error(`${typed} is no address`)
  return (await recipientTag({ dataKey: await importDataKey(raw), address })).toHex()
}
