import type { AgentId } from './agent-kinds.ts'
import type { NetworkClass } from './networks.ts'

/**
 * One request for a pixel, already reduced: no address, no agent string, no location. Everything the judge may use
 * is here or in a dated fact; nothing here can be searched for a person.
 */
export interface Fetch {
  /** When the request arrived, milliseconds since 1970. */
  atMs: number
  method: 'GET' | 'HEAD'
  /** Row of the agent table (agents.ts) that matched. */
  agent: AgentId
  network: NetworkClass
  /** Which of the headers in HEADER_BITS were present, as a bit set. */
  headerBits: number
  purpose: Purpose
  referrer: Referrer
  /** "Device 2" of this message and day; null when the day key was lost or the network is not an access network. */
  device: number | null
  /** Did the request come from a network the sender used MailPing from within a day? Decided once, then stored. */
  senderNetwork: SenderNetwork
  /** Seconds since the account armed another message, if within OTHER_ARM_WINDOW_MS; decided once, then stored. */
  otherArmS: number | null
}

/** What Sec-Purpose, Purpose or X-Moz declared: https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Sec-Purpose */
export type Purpose = 'none' | 'prefetch' | 'preview'

/** Class of the Referer header's host. The host itself goes no further than the reduction. */
export type Referrer = 'none' | 'webmail' | 'other'

export type SenderNetwork = 'yes' | 'no' | 'unknown'

/** Bits of Fetch.headerBits: presence only, never the value. The order is stored and never changes. */
export const HEADER_BITS = [
  'accept',
  'accept-language',
  'accept-encoding',
  'referer',
  'cookie',
  'sec-fetch-dest',
  'sec-ch-ua',
  'via',
] as const

/** The bit after those of HEADER_BITS: Sec-Fetch-Dest said that a document was wanted, so the address itself was opened. */
export const DOCUMENT_BIT = 1 << HEADER_BITS.length

export const isDocument = (headerBits: number) => (headerBits & DOCUMENT_BIT) !== 0
