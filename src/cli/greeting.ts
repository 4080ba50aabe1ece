import { documentHere } from '../telling/naming.ts'

/** What a start knows of itself when it greets. */
export interface Started {
  /** Where people reach it, e.g. `http://localhost:8080`. */
  origin: string
  port: number
  /** MAILPING_PUBLIC_URL is set. */
  isPublic: boolean
  /** The operator has no account yet. */
  isNew: boolean
  /** The set-up link that was made for this start, or null. */
  setUpLink: string | null
  /** How this program is called here, e.g. `mailping`. */
  called: string
}

/** The lines for the person who started the server, each true as things are now. */
export function greeting({ origin, port, isPublic, isNew, setUpLink, called }: Started): string[] {
  const runs = [`MailPing runs on ${origin}`, `To see what it does, without an account: ${origin}/demo`]
  if (setUpLink === null)
    return [...runs, `For one more person, or if the only account is lost: ${called} invite`]
  return [
    ...runs,
    '',
    ...linkLines('Set-up link', { link: setUpLink, isPublic, port }),
    isNew
      ? 'Whoever opens the link runs this MailPing. Until then each start prints a new link in its place.'
      : 'The next link, printed by a start with --setup-link, takes its place.',
  ]
}

/** The lines that hand over a one-time link. */
export function linkLines(
  kind: 'Set-up link' | 'Invitation',
  { link, isPublic, port }: Pick<Started, 'isPublic' | 'port'> & { link: string },
): string[] {
  return [
    `${kind}, for one person, once, within 7 days:`,
    '',
    `    ${link}`,
    '',
    ...(isPublic ? [] : withoutPublicAddress(port)),
  ]
}

function withoutPublicAddress(port: number): string[] {
  return [
    `On another machine? Open the link on yours after: ssh -L ${port}:localhost:${port} THIS-MACHINE`,
    `Real letters need a public https address: set MAILPING_PUBLIC_URL (${documentHere('docs/operating.md')}).`,
  ]
}
