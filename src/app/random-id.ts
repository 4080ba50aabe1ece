import { type AccountId, parseAccountId } from '../tracking/ids.ts'
import type { Random } from './ports.ts'

const ID_BYTES = 16

/** 16 random bytes as 22 base64url characters. */
export function randomId(random: Random): string {
  return random(ID_BYTES).toBase64({ alphabet: 'base64url', omitPadding: true })
}

export function randomAccountId(random: Random): AccountId {
  const id = parseAccountId(randomId(random))
  if (id === null) throw new Error('the source of randomness did not give 16 bytes')
  return id
}
