import { forgetLogin, readLogin, type Keep } from '../client/kept-login.ts'
import { login, logout, type LoggedIn } from '../client/login.ts'
import { serverAddress } from '../client/server-address.ts'
import { Trouble } from '../client/trouble.ts'
import { reasonOf } from '../telling/reasons.ts'
import { EXIT, type Command, type Io } from './command.ts'
import type { Terminal } from './terminal.ts'
import { readCall, type CallWords } from './usage.ts'

const LOGIN = 'URL [--token-file FILE] [--insecure] [--json]'

export function loginCommand(terminal: Terminal): Command {
  return {
    usage: LOGIN,
    about: 'Log in to a MailPing server',
    help: `Logs in to your account on a server, for the commands that work with letters.
Asks for an API token, which you make in the settings ("Command line"), or for
your recovery code. Neither is taken from the command's own words, where other
programs of the machine could read it; a pipe will do:

    mailping login https://ping.example.org < token.txt

The recovery code is not kept: the login makes a token of its own with it, which
logging out revokes. The token is kept in one file that only you can read. What
you write about letters is locked and unlocked here; the server gets no key.

  --token-file FILE  read the token or code from the first line of FILE
  --insecure         log in over plain http to another machine: whoever is on
                     the way can read along
  --json             print the result as one JSON object`,
    async run(words, io) {
      const call = readCall(LOGIN, words)
      const server = serverAddress(call.operands[0] ?? '', { insecure: call.has('--insecure') })
      const secret = await secretFrom(call.valueOf('--token-file'), { terminal, io })
      const done = await login(terminal.here(), { server, secret })
      for (const line of call.has('--json') ? [asJson(done)] : told(done, terminal)) io.print(line)
      return EXIT.ok
    },
  }
}

const LOGOUT = '[--offline] [--json]'

export function logoutCommand({ here }: Terminal): Command {
  return {
    usage: LOGOUT,
    about: 'Log out, and forget the token here',
    help: `Ends the session on the server and forgets the token here. A token that
"mailping login" made with your recovery code is revoked; one that you made in
the settings stays until you revoke it there.

  --offline  only forget here, without asking the server
  --json     print the result as one JSON object`,
    async run(words, io) {
      const call = readCall(LOGOUT, words)
      const { keep } = here()
      if (await readLogin(keep).then(() => false, isDamage)) return forgetDamaged(keep, { call, io })
      const wasIn = await logout(here(), { offline: call.has('--offline') })
      if (call.has('--json')) io.print(JSON.stringify({ loggedOut: wasIn }))
      else io.print(wasIn ? 'Logged out.' : 'Nobody was logged in here.')
      return EXIT.ok
    },
  }
}

/** Throws what is another trouble. */
function isDamage(error: unknown): true {
  if (error instanceof Trouble && error.code === 'bad-login-file') return true
  throw error
}

/** Which server, session and token it was stood in the file alone. */
async function forgetDamaged(keep: Keep, { call, io }: { call: CallWords; io: Io }): Promise<number> {
  await forgetLogin(keep)
  if (call.has('--json')) io.print(JSON.stringify({ loggedOut: false, damaged: keep.path }))
  else
    io.complain(
      `mailping logout: ${keep.path} was not as this version of MailPing writes it, so no server could be told. The file is removed; the session and the token that it held are not ended. Revoke that token in the settings of your MailPing, "Command line".`,
    )
  return EXIT.failed
}

async function secretFrom(
  file: string | null,
  { terminal, io }: { terminal: Terminal; io: Io },
): Promise<string> {
  if (file === null) return terminal.askSecret('API token or recovery code (not shown): ')
  const text = await io.readFile(file).catch((cause: unknown) => {
    throw Trouble.own(
      'bad-secret-file',
      `${file} cannot be read: ${reasonOf(cause)}. Expected a file with an API token or a recovery code in its first line.`,
      { cause },
    )
  })
  return text.trim().split('\n')[0] ?? ''
}

function told({ server, madeToken, onlyLocal }: LoggedIn, { here }: Terminal): string[] {
  const lines = [`Logged in to ${server.origin}. The token lies in ${here().keep.path}, for your eyes only.`]
  if (madeToken !== null)
    lines.push(
      `It is a new one, "${madeToken}" in the settings of your MailPing; the recovery code was not kept.`,
    )
  if (onlyLocal)
    lines.push(
      'Only its own machine reaches this server: mail that you really send cannot load its pictures.',
    )
  return lines
}

function asJson({ server, madeToken, onlyLocal }: LoggedIn): string {
  return JSON.stringify({ server: server.origin, madeToken, onlyLocal })
}
