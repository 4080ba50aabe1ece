import { expect, test } from 'bun:test'
import { ed25519 } from './ed25519.ts'

/** RFC 8032, section 7.1, TEST 2. */
const seed = Uint8Array.fromHex('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb')
const publicKey = Uint8Array.fromHex('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c')
const message = Uint8Array.of(0x72)
const signature = Uint8Array.fromHex(
  '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
)

test('key, signature and verification are those of RFC 8032', () => {
  expect(Uint8Array.from(ed25519.publicKey(seed))).toEqual(publicKey)
  expect(Uint8Array.from(ed25519.sign(seed, message))).toEqual(signature)
  expect(ed25519.verify(publicKey, message, signature)).toBe(true)
})

const wrong = [
  { name: 'other data', publicKey, data: Uint8Array.of(0x73), signature },
  { name: 'another signature', publicKey, data: message, signature: signature.toReversed() },
  { name: 'a signature cut short', publicKey, data: message, signature: signature.slice(1) },
  { name: 'an empty signature', publicKey, data: message, signature: new Uint8Array() },
  { name: 'a key of another length', publicKey: publicKey.slice(1), data: message, signature },
  {
    name: 'a key that is no point of the curve',
    publicKey: new Uint8Array(32).fill(255),
    data: message,
    signature,
  },
]
test.each(wrong)('$name is false and does not throw', ({ publicKey, data, signature }) => {
  expect(ed25519.verify(publicKey, data, signature)).toBe(false)
})

test('a seed of another length throws', () => {
  expect(() => ed25519.publicKey(seed.slice(1))).toThrow('31 bytes')
})
