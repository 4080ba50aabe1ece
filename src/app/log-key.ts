import { formatVkey, type Signer, type VerifySignature, type Vkey } from '../log/checkpoint.ts'
import { LOG_SETTINGS } from './log-settings.ts'
import type { Nouns, Random, Store } from './ports.ts'

/** Ed25519 (RFC 8032) on 32-byte seeds and public keys. */
export interface Ed25519 {
  publicKey: (seed: Uint8Array) => Uint8Array
  /** Signature (64 bytes) over the data itself; the same input gives the same bytes. */
  sign: (seed: Uint8Array, data: Uint8Array) => Uint8Array
  verify: VerifySignature
}

/** Who signs this log. The seed stays inside `sign`. */
export interface LogKey extends Vkey, Signer {
  /** The public key in signed-note's form. */
  vkey: string
  verify: VerifySignature
}

const SEED_BYTES = 32
const ORIGIN_BYTES = 8

/**
 * The log's key and origin; made at the first start and never changed after it. Throws when the settings hold only a
 * part of it, or a log without its key: a new key under an old origin would look like a forger's.
 */
export async function loadLogKey(store: Store, random: Random, ed25519: Ed25519): Promise<LogKey> {
  const { origin, seed, vkey } = await store.transaction(nouns => readOrCreate(nouns, random, ed25519))
  const publicKey = ed25519.publicKey(seed)
  if (formatVkey({ origin, publicKey }) !== vkey) {
    throw new Error(
      'the log key in the database does not belong to its origin: restore the database from a backup',
    )
  }
  return { origin, publicKey, vkey, sign: data => ed25519.sign(seed, data), verify: ed25519.verify }
}

interface Stored {
  origin: string
  seed: Uint8Array
  vkey: string
}

async function readOrCreate(nouns: Nouns, random: Random, ed25519: Ed25519): Promise<Stored> {
  const [origin, seed, vkey] = [
    await nouns.settings.get(LOG_SETTINGS.origin),
    await nouns.settings.get(LOG_SETTINGS.seed),
    await nouns.settings.get(LOG_SETTINGS.vkey),
  ]
  if (origin !== null && seed !== null && vkey !== null)
    return { origin, seed: Uint8Array.fromHex(seed), vkey }
  if (origin !== null || seed !== null || vkey !== null || (await nouns.leaves.size()) > 0) {
    throw new Error('the database holds a log without its whole key: restore the database from a backup')
  }
  return create(nouns, random, ed25519)
}

async function create(nouns: Nouns, random: Random, ed25519: Ed25519): Promise<Stored> {
  const origin = `mailping/${random(ORIGIN_BYTES).toHex()}`
  const seed = random(SEED_BYTES)
  const vkey = formatVkey({ origin, publicKey: ed25519.publicKey(seed) })
  await nouns.settings.set(LOG_SETTINGS.origin, origin)
  await nouns.settings.set(LOG_SETTINGS.seed, seed.toHex())
  await nouns.settings.set(LOG_SETTINGS.vkey, vkey)
  return { origin, seed, vkey }
}
