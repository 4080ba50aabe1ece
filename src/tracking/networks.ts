import { blockOf, blockText, type NetworkBlock } from './network-block.ts'
import { DATA_DATE, IPV4_TABLE, IPV6_TABLE } from './network-ranges.ts'
import { classNumberAt, decodeTable, type NetworkTable } from './network-table.ts'

/** What kind of network an address belongs to, as far as a reading needs it. Stored by name: a name never changes meaning. */
export const NETWORK_CLASSES = [
  'google',
  'apple-relay',
  'microsoft-mail',
  'microsoft',
  'yahoo',
  'fastmail',
  'proton',
  'mail-provider',
  'security',
  'office-egress',
  'hosting',
  'access',
  'private',
  'unknown',
  'trend-micro',
] as const
export type NetworkClass = (typeof NETWORK_CLASSES)[number]

/** A stored name, or `unknown` for one that this version does not know. */
export function networkClassOf(text: string): NetworkClass {
  return NETWORK_CLASSES.find(name => name === text) ?? 'unknown'
}

/** Day of the routing data behind networkOf, `2026-06-17`. */
export const NETWORKS_VERSION: string = DATA_DATE

/** One table per version of the Internet Protocol; class numbers are positions in NETWORK_CLASSES. */
export type NetworkTables = Readonly<Record<NetworkBlock['version'], NetworkTable>>

/**
 * The class of an address as text, IPv4 or IPv6 (IPv4-mapped counts as IPv4). `unknown` when the text is no address
 * or a kind that cannot reach a server over the Internet; `private` for loopback, link-local, private and carrier-NAT
 * ranges; `access` for every other address that no rule names, announced or not.
 */
export function networkOf(address: string): NetworkClass {
  return networkIn(shippedTables(), address)
}

/**
 * The network an address shares with its neighbours, as canonical text: `87.140.10.0/24` or `2003:e0::/48`.
 * IPv4-mapped counts as IPv4. Null when the text is no address.
 */
export function networkPrefix(address: string): string | null {
  const block = blockOf(address)
  return block === null ? null : blockText(block)
}

/** networkOf with tables other than the shipped ones: new data is tried before it is shipped. */
export function networkIn(tables: NetworkTables, address: string): NetworkClass {
  const block = blockOf(address)
  if (block === null) return 'unknown'
  return NETWORK_CLASSES[classNumberAt(tables[block.version], block.number)] ?? 'unknown'
}

let decoded: NetworkTables | undefined

/** Decoded at the first use and kept: it takes some milliseconds, and most users of this module need only the names. */
function shippedTables(): NetworkTables {
  decoded ??= { 4: decodeTable(IPV4_TABLE), 6: decodeTable(IPV6_TABLE) }
  return decoded
}
