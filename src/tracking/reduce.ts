import { agentOf, type AgentId } from './agents.ts'
import { HEADER_BITS, type Fetch, type Purpose, type Referrer } from './fetch.ts'
import { networkOf, type NetworkClass } from './networks.ts'

/** What reduce needs of a request. The address and the headers' values go no further. */
export interface RawRequest {
  method: 'GET' | 'HEAD'
  address: string
  /** Value of a header by its lower-case name, or null. */
  header: (name: string) => string | null
}

/** The part of a fetch that the request itself tells. */
export type Reduced = Pick<Fetch, 'method' | 'headerBits' | 'purpose' | 'referrer'> & {
  agent: AgentId
  network: NetworkClass
}

/** From a request to classes. What is not in the result is gone. */
export function reduce({ method, address, header }: RawRequest): Reduced {
  return {
    method,
    agent: agentOf(header('user-agent') ?? ''),
    network: networkOf(address),
    headerBits: headerBits(header),
    purpose: purposeOf(header),
    referrer: referrerOf(header('referer')),
  }
}

function headerBits(header: RawRequest['header']): number {
  return HEADER_BITS.reduce((bits, name, i) => (header(name) === null ? bits : bits | (1 << i)), 0)
}

/** Sec-Purpose is today's name, Purpose was Chrome's and Safari's, X-Moz Firefox's, X-Purpose Safari's older one. */
function purposeOf(header: RawRequest['header']): Purpose {
  for (const name of ['sec-purpose', 'purpose', 'x-moz', 'x-purpose']) {
    const value = header(name)?.toLowerCase() ?? ''
    if (value.includes('prefetch') || value.includes('prerender')) return 'prefetch'
    if (value.includes('preview')) return 'preview'
  }
  return 'none'
}

/** Hosts of webmail: named ones, and the words that webmail hosts are usually called by. */
const WEBMAIL =
  /^((mobile-webview\.)?gmail\.com|(outlook|owa|webmail|mail|email|roundcube|zimbra|mailbox|imp|horde)\..+|.*\.(neo\.space|titan\.email|mail\.ru|gmx\.(net|com)|web\.de|mail\.com))$/

function referrerOf(value: string | null): Referrer {
  if (value === null || value === '') return 'none'
  const host = URL.parse(value)?.hostname.toLowerCase() ?? ''
  return WEBMAIL.test(host) ? 'webmail' : 'other'
}
