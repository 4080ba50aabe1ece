import type { AgentId } from './agent-kinds.ts'
import { agentOf } from './agents.ts'
import { DOCUMENT_BIT, HEADER_BITS, type Fetch, type Purpose, type Referrer } from './fetch.ts'
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
  const present = HEADER_BITS.reduce((bits, name, i) => (header(name) === null ? bits : bits | (1 << i)), 0)
  return DOCUMENTS.has(header('sec-fetch-dest') ?? '') ? present | DOCUMENT_BIT : present
}

/** Destinations of an address that was opened by itself or in a frame. */
const DOCUMENTS: ReadonlySet<string> = new Set(['document', 'frame', 'iframe', 'embed', 'object'])

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
const WEBMAIL = new RegExp(
  [
    '(mobile-webview\\.)?gmail\\.com',
    '(outlook|owa|webmail|e?mail|roundcube|zimbra|mailbox|imp|horde|sogo|exchange|messagerie|poczta|posta|correo|correio|courrier|post)\\d*\\..+',
    '.*\\.(neo\\.space|titan\\.email|mail\\.ru|gmx\\.(net|com|de|at|ch)|web\\.de|mail\\.com|mail\\.ovh\\.net|mail\\.qq\\.com|mailbox\\.org|privateemail\\.com)',
    '(app\\.(fastmail|hey|tuta)\\.com|app\\.tuta\\.com|(www\\.)?icloud\\.com|(www\\.)?mailfence\\.com|privateemail\\.com)',
  ]
    .map(host => `^${host}$`)
    .join('|'),
)

function referrerOf(value: string | null): Referrer {
  if (value === null || value === '') return 'none'
  const host = URL.parse(value)?.hostname.toLowerCase() ?? ''
  return WEBMAIL.test(host) ? 'webmail' : 'other'
}
