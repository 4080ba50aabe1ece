import type { DataKey } from '../../src/vault/account-keys.ts'
import { toBase64Url } from '../../src/vault/base64url.ts'
import { type LabelFields, lockLabel as lock, type LockedLabel } from '../../src/vault/lock-label.ts'
import { random } from '../keys/random.ts'

/** What the sender typed, in the form in which the server gets it. */
export function lockLabel(given: {
  dataKey: DataKey
  messageId: string
  fields: LabelFields
  follows?: string | undefined
}): Promise<LockedLabel> {
  return lock({ ...given, random })
}

/** 16 random bytes as the contract wants an id; made once per form, so that sending twice creates one letter. */
export function newMessageId(): string {
  return toBase64Url(random(16))
}
