import { z } from 'zod'
import { NAME_CHARACTERS_MAX } from '../tracking/limits.ts'
import { base64url, id, instant } from './fields.ts'

/** AES-256-GCM of the 32-byte data key: 12 bytes nonce, 32 bytes ciphertext, 16 bytes tag. */
export const keyWrap = base64url({ exactly: 60 })

/** Shown in the list of sessions, to the account only. */
const sessionName = z.string().trim().min(1).max(NAME_CHARACTERS_MAX)

export const wrapId = base64url({ exactly: 32 }).describe('HKDF(recovery secret, "wrap_id"): which wrap')
export const authSecret = base64url({ exactly: 32 }).describe(
  'HKDF(recovery secret, "auth_secret"): the server keeps a hash',
)

export const account = z.object({
  id,
  createdAt: instant,
  recoveryConfirmedAt: instant.nullable(),
  operator: z.boolean().describe('runs this instance'),
  mayInvite: z.boolean(),
})
export type Account = z.infer<typeof account>

export const signUp = z.object({
  invitation: base64url({ exactly: 16 })
    .nullable()
    .describe('from a set-up link or an invitation; null where sign-up is open'),
  wrapId,
  authSecret,
  keyWrap,
  sessionName,
})

export const signIn = z.object({
  wrapId: wrapId.describe('HKDF(recovery secret or API token, "wrap_id"): which wrap'),
  authSecret,
  sessionName,
  trusted: z
    .boolean()
    .optional()
    .describe('false: not a browser of your own; the session ends with it, or 12 hours after its last use'),
})

/** What signing in gives: the session lies in an HttpOnly cookie, the data key comes wrapped. */
export const signedIn = z.object({ account, keyWrap })

const session = z.object({
  id,
  name: z.string(),
  current: z.boolean(),
  createdAt: instant,
  lastSeenAt: instant,
  expiresAt: instant,
})
export type Session = z.infer<typeof session>
export const sessions = z.object({ sessions: z.array(session) })
export const renameSession = z.object({ name: sessionName })
