import { z } from 'zod'
import { Trouble } from './trouble.ts'

/** The one small file in which a login is kept; whoever reads it is the account's owner, so others must not. */
export interface Keep {
  /** Named in sentences. */
  path: string
  /** Null when there is none. */
  read(): Promise<string | null>
  /** As a whole or not at all, readable by its owner alone. */
  write(text: string): Promise<void>
  remove(): Promise<void>
}

const keptLogin = z.object({
  version: z.literal(1),
  server: z.url(),
  token: z.string(),
  /** The session's cookie; it may have ended, then the token makes a new one. */
  cookie: z.string(),
  keyWrap: z.string(),
  /** Of the token, when the login itself made it: then it goes with the login. */
  ownTokenId: z.string().nullable(),
})
export type KeptLogin = z.infer<typeof keptLogin>

/** Null when nobody is logged in. Throws Trouble `bad-login-file`. */
export async function readLogin(keep: Keep): Promise<KeptLogin | null> {
  const text = await keep.read()
  if (text === null) return null
  const parsed = keptLogin.safeParse(parseJson(text))
  if (parsed.success) return parsed.data
  throw Trouble.own(
    'bad-login-file',
    `${keep.path} is not as this version of MailPing writes it. Log in again: mailping login.`,
  )
}

export function writeLogin(keep: Keep, login: KeptLogin): Promise<void> {
  return keep.write(`${JSON.stringify(login, null, 2)}\n`)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
