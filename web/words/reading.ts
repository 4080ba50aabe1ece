import type { Load, Reading } from '../../src/contract/timeline.ts'
import { agentKind, agentOfId, type AgentId } from '../../src/tracking/agent-kinds.ts'
import type { NetworkClass } from '../../src/tracking/networks.ts'
import { PROXY_HOMES } from '../../src/tracking/proxy-homes.ts'
import type { Meaning } from '../../src/tracking/verdict.ts'
import { wouldCount } from './would-count.ts'

/** Our reading of a load in words. The reasons come with the reading; these are the sentences around them. */

/** Whose network it came from, for "through …" and "loaded from …". Null where naming it would say nothing. */
const NETWORKS: Record<NetworkClass, string | null> = {
  google: 'Google',
  'apple-relay': 'Apple',
  'microsoft-mail': 'Microsoft’s mail service',
  microsoft: 'Microsoft',
  yahoo: 'Yahoo',
  fastmail: 'Fastmail',
  proton: 'Proton',
  'mail-provider': 'a mail provider',
  security: 'a security company',
  'trend-micro': 'a security company',
  'office-egress': 'a company’s network',
  hosting: 'a data centre',
  access: 'a home, office or mobile network',
  private: 'this network',
  unknown: null,
}

const NETWORK_NAMES = new Map(Object.entries(NETWORKS))

/** Null as well for a class that a newer server knows. */
export function networkName(network: string): string | null {
  return NETWORK_NAMES.get(network) ?? null
}

/** What loaded it, for "Loaded by …". */
const AGENTS: Record<AgentId, string> = {
  'gmail-proxy': 'Gmail’s picture service',
  'gmail-prefetch': 'Gmail, loading ahead',
  'apple-preload': 'Apple Mail, loading ahead',
  'yahoo-proxy': 'Yahoo Mail’s picture service',
  'fastmail-proxy': 'Fastmail’s picture service',
  'hey-proxy': 'HEY’s picture service',
  'superhuman-proxy': 'Superhuman’s picture service',
  'seznam-proxy': 'Seznam’s picture service',
  'rambler-proxy': 'Rambler’s picture service',
  'ukrnet-proxy': 'ukr.net’s picture service',
  'shortwave-proxy': 'Shortwave’s picture service',
  'outlook-proxy': 'Outlook’s picture service',
  'image-proxy': 'a picture service',
  'named-scanner': 'a security scanner that names itself',
  'named-crawler': 'a crawler or script',
  office: 'an Office program that is not Outlook',
  unfurler: 'a chat program’s preview',
  outlook: 'Outlook',
  'mail-program': 'a mail program',
  'apple-mail': 'Apple Mail or Outlook for Mac',
  none: 'a program without a name',
  'account-daemon': 'Apple’s account service',
  app: 'an app',
  'lone-name': 'a program we do not know',
  crawler: 'a crawler',
  library: 'a script',
  'outdated-browser': 'a very old web browser',
  browser: 'a web browser',
  other: 'a program we do not know',
}

const AGENT_NAMES = new Map(Object.entries(AGENTS))

/** A class that only a newer server knows is a program we do not know. */
export function agentName(agent: string): string {
  return AGENT_NAMES.get(agent) ?? AGENTS.other
}

/** For "Loaded by …": a provider's service is named as such only where its network bears the name out; anyone can use it, from rented machines above all. */
export function loaderName({ agent, network }: Pick<Load, 'agent' | 'network'>): string {
  const name = agentName(agent)
  const speaksForProvider = ['proxy', 'prefetcher'].includes(agentKind(agent))
  const borneOut = network !== 'hosting' && homesOf(agent).includes(network)
  return speaksForProvider && !borneOut ? `called itself ${name}` : name
}

function homesOf(agent: string): readonly string[] {
  return agent === 'apple-preload' ? ['apple-relay'] : (PROXY_HOMES[agentOfId(agent)] ?? [])
}

