import { Trouble } from './trouble.ts'

/** Where browsers, too, trust plain http: https://w3c.github.io/webappsec-secure-contexts/#is-origin-trustworthy */
const THIS_MACHINE = /^(?:(?:.+\.)?localhost|127\.[\d.]+|\[::1\])$/

/**
 * The origin of a server as a person names it; a bare name means https. Throws Trouble `bad-address`, and `plain-http`
 * for http to another machine unless `insecure`.
 */
export function serverAddress(text: string, { insecure = false }: { insecure?: boolean } = {}): URL {
  const url = URL.parse(/^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `https://${text}`)
  if (url === null || !['http:', 'https:'].includes(url.protocol) || url.username !== '')
    throw Trouble.own(
      'bad-address',
      `Expected the address of a server such as https://ping.example.org, got ${JSON.stringify(text)}.`,
    )
  if (url.protocol === 'http:' && !THIS_MACHINE.test(url.hostname) && !insecure)
    throw Trouble.own(
      'plain-http',
      `${url.origin} is plain http: anybody on the way could read the session and what the server answers, and change it. Use its https address, or bring the server here (ssh -L 8080:localhost:8080 ${url.hostname}, then http://localhost:8080). If you know that the way is safe, add --insecure.`,
    )
  return new URL(url.origin)
}
