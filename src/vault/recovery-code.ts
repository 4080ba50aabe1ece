import { CROCKFORD, digitsOf, digitsOfText, numberOf, SEPARATORS, spell } from './crockford.ts'
import { crc12, groupCheckDigit } from './recovery-check.ts'

/** The recovery code: the account's secret for people to keep and type. Normative: docs/spec/recovery-code.md. */

export const RECOVERY_SECRET_BYTES = 16

const GROUPS = 7
const GROUP_CHARACTERS = 5
const DATA_CHARACTERS = 4
const CHECK_BITS = 12n

/** `incomplete`: fewer than five characters, none of them wrong so far. */
export type GroupCheck = 'ok' | 'wrong' | 'incomplete'

/**
 * `wrong`: `groups` has seven entries, at least one not `ok`. `mismatch`: every group holds, all together do not; this
 * takes several errors in one group, or groups of different codes.
 */
export type RecoveryReading =
  | { kind: 'ok'; secret: Uint8Array<ArrayBuffer> }
  | { kind: 'wrong'; groups: GroupCheck[] }
  | { kind: 'mismatch' }

/** Seven groups of five characters joined by '-'. Throws when `secret` is not RECOVERY_SECRET_BYTES long. */
export function formatRecoveryCode(secret: Uint8Array): string {
  if (secret.length !== RECOVERY_SECRET_BYTES) {
    throw new RangeError(`a recovery secret has ${RECOVERY_SECRET_BYTES} bytes, got ${secret.length}`)
  }
  const number = (numberOf(secret, 8n) << CHECK_BITS) | BigInt(crc12(secret))
  const data = digitsOf({ number, bits: 5n, count: GROUPS * DATA_CHARACTERS })
  return Array.from({ length: GROUPS }, (_, group) =>
    formatGroup(data.slice(group * DATA_CHARACTERS, (group + 1) * DATA_CHARACTERS), group),
  ).join('-')
}

/** Reads what a person typed or pasted; any case, spaces or dashes anywhere or nowhere, I and L for 1, O for 0. */
export function readRecoveryCode(text: string): RecoveryReading {
  const typed = recoveryGroups(text)
  const groups = Array.from({ length: GROUPS }, (_, group) => checkGroup(typed[group] ?? '', group))
  if (groups.some(check => check !== 'ok')) return { kind: 'wrong', groups }
  const number = numberOf(typed.flatMap(dataDigits), 5n)
  const secret = Uint8Array.from(
    digitsOf({ number: number >> CHECK_BITS, bits: 8n, count: RECOVERY_SECRET_BYTES }),
  )
  return (number & 0xfffn) === BigInt(crc12(secret)) ? { kind: 'ok', secret } : { kind: 'mismatch' }
}

/**
 * The groups of a code, whole or half typed, in the spelling of formatRecoveryCode: at most seven, none empty, not
 * checked. To ask for one group, compare `recoveryGroups(typed)[0]` with `recoveryGroups(code)[n]`.
 *
 * Of 35 characters every five are a group. Otherwise a separator ends a group, so that one character too few or too
 * many spoils its own group only. What comes after the seventh stays in the seventh, which is wrong then.
 */
export function recoveryGroups(text: string): string[] {
  const pieces = text.split(SEPARATORS).filter(Boolean).map(spell)
  const together = pieces.join('')
  if (together.length === GROUPS * GROUP_CHARACTERS) return cut(together)
  if (pieces.length === GROUPS) return pieces
  const groups = pieces.flatMap(cut)
  const rest = groups.slice(GROUPS - 1).join('')
  return rest === '' ? groups : [...groups.slice(0, GROUPS - 1), rest]
}

function cut(characters: string): string[] {
  return characters.match(/.{1,5}/gu) ?? []
}

function checkGroup(group: string, index: number): GroupCheck {
  const digits = digitsOfText(group)
  if (digits.includes(-1) || digits.length > GROUP_CHARACTERS) return 'wrong'
  if (digits.length < GROUP_CHARACTERS) return 'incomplete'
  return group === formatGroup(dataDigits(group), index) ? 'ok' : 'wrong'
}

function formatGroup(data: number[], index: number): string {
  return [...data, groupCheckDigit(data, index + 1)].map(digit => CROCKFORD.charAt(digit)).join('')
}

function dataDigits(group: string): number[] {
  return digitsOfText(group).slice(0, DATA_CHARACTERS)
}
