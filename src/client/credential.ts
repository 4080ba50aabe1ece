import { looksLikeApiToken, readApiToken } from '../vault/api-token.ts'
import { readRecoveryCode } from '../vault/recovery-code.ts'
import { Trouble } from './trouble.ts'

/** What opens an account from here. */
export interface Credential {
  kind: 'api-token' | 'recovery-code'
  secret: Uint8Array
}

/** Reads an API token or a recovery code as typed or pasted. Throws Trouble `bad-secret`, which never quotes it. */
export function readCredential(text: string): Credential {
  return looksLikeApiToken(text) ? apiToken(text) : recoveryCode(text)
}

function apiToken(text: string): Credential {
  const reading = readApiToken(text)
  if (reading.kind === 'ok') return { kind: 'api-token', secret: reading.secret }
  switch (reading.why) {
    case 'version':
      throw bad(
        'This token begins with another version than mp1-: a newer MailPing made it. Update this program.',
      )
    case 'length':
      throw bad(`Expected 28 characters after mp1-, got ${reading.characters}. Copy the whole token.`)
    case 'character':
      throw bad('The token has a character that no token has. Copy it again.')
    case 'check':
      throw bad('There is a typing error in the token. Copy it again, or compare it character by character.')
    default:
      return reading satisfies never
  }
}

function recoveryCode(text: string): Credential {
  if (text.trim() === '') throw bad('Expected an API token or a recovery code, got nothing.')
  const reading = readRecoveryCode(text)
  if (reading.kind === 'ok') return { kind: 'recovery-code', secret: reading.secret }
  if (reading.kind === 'mismatch')
    throw bad('Every group of the recovery code is well formed, but they do not belong together.')
  const wrong = reading.groups.flatMap((group, i) => (group === 'ok' ? [] : [i + 1]))
  throw bad(
    wrong.length === reading.groups.length
      ? 'Expected an API token (mp1-…) or a recovery code of seven groups of five characters.'
      : `There is a typing error in group ${wrong.join(' and ')} of the recovery code.`,
  )
}

const bad = (message: string) => Trouble.own('bad-secret', message)
