import { EXIT, type Command, type Io } from './command.ts'
import { linkLines } from './greeting.ts'
import { readCall } from './usage.ts'

const USAGE = '[--json]'

/** A one-time link that was made. */
export interface MadeLink {
  link: string
  expiresAtMs: number
  port: number
  /** MAILPING_PUBLIC_URL is set. */
  isPublic: boolean
  isServerRunning: boolean
}

export interface LinkDeeds {
  /**
   * A new link in the place of the one before. `first`: for the operator's account; else for one more person. Throws with a
   * ready sentence when it is the other one that is wanted, or no server has ever run.
   */
  makeLink(wish: { first: boolean }): Promise<MadeLink>
}

export function inviteCommand(deeds: LinkDeeds): Command {
  return {
    usage: USAGE,
    about: 'Print a one-time link for one more person, also while the server runs',
    help: `Whoever opens the link first makes an account of their own. It works for 7 days,
once; the next link printed on this machine takes its place. Give it the
settings that the server has.

  --json  print the link as one JSON object`,
    run: (words, io) => printLink(deeds, { first: false }, { words, io }),
  }
}

export function setUpLinkCommand(deeds: LinkDeeds): Command {
  return {
    usage: USAGE,
    about: 'Print a new set-up link for the operator, while the server runs',
    help: `For when the link that the start printed is out of sight. It works for 7 days,
once, and takes the place of the one before; whoever uses it runs this
MailPing. Where the operator has an account, use "mailping invite". Give it the
settings that the server has.

  --json  print the link as one JSON object`,
    run: (words, io) => printLink(deeds, { first: true }, { words, io }),
  }
}

async function printLink(
  deeds: LinkDeeds,
  wish: { first: boolean },
  { words, io }: { words: readonly string[]; io: Io },
): Promise<number> {
  const call = readCall(USAGE, words)
  const { link, expiresAtMs, ...here } = await deeds.makeLink(wish)
  if (call.has('--json')) io.print(JSON.stringify({ link, expiresAt: new Date(expiresAtMs).toISOString() }))
  else {
    const kind = wish.first ? 'Set-up link' : 'Invitation'
    for (const line of linkLines(kind, { link, ...here })) io.print(line)
    if (!here.isServerRunning)
      io.print('No server runs on this data folder now: start it before the link is opened.')
  }
  return EXIT.ok
}
