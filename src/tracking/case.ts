import type { AgentId, AgentKind } from './agent-kinds.ts'
import type { Fetch } from './fetch.ts'
import type { Gateways, Surroundings } from './surroundings.ts'
import type { Actor, Meaning } from './verdict.ts'

/** One fetch with everything a rule may look at. Built by the judge; rules are pure functions of it. */
export interface Case extends Surroundings {
  fetch: Fetch
  kind: AgentKind
  /** Milliseconds after the declared sending, or null when the message was not sent (yet) at that time. */
  sinceSentMs: number | null
  /** The sender had said "I am about to look at my own copy". */
  ownCopyOpen: boolean
  /** What the sender says of this fetch. */
  said: 'me' | 'not-me' | null
  /** The sender says that a reply came before this fetch. */
  replied: boolean
  /** Within GATEWAYS_WINDOW_MS, before or after. */
  gateways: Gateways
  /** When the first likely open before this one was, if it was another occasion, or null. */
  earlierOpenAtMs: number | null
  /** A picture service through which an earlier opening came, when this fetch came through another one. */
  earlierThrough: AgentId | null
  /** The mail went to more than one person. */
  several: boolean
}

/** What a rule says before words are added. */
export interface Reading {
  actor: Actor
  meaning: Meaning
  /** Probability, 0..1, that a recipient opened the message with this fetch. Not calibrated. */
  confidence: number
}

/** The name a person knows for a program, as it stands at the beginning of a sentence. */
export function programName(agent: string): string {
  return PROGRAMS[agent] ?? 'A program'
}

/** What was seen and nothing more, for a reading that its context has turned around. */
export function seen({ fetch: { agent }, sinceSentMs }: Case): string {
  return `${programName(agent)} loaded it ${howLong(sinceSentMs ?? 0)} after you sent it.`
}

/** The name within a sentence: "a mail program", but "Outlook". */
export function programNameWithin(agent: string): string {
  return programName(agent).replace(/^An? /, article => article.toLowerCase())
}

const PROGRAMS: Record<string, string> = {
  'gmail-proxy': 'Google',
  'gmail-prefetch': 'Gmail',
  'apple-preload': 'An Apple device',
  'yahoo-proxy': 'Yahoo Mail',
  'fastmail-proxy': 'Fastmail',
  'hey-proxy': 'HEY',
  'superhuman-proxy': 'Superhuman',
  'seznam-proxy': 'Seznam',
  'rambler-proxy': 'Rambler',
  'ukrnet-proxy': 'ukr.net',
  'shortwave-proxy': 'Shortwave',
  'outlook-proxy': 'Outlook on the web',
  outlook: 'Outlook',
  'apple-mail': 'Apple Mail or Outlook for Mac',
  'mail-program': 'A mail program',
  browser: 'A web browser',
  app: 'An app',
  'outdated-browser': 'A very old web browser',
}

/** "4 s", "12 min", "3 h 12 min", "5 days": how long, as one would say it. */
export function howLong(ms: number): string {
  const seconds = Math.round(ms / 1_000)
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${minutes} min`
  const hours = Math.floor(minutes / 60)
  if (hours < 48) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`
  return `${Math.floor(hours / 24)} days`
}
