/** What kind of program an agent is; rules speak of kinds where they can, of single agents where they must. */
export type AgentKind =
  | 'proxy'
  | 'prefetcher'
  | 'mail-program'
  | 'browser'
  | 'app'
  | 'outdated-browser'
  | 'scanner'
  | 'crawler'
  | 'nameless'
  | 'odd'

/**
 * Every program that agents.ts recognises by its name, and what kind it is. They stand apart from the names, so that a
 * browser can judge loads without loading the names.
 */
export const AGENT_KINDS = {
  'gmail-proxy': 'proxy',
  'gmail-prefetch': 'prefetcher',
  'apple-preload': 'prefetcher',
  'yahoo-proxy': 'proxy',
  'fastmail-proxy': 'proxy',
  'hey-proxy': 'proxy',
  'superhuman-proxy': 'proxy',
  'seznam-proxy': 'proxy',
  'rambler-proxy': 'proxy',
  'ukrnet-proxy': 'proxy',
  'shortwave-proxy': 'proxy',
  'outlook-proxy': 'proxy',
  'image-proxy': 'odd',
  'named-scanner': 'scanner',
  unfurler: 'crawler',
  'named-crawler': 'crawler',
  office: 'odd',
  outlook: 'mail-program',
  'mail-program': 'mail-program',
  'apple-mail': 'mail-program',
  none: 'nameless',
  'account-daemon': 'odd',
  app: 'app',
  'lone-name': 'odd',
  crawler: 'crawler',
  library: 'crawler',
  'outdated-browser': 'outdated-browser',
  browser: 'browser',
  other: 'odd',
} as const satisfies Record<string, AgentKind>

export type AgentId = keyof typeof AGENT_KINDS

const kinds: ReadonlyMap<string, AgentKind> = new Map(Object.entries(AGENT_KINDS))

/** A stored id, or `other` for one that this version does not know. */
export function agentOfId(text: string): AgentId {
  return isAgentId(text) ? text : 'other'
}

/** Kind of a stored agent id; an id that this version does not know reads as `odd`. */
export function agentKind(id: string): AgentKind {
  return kinds.get(id) ?? 'odd'
}

export function isAgentId(text: string): text is AgentId {
  return kinds.has(text)
}
