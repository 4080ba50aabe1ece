import type { UsedOrigin } from '../app/picture-origins.ts'
import { isLocalHost } from '../tracking/local-host.ts'
import { textOf, type Answer } from './ask.ts'
import { failed, ok, warning, type Finding } from './finding.ts'

const ABOUT = 'public address'

export interface Addresses {
  /** Null where MAILPING_PUBLIC_URL is not set. */
  publicUrl: URL | null
  /** Where pictures are; the public address unless they have a host of their own. */
  pictureUrl: URL | null
}

/** What the settings alone tell. */
export function addressFindings({ publicUrl, pictureUrl }: Addresses): Finding[] {
  if (publicUrl === null || pictureUrl === null)
    return [
      warning(
        ABOUT,
        'MAILPING_PUBLIC_URL is not set: only this machine can load a picture.',
        'For real letters put a reverse proxy with a certificate in front and set its https address.',
      ),
    ]
  const urls = publicUrl.origin === pictureUrl.origin ? [publicUrl] : [publicUrl, pictureUrl]
  return urls.map(addressFinding)
}

function addressFinding(url: URL): Finding {
  const { origin, protocol } = url
  if (isLocalHost(url.hostname))
    return failed(
      ABOUT,
      `${origin} is an address of this machine or of a private network: a mail program elsewhere cannot load a picture from it.`,
      'Set MAILPING_PUBLIC_URL to an address that the whole Internet reaches.',
    )
  if (protocol !== 'https:')
    return failed(
      ABOUT,
      `${origin} is without TLS: nobody can sign in there, and mail programs may refuse the picture.`,
      'Let the reverse proxy serve https, and set the https address.',
    )
  return ok(ABOUT, `${origin} is set.`)
}

/** `answer`: what /log/vkey of the public address says; `vkey`: what this database says, null before the first start. */
export function identityFinding(url: URL, answer: Answer, vkey: string | null): Finding {
  const about = 'public address'
  const { origin } = url
  if (answer.kind === 'silent')
    return failed(
      about,
      `${origin} does not answer (${answer.why}).`,
      'Check that the name leads to this machine, that the proxy runs and its certificate is valid, and that a firewall lets it in.',
    )
  const location = answer.headers.get('Location')
  if (answer.status >= 300 && answer.status < 400)
    return failed(
      about,
      `${origin} sends people elsewhere${location === null ? '' : `, to ${URL.parse(location, origin)?.origin ?? 'another address'}`}.`,
      'Set MAILPING_PUBLIC_URL to the address that answers itself; a picture must not be redirected.',
    )
  if (answer.status !== 200)
    return failed(
      about,
      `${origin} answers with status ${answer.status}, so the proxy does not reach MailPing.`,
      'Check where the proxy sends requests for this host, and that it passes every path on.',
    )
  return vkey !== null && textOf(answer).trim() === vkey
    ? ok(about, `${origin} leads to this instance.`)
    : failed(
        about,
        `${origin} leads to another program, or to a MailPing with another database.`,
        'Check the host name and where the proxy sends it; give this command the settings that the server has.',
      )
}

/** An address stands in sent mail for as long as a letter lives. */
export function formerAddressFindings(
  used: readonly UsedOrigin[],
  oldestLetterAtMs: number | null,
): Finding[] {
  const current = used.at(-1)
  if (current === undefined || oldestLetterAtMs === null) return []
  const asked = used.filter(
    ({ origin }, i) => origin !== current.origin && oldestLetterAtMs < (used[i + 1]?.sinceMs ?? 0),
  )
  if (asked.length === 0) return [ok(ABOUT, 'It is the same as when the letters here were made.')]
  const origins = [...new Set(asked.map(({ origin }) => origin))].join(', ')
  return [
    warning(
      ABOUT,
      `It has changed: letters made before ${new Date(current.sinceMs).toISOString().slice(0, 10)} ask for their picture at ${origins}.`,
      'Let the old address lead here as well until those letters are gone; otherwise their loads are lost.',
    ),
  ]
}
