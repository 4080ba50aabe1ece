import { CROCKFORD, digitsOf, digitsOfText, numberOf, SEPARATORS, spell } from './crockford.ts'
import { crc12 } from './recovery-check.ts'
import { RECOVERY_SECRET_BYTES } from './recovery-code.ts'

/**
 * An API token: one more secret that opens the account's data key, for a program. Its keys are derived as a recovery
 * code's are (account-keys.ts); only its text is another. Normative: docs/spec/api-token.md.
 */

export const API_TOKEN_SECRET_BYTES = RECOVERY_SECRET_BYTES

const PREFIX = 'mp1-'
/** 128 bits of secret and 12 of check, five a character. */
const CHARACTERS = 28
const CHECK_BITS = 12n
/** No recovery code begins so: its first dash comes after five characters. */
const ANY_VERSION = /^mp(\d+)-/i

/** `length`: not 28 characters after `mp1-`. `character`: one is none of the alphabet. `check`: a typing error somewhere. */
export type ApiTokenReading =
  | { kind: 'ok'; secret: Uint8Array<ArrayBuffer> }
  | { kind: 'wrong'; why: 'version' | 'character' | 'check' }
  | { kind: 'wrong'; why: 'length'; characters: number }

/** Whether the text was meant as a token, of this or a later version, right or wrong. */
export function looksLikeApiToken(text: string): boolean {
  return ANY_VERSION.test(text.trim())
}

/** `mp1-` and 28 characters. Throws when `secret` is not API_TOKEN_SECRET_BYTES long. */
export function formatApiToken(secret: Uint8Array): string {
  if (secret.length !== API_TOKEN_SECRET_BYTES) {
    throw new RangeError(
      `the secret of an API token has ${API_TOKEN_SECRET_BYTES} bytes, got ${secret.length}`,
    )
  }
  const number = (numberOf(secret, 8n) << CHECK_BITS) | BigInt(crc12(secret))
  const digits = digitsOf({ number, bits: 5n, count: CHARACTERS })
  return PREFIX + digits.map(digit => CROCKFORD.charAt(digit).toLowerCase()).join('')
}

/** Reads what a person typed or pasted: any case, spaces or dashes anywhere behind the beginning, I and L for 1, O for 0. */
export function readApiToken(text: string): ApiTokenReading {
  const [beginning = '', version] = ANY_VERSION.exec(text.trim()) ?? []
  if (version !== '1') return { kind: 'wrong', why: 'version' }
  const typed = spell(text.trim().slice(beginning.length).split(SEPARATORS).join(''))
  const digits = digitsOfText(typed)
  if (digits.includes(-1)) return { kind: 'wrong', why: 'character' }
  if (digits.length !== CHARACTERS) return { kind: 'wrong', why: 'length', characters: digits.length }
  const number = numberOf(digits, 5n)
  const secret = Uint8Array.from(
    digitsOf({ number: number >> CHECK_BITS, bits: 8n, count: API_TOKEN_SECRET_BYTES }),
  )
  return (number & 0xfffn) === BigInt(crc12(secret))
    ? { kind: 'ok', secret }
    : { kind: 'wrong', why: 'check' }
}
