/** What a start knows of itself when it greets. */
export interface Started {
  /** Where people reach it, e.g. `http://localhost:8080`. */
  origin: string
  port: number
  /** MAILPING_PUBLIC_URL is set. */
  isPublic: boolean
  /** No account exists. */
  isNew: boolean
  /** The set-up link that was made for this start, or null. */
  setUpLink: string | null
}

/** The lines for the person who started the server, each true as things are now. */
export function greeting({ origin, port, isPublic, isNew, setUpLink }: Started): string[] {
  const runs = `MailPing runs on ${origin}`
  if (setUpLink === null)
    return [
      runs,
      'For one more person, or if the only account is lost, start with: npm start -- --setup-link',
    ]
  return [
    runs,
    '',
    'Set-up link, for one person, once, within 7 days:',
    '',
    `    ${setUpLink}`,
    '',
    ...(isPublic ? [] : withoutPublicAddress(port)),
    isNew
      ? 'Until the first account exists, each start prints a new link in its place.'
      : 'The next link, printed by a start with --setup-link, takes its place.',
  ]
}

function withoutPublicAddress(port: number): string[] {
  return [
    `On another machine? Open the link on yours after: ssh -L ${port}:localhost:${port} THIS-MACHINE`,
    'Real letters need a public https address: set MAILPING_PUBLIC_URL (docs/operating.md).',
  ]
}
