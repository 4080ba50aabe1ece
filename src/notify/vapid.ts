import { createECDH, createPrivateKey, sign, type KeyObject } from 'node:crypto'
import type { Random, SettingStore } from '../app/ports.ts'

/** By which push services know this instance (RFC 8292): the browser is given the public half when it subscribes. */
export interface VapidKeys {
  /** Uncompressed point of P-256, 65 bytes. */
  publicKey: Uint8Array
  privateKey: KeyObject
}

const KEY = 'notify.vapid_private_key'
const PRIVATE_BYTES = 32

/** Made at the first call and kept: every subscription is bound to them. */
export async function vapidKeys(
  settings: Pick<SettingStore, 'get' | 'set'>,
  random: Random,
): Promise<VapidKeys> {
  const kept = await settings.get(KEY)
  if (kept !== null) return keysOf(Buffer.from(kept, 'base64url'))
  const made = random(PRIVATE_BYTES)
  const keys = keysOf(made)
  await settings.set(KEY, Buffer.from(made).toString('base64url'))
  return keys
}

/** Throws when the bytes are no number of the curve: of 2^32 draws about one is not. */
function keysOf(privateBytes: Uint8Array): VapidKeys {
  const curve = createECDH('prime256v1')
  curve.setPrivateKey(privateBytes)
  const point = curve.getPublicKey()
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map(bytes => bytes.toString('base64url'))
  const d = Buffer.from(privateBytes).toString('base64url')
  if (x === undefined || y === undefined) throw new Error('a point of P-256 has two halves')
  const privateKey = createPrivateKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', d, x, y } })
  return { publicKey: new Uint8Array(point), privateKey }
}

/** A day is the most that push services take (RFC 8292, section 2); their clocks differ from ours. */
const TOKEN_SECONDS = 12 * 60 * 60

/**
 * The header by which a push service believes that this instance sends. `contact`: where its people reach ours, an
 * address as `mailto:` or `https:`.
 */
export function vapidAuthorization(
  { publicKey, privateKey }: VapidKeys,
  { endpoint, contact, nowMs }: { endpoint: URL; contact: string; nowMs: number },
): string {
  const claims = { aud: endpoint.origin, exp: Math.floor(nowMs / 1_000) + TOKEN_SECONDS, sub: contact }
  const signed = [{ typ: 'JWT', alg: 'ES256' }, claims].map(part => encode(JSON.stringify(part))).join('.')
  const signature = sign('sha256', Buffer.from(signed), { key: privateKey, dsaEncoding: 'ieee-p1363' })
  return `vapid t=${signed}.${encode(signature)}, k=${encode(publicKey)}`
}

const encode = (bytes: string | Uint8Array) => Buffer.from(bytes).toString('base64url')
