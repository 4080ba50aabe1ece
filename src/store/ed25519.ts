import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto'
import type { Ed25519 } from '../app/log-key.ts'

/** DER around a bare seed and a bare public key: RFC 8410, sections 4 and 7. */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex')
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex')
const KEY_BYTES = 32

/** Ed25519 from the runtime's own crypto. */
export const ed25519: Ed25519 = {
  publicKey: seed =>
    createPublicKey(privateKey(seed)).export({ format: 'der', type: 'spki' }).subarray(SPKI_PREFIX.length),
  sign: (seed, data) => sign(null, data, privateKey(seed)),
  verify: (publicKey, data, signature) =>
    publicKey.length === KEY_BYTES && verify(null, data, parsePublicKey(publicKey), signature),
}

function privateKey(seed: Uint8Array): KeyObject {
  if (seed.length !== KEY_BYTES)
    throw new Error(`Ed25519 seed of ${seed.length} bytes: expected ${KEY_BYTES}`)
  return createPrivateKey({ key: Buffer.concat([PKCS8_PREFIX, seed]), format: 'der', type: 'pkcs8' })
}

function parsePublicKey(publicKey: Uint8Array): KeyObject {
  return createPublicKey({ key: Buffer.concat([SPKI_PREFIX, publicKey]), format: 'der', type: 'spki' })
}
