import { z } from 'zod'
import { Trouble } from './trouble.ts'
import { commandHere } from '../telling/naming.ts'
import { reasonOf } from '../telling/reasons.ts'

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
  const text = await keep.read().catch((cause: unknown) => {
    throw Trouble.own(
      'login-not-kept',
      `${keep.path} cannot be read: ${reasonOf(cause)}. Expected the file of a login, which only you can read. Move it away, then log in again: ${commandHere('login')}.`,
      { cause },
    )
  })
  if (text === null) return null
  const parsed = keptLogin.safeParse(parseJson(text))
  if (parsed.success) return parsed.data
  throw Trouble.own(
    'bad-login-file',
    `${keep.path} is not as this version of MailPing writes it. Log in again: ${commandHere('login')}.`,
  )
}

/** Throws Trouble `login-not-kept`. */
export async function writeLogin(keep: Keep, login: KeptLogin): Promise<void> {
  await keep.write(`${JSON.stringify(login, null, 2)}\n`).catch((cause: unknown) => {
    throw notKept(`${keep.path} cannot be written`, cause)
  })
}

/** Also where there is none. Throws Trouble `login-not-kept`. */
export async function forgetLogin(keep: Keep): Promise<void> {
  await keep.remove().catch((cause: unknown) => {
    throw notKept(`${keep.path} cannot be removed`, cause)
  })
}

function notKept(what: string, cause: unknown): Trouble {
  return Trouble.own(
    'login-not-kept',
    `${what}: ${reasonOf(cause)}. Expected a folder in which you may write: "mailping" in $XDG_CONFIG_HOME, or in ~/.config where that is not set. Mend that, then try again.`,
    { cause },
  )
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
