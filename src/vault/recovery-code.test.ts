import { describe, expect, test } from 'bun:test'
import * as fc from 'fast-check'
import vectors from '../../vectors/vault.json' with { type: 'json' }
import { crc12 } from './recovery-check.ts'
import {
  formatRecoveryCode,
  readRecoveryCode,
  RECOVERY_SECRET_BYTES,
  recoveryGroups,
} from './recovery-code.ts'
import type { RecoveryReading } from './recovery-code.ts'

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const secrets = fc.uint8Array({ minLength: RECOVERY_SECRET_BYTES, maxLength: RECOVERY_SECRET_BYTES })
const groupIndex = fc.nat(6)

/** As the vectors write a reading. */
function inHex(reading: RecoveryReading): object {
  return reading.kind === 'ok' ? { kind: 'ok', secretHex: reading.secret.toHex() } : reading
}

/** Which groups of seven the reader complains about. */
function complaints(reading: RecoveryReading): number[] {
  if (reading.kind !== 'wrong') throw new Error(`expected a wrong code, got ${reading.kind}`)
  expect(reading.groups).toHaveLength(7)
  return reading.groups.flatMap((check, index) => (check === 'ok' ? [] : [index]))
}

function withGroup(code: string, index: number, change: (group: string) => string): string {
  return recoveryGroups(code)
    .map((group, i) => (i === index ? change(group) : group))
    .join('-')
}

describe('a recovery code', () => {
  test.each(vectors.recoveryCodes)('of $secretHex is $code', ({ secretHex, code }) => {
    expect(formatRecoveryCode(Uint8Array.fromHex(secretHex))).toBe(code)
  })

  test.each(vectors.recoveryReadings)('is read: $name', ({ text, reading }) => {
    expect(inHex(readRecoveryCode(text))).toEqual(reading)
  })

  test('reads back every secret', () => {
    fc.assert(
      fc.property(secrets, secret => {
        expect(readRecoveryCode(formatRecoveryCode(secret))).toEqual({
          kind: 'ok',
          secret: Uint8Array.from(secret),
        })
      }),
    )
  })

  test('needs a secret of 16 bytes', () => {
    expect(() => formatRecoveryCode(new Uint8Array(15))).toThrow('16 bytes, got 15')
  })
})

describe('a slip of the hand shows in its group and in no other', () => {
  test('one wrong character', () => {
    const slips = fc.tuple(secrets, groupIndex, fc.nat(4), fc.constantFrom(...ALPHABET.split(''), 'U', '!'))
    fc.assert(
      fc.property(slips, ([secret, index, at, character]) => {
        const code = formatRecoveryCode(secret)
        const slipped = withGroup(code, index, group => group.slice(0, at) + character + group.slice(at + 1))
        fc.pre(slipped !== code)
        expect(complaints(readRecoveryCode(slipped))).toEqual([index])
      }),
    )
  })

  test('two characters of a group exchanged, neighbours or not', () => {
    fc.assert(
      fc.property(
        secrets,
        groupIndex,
        fc.subarray([0, 1, 2, 3, 4], { minLength: 2, maxLength: 2 }),
        (secret, index, pair) => {
          const [one = 0, other = 0] = pair
          const code = formatRecoveryCode(secret)
          const slipped = withGroup(code, index, group => exchanged(group.split(''), one, other).join(''))
          fc.pre(slipped !== code)
          expect(complaints(readRecoveryCode(slipped))).toEqual([index])
        },
      ),
    )
  })

  test('two groups exchanged', () => {
    fc.assert(
      fc.property(
        secrets,
        fc.subarray([0, 1, 2, 3, 4, 5, 6], { minLength: 2, maxLength: 2 }),
        (secret, pair) => {
          const [one = 0, other = 0] = pair
          const slipped = exchanged(recoveryGroups(formatRecoveryCode(secret)), one, other).join('-')
          expect(complaints(readRecoveryCode(slipped))).toEqual([one, other])
        },
      ),
    )
  })

  test.each([
    ['left out', 0],
    ['typed twice', 2],
  ])('a character %s', (_, times) => {
    fc.assert(
      fc.property(secrets, groupIndex, fc.nat(4), (secret, index, at) => {
        const slip = (group: string) =>
          group.slice(0, at) + group.charAt(at).repeat(times) + group.slice(at + 1)
        expect(complaints(readRecoveryCode(withGroup(formatRecoveryCode(secret), index, slip)))).toEqual([
          index,
        ])
      }),
    )
  })
})

describe('the check over all groups', () => {
  test('is the CRC-12 of the catalogue', () => {
    expect(crc12(new TextEncoder().encode('123456789'))).toBe(0xd4d)
  })

  test('finds a group that comes from another code', () => {
    const mine = formatRecoveryCode(new Uint8Array(16))
    const other = recoveryGroups(formatRecoveryCode(new Uint8Array(16).fill(0xa5)))
    expect(readRecoveryCode(withGroup(mine, 2, () => other[2] ?? ''))).toEqual({ kind: 'mismatch' })
  })
})

describe('the groups of a text', () => {
  test.each([
    ['one group as typed for a question', ' abl0o ', ['AB100']],
    ['the third group unfinished', 'AAAAA-BBBBB-CC', ['AAAAA', 'BBBBB', 'CC']],
    ['no separators', 'AAAAABBBBBCC', ['AAAAA', 'BBBBB', 'CC']],
    ['nothing', ' - ', []],
    [
      'a whole line beyond the code',
      `${'AAAAA-'.repeat(8)}B`,
      [...Array<string>(6).fill('AAAAA'), 'AAAAAAAAAAB'],
    ],
  ])('%s', (_, text, groups) => {
    expect(recoveryGroups(text)).toEqual(groups)
  })

  test('reading never throws and never takes what formatting would not write', () => {
    const edit = fc.record({
      at: fc.nat(41),
      cut: fc.nat(2),
      put: fc.constantFrom('', '-', ' ', 'A', 'o', 'U', '\u{1f4ec}'),
    })
    fc.assert(
      fc.property(secrets, fc.array(edit, { maxLength: 3 }), (secret, edits) => {
        const text = edits.reduce(
          (code, { at, cut, put }) => code.slice(0, at) + put + code.slice(at + cut),
          formatRecoveryCode(secret),
        )
        const reading = readRecoveryCode(text)
        if (reading.kind === 'ok')
          expect(formatRecoveryCode(reading.secret)).toBe(recoveryGroups(text).join('-'))
        if (reading.kind === 'wrong') expect(complaints(reading)).not.toEqual([])
      }),
    )
  })
})

function exchanged(items: string[], one: number, other: number): string[] {
  return items.with(one, items[other] ?? '').with(other, items[one] ?? '')
}
