import { expect, test } from 'bun:test'
import { createPublicKey, verify } from 'node:crypto'
import { z } from 'zod'
import { openStore } from '../store/open-store.ts'
import { vapidAuthorization, vapidKeys } from './vapid.ts'

const NOW_MS = Date.parse('2026-11-23T14:02:00.000Z')
const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))

/** Keys of an instance that starts for the first time. */
async function newKeys() {
  await using store = await settingsStore()
  return await vapidKeys(store.settings, random)
}

async function settingsStore() {
  const store = await openStore({ kind: 'sqlite', path: ':memory:' })
  return { settings: store.settings, [Symbol.asyncDispose]: () => store.close() }
}

test('keys are made once and kept', async () => {
  await using store = await settingsStore()
  const first = await vapidKeys(store.settings, random)
  const again = await vapidKeys(store.settings, () => {
    throw new Error('nobody should throw dice again')
  })
  expect(again.publicKey).toEqual(first.publicKey)
  expect(again.privateKey.equals(first.privateKey)).toBe(true)
})

test('two instances have two pairs', async () => {
  expect((await newKeys()).publicKey).not.toEqual((await newKeys()).publicKey)
})

test('the public half is a point that a browser takes', async () => {
  const { publicKey } = await newKeys()
  const curve = { name: 'ECDSA', namedCurve: 'P-256' }
  const imported = await crypto.subtle.importKey('raw', new Uint8Array(publicKey), curve, true, ['verify'])
  expect(imported.type).toBe('public')
})

const CLAIMS = z.strictObject({ aud: z.string(), exp: z.number(), sub: z.string() })

test('a push service finds the token signed by the key beside it, for itself, for less than a day', async () => {
  const keys = await newKeys()
  const endpoint = new URL('https://push.example.org:8443/send/one?x=y')
  const header = vapidAuthorization(keys, { endpoint, contact: 'mailto:ada@example.org', nowMs: NOW_MS })
  const [, token = '', k = ''] = /^vapid t=([\w.-]+), k=([\w-]+)$/.exec(header) ?? []
  const [head = '', body = '', signature = ''] = token.split('.')
  const read = (part: string): unknown => JSON.parse(Buffer.from(part, 'base64url').toString())
  expect(read(head)).toEqual({ typ: 'JWT', alg: 'ES256' })
  const { aud, exp, sub } = CLAIMS.parse(read(body))
  expect([aud, sub]).toEqual(['https://push.example.org:8443', 'mailto:ada@example.org'])
  expect(exp).toBeGreaterThan(NOW_MS / 1_000)
  expect(exp).toBeLessThanOrEqual(NOW_MS / 1_000 + 86_400)
  const point = Buffer.from(k, 'base64url')
  expect(point).toEqual(Buffer.from(keys.publicKey))
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map(half => half.toString('base64url'))
  const key = createPublicKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', x: x!, y: y! } })
  const holds = (text: string) =>
    verify(
      'sha256',
      Buffer.from(text),
      { key, dsaEncoding: 'ieee-p1363' },
      Buffer.from(signature, 'base64url'),
    )
  expect(holds(`${head}.${body}`)).toBe(true)
  expect(holds(`${head}.${body}x`)).toBe(false)
})
