import { z } from 'zod'
import { NAME_CHARACTERS_MAX } from '../tracking/limits.ts'
import { authSecret, keyWrap, wrapId } from './account.ts'
import { id, instant } from './fields.ts'

/** What the recovery code derives: shows that whoever asks has it, and not only a session. */
export const recoveryProof = z.object({ wrapId, authSecret })

/** The data key as it lies under the recovery code: to be opened and wrapped anew in the browser. */
export const openedWrap = z.object({ keyWrap })

export const addApiToken = z.object({
  recovery: recoveryProof,
  wrapId: wrapId.describe('HKDF(token secret, "wrap_id")'),
  authSecret: authSecret.describe('HKDF(token secret, "auth_secret"): the server keeps a hash'),
  keyWrap,
  name: z.string().trim().min(1).max(NAME_CHARACTERS_MAX).describe('shown to the account only'),
})

export const apiToken = z.object({
  id,
  name: z.string(),
  createdAt: instant,
  lastUsedDay: z.iso.date().nullable().describe('in UTC; finer is not kept'),
})
export type ApiToken = z.infer<typeof apiToken>
export const apiTokens = z.object({ tokens: z.array(apiToken) })
