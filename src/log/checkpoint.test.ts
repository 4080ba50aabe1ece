import { describe, expect, test } from 'bun:test'
import * as fc from 'fast-check'
import log from '../../vectors/log.json'
import { ed25519 } from '../store/ed25519.ts'
import {
  formatVkey,
  openCheckpoint,
  parseVkey,
  signCheckpoint,
  unverifiedCheckpoint,
  type Checkpoint,
} from './checkpoint.ts'

const seed = Uint8Array.fromHex(log.seed_hex)
const publicKey = ed25519.publicKey(seed)
const signer = { publicKey, sign: (data: Uint8Array) => ed25519.sign(seed, data) }
const key = { origin: log.origin, publicKey }
const open = (note: string, by = key) => openCheckpoint(note, by, ed25519.verify)
const rootOf = (size: number) => Uint8Array.fromHex(log.roots.find(row => row.size === size)?.root_hex ?? '')

describe('the frozen vectors', () => {
  test.each(log.checkpoints)(
    'the checkpoint of $size leaves is signed to the same note',
    ({ size, note }) => {
      const checkpoint = { origin: log.origin, size, root: rootOf(size) }
      expect(signCheckpoint(checkpoint, signer)).toBe(note)
      expect(open(note)).toEqual({ kind: 'valid', checkpoint })
      expect(unverifiedCheckpoint(note)).toEqual(checkpoint)
    },
  )

  test('the key has its form', () => {
    expect(formatVkey(key)).toBe(log.vkey)
    expect(parseVkey(log.vkey)).toEqual(key)
  })
})

const anyCheckpoint: fc.Arbitrary<Checkpoint> = fc.record({
  origin: fc.constant(log.origin),
  size: fc.maxSafeNat(),
  root: fc.uint8Array({ minLength: 32, maxLength: 32 }).map(root => Uint8Array.from(root)),
})

test('every checkpoint comes back from its note', () => {
  fc.assert(
    fc.property(anyCheckpoint, checkpoint => {
      expect(open(signCheckpoint(checkpoint, signer))).toEqual({ kind: 'valid', checkpoint })
    }),
  )
})

test('a note in which any one character is another is not valid', () => {
  const note = signCheckpoint({ origin: log.origin, size: 257, root: rootOf(257) }, signer)
  fc.assert(
    fc.property(fc.nat(note.length - 1), fc.constantFrom('0', 'A', '\n', ' ', '+', '—', 'z'), (at, char) => {
      fc.pre(note[at] !== char)
      expect(open(note.slice(0, at) + char + note.slice(at + 1)).kind).toBe('invalid')
    }),
    { numRuns: 1000 },
  )
})

const note = signCheckpoint({ origin: log.origin, size: 257, root: rootOf(257) }, signer)
const [text = '', line = ''] = note.split('\n\n')
const stranger = {
  publicKey: ed25519.publicKey(rootOf(1)),
  sign: (data: Uint8Array) => ed25519.sign(rootOf(1), data),
}
const bySomeoneElse =
  signCheckpoint({ origin: log.origin, size: 257, root: rootOf(257) }, stranger).split('\n\n')[1] ?? ''
const wrongLine =
  signCheckpoint({ origin: log.origin, size: 256, root: rootOf(257) }, signer).split('\n\n')[1] ?? ''
const witness = `— witness.example/w ${Buffer.alloc(76, 7).toString('base64')}\n`

const accepted = [
  { name: 'with a witness line after ours', note: `${note}${witness}` },
  {
    name: 'with a line of another key under our name before ours',
    note: `${text}\n\n${bySomeoneElse}${line}`,
  },
]
test.each(accepted)('a note $name is valid', ({ note }) => {
  expect(open(note).kind).toBe('valid')
})

const refused = [
  { name: 'an empty text', note: '', reason: 'malformed' },
  { name: 'a note without its last newline', note: note.slice(0, -1), reason: 'malformed' },
  { name: 'a note without signatures', note: `${text}\n\n`, reason: 'malformed' },
  { name: 'a note with an empty line at its end', note: `${note}\n`, reason: 'malformed' },
  {
    name: 'a note with an extension line',
    note: note.replace('\n\n', '\nextension\n\n'),
    reason: 'malformed',
  },
  { name: 'a size with a leading zero', note: note.replace('\n257\n', '\n0257\n'), reason: 'malformed' },
  {
    name: 'a size beyond exact numbers',
    note: note.replace('\n257\n', '\n9999999999999999\n'),
    reason: 'malformed',
  },
  { name: 'a root without padding', note: note.replace('=\n\n', '\n\n'), reason: 'malformed' },
  { name: 'a note longer than any note', note: `${note}${witness.repeat(2000)}`, reason: 'malformed' },
  { name: 'a note of another log', note: note.replaceAll('abcdef', 'abcde0'), reason: 'other-log' },
  { name: 'a note that only a stranger signed', note: `${text}\n\n${bySomeoneElse}`, reason: 'unsigned' },
  { name: 'our signature over another text', note: `${text}\n\n${wrongLine}`, reason: 'forged' },
  { name: 'a right and a wrong signature of ours', note: `${note}${wrongLine}`, reason: 'forged' },
] as const
test.each(refused)('$name is $reason', ({ note, reason }) => {
  expect(open(note)).toEqual({ kind: 'invalid', reason })
})

const badKeys = [
  { name: 'another key id', vkey: log.vkey.replace(/\+[0-9a-f]{8}\+/, '+00000000+') },
  { name: 'another origin', vkey: log.vkey.replace('abcdef', 'abcde0') },
  { name: 'an origin of another kind', vkey: log.vkey.replace('mailping/', 'example.com/') },
  { name: 'a newline at its end', vkey: `${log.vkey}\n` },
  { name: 'a part missing', vkey: log.vkey.split('+').slice(0, 2).join('+') },
]
test.each(badKeys)('a key with $name is refused', ({ vkey }) => {
  expect(parseVkey(vkey)).toBeNull()
})
