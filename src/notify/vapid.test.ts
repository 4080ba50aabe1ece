import { expect, test } from 'bun:test'
import { createPublicKey, verify } from 'node:crypto'
import { z } from 'zod'
import { vapidAuthorization, vapidKeys } from './vapid.ts'

const NOW_MS = Date.parse('2026-11-23T14:02:00.000Z')
const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))

function memory() {
  const kept = new Map<string, string>()
  return {
    kept,
    get: async (key: string) => kept.get(key) ?? null,
    set: async (key: string, value: string) => void kept.set(key, value),
  }
}

test('keys are made once and kept', async () => {
  const settings = memory()
  const first = await vapidKeys(settings, random)
  const again = await vapidKeys(settings, () => {
    throw new Error('nobody should throw dice again')
  })
  expect(again.publicKey).toEqual(first.publicKey)
  expect(again.privateKey.equals(first.privateKey)).toBe(true)
  expect(settings.kept.size).toBe(1)
})

test('two instances have two pairs', async () => {
  const [one, other] = [await vapidKeys(memory(), random), await vapidKeys(memory(), random)]
  expect(one.publicKey).not.toEqual(other.publicKey)
})

test('the public half is a point that a browser takes', async () => {
  const { publicKey } = await vapidKeys(memory(), random)
  const curve = { name: 'ECDSA', namedCurve: 'P-256' }
  const imported = await crypto.subtle.importKey('raw', new Uint8Array(publicKey), curve, true, ['verify'])
  expect(imported.type).toBe('public')
})

const CLAIMS = z.strictObject({ aud: z.string(), exp: z.number(), sub: z.string() })

test('a push service finds the token signed by the key beside it, for itself, for less than a day', async () => {
  const keys = await vapidKeys(memory(), random)
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
