import { isIP } from 'node:net'
import { isPublicAddress } from './public-address.ts'

/**
 * The web's own ports and those that any program may take. Below 1024 are the system's services; of the others those to
 * which no browser sends a form, since something else listens there (https://fetch.spec.whatwg.org/#port-blocking).
 */
const OPEN_FROM = 1024
const WEB_PORTS: readonly number[] = [80, 443]
const OTHERS_PORTS: readonly number[] = [
  1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697,
  10_080,
]

/** Names of hosts as a URL has them, or `name:port`, in the operator's own network that senders may be told through. */
export type PrivateTargets = readonly string[]

export type TargetUrl = { kind: 'fits'; url: URL } | { kind: 'misfit'; why: string }

/**
 * An address typed in by a sender, as far as it can be judged without asking the network: http or https, no name and
 * password in it, a port that a web server may have, no private address that the operator has not named.
 */
export function parseTargetUrl(text: string, privateTargets: PrivateTargets): TargetUrl {
  const url = URL.parse(text)
  if (url === null || !['http:', 'https:'].includes(url.protocol))
    return misfit('Expected an address that starts with https:// or http://.')
  if (url.username !== '' || url.password !== '')
    return misfit('Expected an address without a name and a password in it (https://name:password@...).')
  if (!isWebPort(portOf(url))) return misfit(`Port ${url.port} is none that a web server should have.`)
  if (isPlainlyPrivate(hostOf(url)) && !isNamedPrivate(url, privateTargets)) return misfit(notNamed(url))
  url.hash = ''
  // The dot of the root: certificates and servers know the name without it.
  url.hostname = url.hostname.replace(/\.$/, '')
  return { kind: 'fits', url }
}

const misfit = (why: string): TargetUrl => ({ kind: 'misfit', why })

/** What a sender is told of an address in the server's own network, or in a range that leads nowhere. */
export const notNamed = (url: URL) =>
  `${url.hostname} is not on the open Internet, and this server’s operator has not opened it for pings (setting MAILPING_PRIVATE_TARGETS).`

/** Null where what is sent there is encrypted, or stays in a network that the operator has named. */
export const misfitOfClearText = (url: URL, privateTargets: PrivateTargets): string | null =>
  url.protocol === 'https:' || isNamedPrivate(url, privateTargets)
    ? null
    : 'Expected an address that starts with https://: over http:// everybody on the way reads along.'

/** Whether the operator has named this host, with any port or with this one. */
export function isNamedPrivate(url: URL, privateTargets: PrivateTargets): boolean {
  const name = url.hostname.replace(/\.$/, '')
  return privateTargets.some(one => [name, `${name}:${portOf(url)}`].includes(one))
}

/** A name without the dot of its root, an address without brackets: as resolvers know it. */
export const hostOf = (url: URL) => url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')

const portOf = ({ port, protocol }: URL) => (port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port))

const isWebPort = (port: number) =>
  WEB_PORTS.includes(port) || (port >= OPEN_FROM && !OTHERS_PORTS.includes(port))

const isPlainlyPrivate = (host: string) =>
  /^(?:.+\.)?localhost$/.test(host) || (isIP(host) !== 0 && !isPublicAddress(host))