/** What a sentence needs to know of the load's letter. */
export interface Told {
  several: boolean
  test: boolean
  /** It is not marked as sent. */
  draft: boolean
  /** Loads (by seq) that came before sending, but not while the letter was being written. */
  afterWriting: ReadonlySet<number>
}

type Sentence = (load: Load, told: Told) => string

/** Opened says neither that somebody read it, nor who opened it. */
const SENTENCES: Record<Meaning, Sentence> = {
  preview: (load, told) => {
    if (isOfWriting(load, told)) return 'Probably your own compose window loaded the picture.'
    return told.draft ? 'Loaded; the letter is not marked as sent.' : 'Loaded before you said it was sent.'
  },
  'own-copy': () => 'Counted as your own look.',
  machine: load => machine(load),
  'likely-open': (load, { several }) => `Probably opened${several ? SOMEONE : ''}${through(load)}.`,
  open: (_load, { several }) =>
    several ? `Opened${SOMEONE}, on a reader’s own device.` : 'Opened on a reader’s own device.',
  leak: () => 'The picture’s address was probably loaded outside your mail. This does not count as an open.',
  unknown: load => `The picture was loaded${through(load)}. By whom cannot be known.`,
  duplicate: () => 'Loaded again, probably for the same showing.',
  ignored: () => 'A program asked about the picture without loading it.',
}

const SOMEONE = ' by someone on this mail'

/** One plain sentence: what happened, as we read it; of a test's load, what it would count as. */
export function readingSentence(load: Load, told: Told): string {
  return told.test ? wouldCount(load.reading) : SENTENCES[load.reading.meaning](load, told)
}

/** Whether a load before sending is probably the writer's compose window, by its time and its program. */
export function isOfWriting(load: Load, { afterWriting }: Told): boolean {
  return !afterWriting.has(load.seq) && mayCompose(load)
}

/** A load before sending that we read as the sender's, by what compose windows load with. */
export function mayCompose({ agent, reading }: Load): boolean {
  return reading.actor === 'sender' && COMPOSING.has(agent)
}

const COMPOSING: ReadonlySet<string> = new Set<AgentId>(['browser', 'gmail-proxy', 'mail-program'])

/** Machines are hedged; only a name that a scanner gives itself is told as that. */
function machine({ agent, reading, network }: Load): string {
  if (agent === 'named-scanner') return `A program that calls itself a security scanner ${LOOKED}`
  if (reading.actor === 'scanner') return `Probably a security scanner ${LOOKED}`
  if (reading.actor === 'crawler') return `Probably a crawler or a script loaded the picture. ${NO_SIGN}`
  const name = networkName(network)
  const who = name === null ? 'a mail system' : `a machine of ${name}`
  return `Probably ${who} loaded the picture by itself. ${NO_SIGN}`
}

const NO_SIGN = 'That is no sign of a reader.'
const LOOKED = `looked at the mail. ${NO_SIGN}`

function through({ reading, network }: Load): string {
  const name = networkName(network)
  if (name === null) return ''
  return reading.actor === 'provider-proxy' ? `, through ${name}` : `, from ${name}`
}

/** Why a load says nothing about an opening, however sure; null when it does. `draft`: the letter is not sent yet. */
export function notCounted({ meaning, confidence }: Reading, draft: boolean): string | null {
  if (confidence >= COUNTS_FROM) return null
  if (meaning !== 'preview') return 'Not counted'
  return draft ? 'Not counted: not sent yet' : 'Not counted: before sending'
}

/** Confidences have two decimals: below it stands 0. */
const COUNTS_FROM = 0.005

export const readingWords = {
  /** Folded away: readings that no longer stand. */
  before: 'What we thought before',
  why: 'How do you know?',
  /** Over a reading that newer rules have changed. */
  now: 'We now think',
  firstLikely: 'First likely open',
  lastLikely: 'Last likely open',

  me: 'That was me',
  notMe: 'That was not me',
  saidMe: 'You said: that was me.',
  saidNotMe: 'You said: that was not me.',
  undo: 'Undo',
  /** For screen readers, after the button's words. */
  about: (time: string) => `(loaded ${time})`,
}
