import { describe, expect, test } from 'bun:test'
import * as fc from 'fast-check'
import { vectors } from '../../vectors/payload.json'
import { decodePayload, encodePayload, PAYLOAD_TYPES, type AnyPayload } from './payload.ts'

describe('the frozen vectors', () => {
  for (const vector of vectors) {
    test(`${vector.name} is encoded to the same bytes`, () => {
      const payload = decodePayload(Uint8Array.fromHex(vector.payload_hex))
      expect(encodePayload(payload).toHex()).toBe(vector.payload_hex)
      expect(new TextDecoder().decode(encodePayload(payload))).toBe(vector.payload_utf8)
      expect<object>(payload).toEqual({ v: 1, ...vector.payload })
    })
  }

  test('each names the commitment of the one before', () => {
    const commitments = vectors.map(vector => base64url(Uint8Array.fromHex(vector.commitment_hex)))
    expect(vectors.map(vector => vector.payload.prev)).toEqual([null, ...commitments.slice(0, -1)])
    expect(vectors.map(vector => vector.payload.seq)).toEqual(vectors.map((_, at) => at))
  })

  test('cover every type that is written today', () => {
    const reserved = ['bind', 'anchor', 'outage', 'release', 'key', 'dummy']
    const covered = new Set(vectors.map(vector => vector.payload.type))
    expect([...covered].toSorted()).toEqual(PAYLOAD_TYPES.filter(type => !reserved.includes(type)).toSorted())
  })
})

test('what is encoded is one line and decodes to the same, whatever text is in it', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1 }), reasons => {
      const payload = { ...verdict, body: { ...verdict.body, reasons } }
      const bytes = encodePayload(payload)
      expect(bytes.includes(10) || bytes.includes(13)).toBe(false)
      expect<object>(decodePayload(bytes)).toEqual({ v: 1, ...payload })
    }),
  )
})

test('the fields before the body have one order, in whatever order they are given', () => {
  const { msg, log, ...rest } = verdict
  expect(encodePayload({ ...rest, log, msg })).toEqual(encodePayload(verdict))
})

const refused = [
  { name: 'no JSON', text: 'hello' },
  { name: 'no object', text: 'null' },
  { name: 'no version', text: '{"type":"arm"}' },
  { name: 'another version', text: '{"v":2,"type":"arm"}' },
  { name: 'an unknown type', text: '{"v":1,"type":"opened"}' },
]
for (const { name, text } of refused) {
  test(`decoding throws on ${name}`, () => {
    expect(() => decodePayload(new TextEncoder().encode(text))).toThrow()
  })
}

test('decoding throws on bytes that are not UTF-8', () => {
  expect(() => decodePayload(Uint8Array.of(0x22, 0xff, 0x22))).toThrow()
})

const verdict = {
  log: 'mailping/0123456789abcdef',
  msg: 'AAECAwQFBgcICQoLDA0ODw',
  seq: 2,
  prev: null,
  t: '2026-11-23T14:00:00.000Z',
  type: 'verdict',
  body: {
    fetch: 1,
    replaces: null,
    facts: [0],
    actor: 'reader',
    verdict: 'open',
    confidence: 0.5,
    rules: ['a-rule'],
    reasons: [''],
    rule_set: '1',
  },
} satisfies AnyPayload

const base64url = (bytes: Uint8Array) => bytes.toBase64({ alphabet: 'base64url', omitPadding: true })
