import type { AgentId } from '../tracking/agent-kinds.ts'
import type { NetworkClass } from '../tracking/networks.ts'

/** As fine as a recipient needs it, and as six languages can say it. */
export type NetworkGroup = 'mail-provider' | 'security' | 'data-centre' | 'people' | 'unknown'

export const NETWORK_GROUPS: Record<NetworkClass, NetworkGroup> = {
  google: 'mail-provider',
  'apple-relay': 'mail-provider',
  'microsoft-mail': 'mail-provider',
  // Outlook on the web, its filters and rented machines alike.
  microsoft: 'data-centre',
  yahoo: 'mail-provider',
  fastmail: 'mail-provider',
  proton: 'mail-provider',
  'mail-provider': 'mail-provider',
  security: 'security',
  'trend-micro': 'security',
  'office-egress': 'people',
  hosting: 'data-centre',
  access: 'people',
  private: 'people',
  unknown: 'unknown',
}

/** Names that are the same in every language; null where the kind of program says all. */
export const WELL_KNOWN: Record<AgentId, string | null> = {
  'gmail-proxy': 'Gmail',
  'gmail-prefetch': 'Gmail',
  'apple-preload': 'Apple Mail',
  'yahoo-proxy': 'Yahoo Mail',
  'fastmail-proxy': 'Fastmail',
  'hey-proxy': 'HEY',
  'superhuman-proxy': 'Superhuman',
  'seznam-proxy': 'Seznam',
  'rambler-proxy': 'Rambler',
  'ukrnet-proxy': 'ukr.net',
  'shortwave-proxy': 'Shortwave',
  'outlook-proxy': 'Outlook',
  'image-proxy': null,
  'named-scanner': null,
  'named-crawler': null,
  office: 'Microsoft Office',
  unfurler: null,
  outlook: 'Outlook',
  'mail-program': null,
  'apple-mail': 'Apple Mail',
  none: null,
  crawler: null,
  'account-daemon': null,
  app: null,
  'lone-name': null,
  library: null,
  'outdated-browser': null,
  browser: null,
  other: null,
}
