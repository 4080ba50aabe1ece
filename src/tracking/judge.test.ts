import { describe, expect, test } from 'bun:test'
import { ADJUSTMENTS } from './adjustments.ts'
import { AGENTS } from './agents.ts'
import type { Fetch } from './fetch.ts'
import { judge, type Fact } from './judge.ts'
import { OWN_COPY_WINDOW_MS, SECOND_OCCASION_MS } from './limits.ts'
import { RULES, RULE_SET, type RuleId } from './rules.ts'
import type { Actor, Meaning } from './verdict.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
/** When the letters of this file were sent. */
const SENT = 100 * HOUR

type Load = Partial<Fetch> & { afterMs?: number }

/** A load from a home, by default hours after sending. */
function load({ afterMs = 3 * HOUR, ...own }: Load, seq = 1): Fetch & { seq: number } {
  return {
    seq,
    atMs: SENT + afterMs,
    method: 'GET',
    agent: 'browser',
    network: 'access',
    headerBits: 0,
    purpose: 'none',
    referrer: 'none',
    device: null,
    senderNetwork: 'no',
    otherArmS: null,
    ...own,
  }
}

const arm: Fact = { kind: 'arm', atMs: SENT, sentAtMs: SENT }
const said = (says: 'me' | 'not-me' | 'withdrawn'): Fact => ({
  kind: 'correction',
  atMs: SENT + 9 * HOUR,
  fetch: 1,
  says,
})
const ownCopy = (afterMs: number, action: 'start' | 'end' = 'start'): Fact => ({
  kind: 'own-copy',
  atMs: SENT + afterMs,
  action,
})
const replied = (afterMs: number): Fact => ({
  kind: 'outcome',
  atMs: SENT + afterMs,
  outcome: 'replied',
})

interface Row {
  name: string
  /** The load that is read; it has seq 1. */
  load: Load
  /** Loads around it. */
  others?: Load[]
  facts?: Fact[]
  draft?: boolean
  several?: boolean
  actor: Actor
  meaning: Meaning
  /** Lowest and highest confidence, both included. */
  confidence: [number, number]
  rules: [RuleId, ...RuleId[]]
}

function verdictOf({ load: own, others = [], facts = [], draft = false, several = false }: Row) {
  const fetches = [load(own), ...others.map((other, i) => load(other, i + 2))]
  const { verdicts } = judge({ several, facts: draft ? facts : [arm, ...facts], fetches })
  return verdicts.get(1)
}

const GMAIL = { agent: 'gmail-proxy', network: 'google' } as const
const THUNDERBIRD = { agent: 'mail-program', network: 'access' } as const

const ROWS: Row[] = [
  // What is never evidence.
  {
    name: 'HEAD by a scanner',
    load: { method: 'HEAD', agent: 'none', network: 'microsoft-mail' },
    actor: 'scanner',
    meaning: 'ignored',
    confidence: [0, 0],
    rules: ['head'],
  },
  {
    name: 'HEAD from a home',
    load: { method: 'HEAD' },
    actor: 'unknown',
    meaning: 'ignored',
    confidence: [0, 0],
    rules: ['head'],
  },
  {
    name: 'HEAD of a draft',
    load: { method: 'HEAD' },
    draft: true,
    actor: 'unknown',
    meaning: 'ignored',
    confidence: [0, 0],
    rules: ['head'],
  },
  {
    name: 'a draft shown by the compose window',
    load: GMAIL,
    draft: true,
    actor: 'sender',
    meaning: 'preview',
    confidence: [0, 0],
    rules: ['before-sending'],
  },
  {
    name: 'a millisecond before sending',
    load: { ...THUNDERBIRD, afterMs: -1 },
    actor: 'sender',
    meaning: 'preview',
    confidence: [0, 0],
    rules: ['before-sending'],
  },
  {
    name: 'the sender says that it was him',
    load: THUNDERBIRD,
    facts: [said('me')],
    actor: 'sender',
    meaning: 'own-copy',
    confidence: [0, 0],
    rules: ['sender-says-me'],
  },
  {
    name: 'the same, of a draft',
    load: THUNDERBIRD,
    facts: [said('me')],
    draft: true,
    actor: 'sender',
    meaning: 'own-copy',
    confidence: [0, 0],
    rules: ['sender-says-me'],
  },

  // One render.
  {
    name: 'a second load within ten seconds',
    load: GMAIL,
    others: [{ ...GMAIL, afterMs: 3 * HOUR - 10 * SECOND }],
    actor: 'unknown',
    meaning: 'duplicate',
    confidence: [0, 0],
    rules: ['same-render'],
  },
  {
    name: 'a second load after more than ten seconds',
    load: GMAIL,
    others: [{ ...GMAIL, afterMs: 3 * HOUR - 10_001 }],
    actor: 'provider-proxy',
    meaning: 'likely-open',
    confidence: [0.8, 0.8],
    rules: ['gmail-reader'],
  },
  {
    name: 'two programs in one second',
    load: GMAIL,
    others: [{ ...THUNDERBIRD, afterMs: 3 * HOUR - 1 }],
    actor: 'provider-proxy',
    meaning: 'likely-open',
    confidence: [0.8, 0.8],
    rules: ['gmail-reader'],
  },
  {
    name: 'two devices in one second',
    load: { ...THUNDERBIRD, device: 2 },
    others: [{ ...THUNDERBIRD, device: 1, afterMs: 3 * HOUR - 1 }],
    actor: 'reader',
    meaning: 'open',
    confidence: [0.95, 0.95],
    rules: ['mail-program'],
  },
  {
    name: 'a look that follows what the browser had loaded ahead',
    load: { referrer: 'webmail' },
    others: [{ purpose: 'prefetch', afterMs: 3 * HOUR - 4 * SECOND }],
    actor: 'reader',
    meaning: 'open',
    confidence: [0.95, 0.95],
    rules: ['webmail'],
  },
  {
    name: 'a look after a preview of the draft',
    load: { ...THUNDERBIRD, afterMs: 5 * SECOND },
    others: [{ ...THUNDERBIRD, afterMs: -2 * SECOND }],
    actor: 'reader',
    meaning: 'unknown',
    confidence: [0.3, 0.3],
    rules: ['reader-at-once'],
  },

  // Machines and leaks.
  {
    name: "Google's name from a carrier",
    load: { agent: 'gmail-proxy', network: 'access' },
    actor: 'unknown',
    meaning: 'unknown',
    confidence: [0, 0],
    rules: ['proxy-from-elsewhere'],
  },
  {
    name: "Gmail's prefetch name from a cloud",
    load: { agent: 'gmail-prefetch', network: 'hosting' },
    actor: 'unknown',
    meaning: 'unknown',
    confidence: [0, 0],
    rules: ['proxy-from-elsewhere'],
  },
  {
    name: 'Slack',
    load: { agent: 'unfurler', network: 'hosting' },
    actor: 'crawler',
    meaning: 'leak',
    confidence: [0, 0],
    rules: ['crawler'],
  },
  {
    name: 'curl at home',
    load: { agent: 'library' },
    actor: 'crawler',
    meaning: 'leak',
    confidence: [0, 0],
    rules: ['crawler'],
  },
  {
    name: 'a script in the network of a scanner',
    load: { agent: 'library', network: 'security' },
    actor: 'scanner',
    meaning: 'machine',
    confidence: [0, 0.1],
    rules: ['named-scanner'],
  },
  {
    name: 'a scanner that says so',
    load: { agent: 'named-scanner', network: 'access' },
    actor: 'scanner',
    meaning: 'machine',
    confidence: [0, 0.1],
    rules: ['named-scanner'],
  },
  {
    name: 'a browser that says that it loads ahead',
    load: { purpose: 'prefetch' },
    actor: 'prefetcher',
    meaning: 'machine',
    confidence: [0, 0.1],
    rules: ['declared-prefetch'],
  },
  {
    name: 'a preview, by its own word',
    load: { purpose: 'preview' },
    actor: 'prefetcher',
    meaning: 'machine',
    confidence: [0, 0.1],
    rules: ['declared-prefetch'],
  },
  {
    name: 'Gmail loads ahead',
    load: { agent: 'gmail-prefetch', network: 'google' },
    actor: 'prefetcher',
    meaning: 'machine',
    confidence: [0, 0.1],
    rules: ['gmail-ahead'],
  },
  {
    name: 'Apple loads ahead',
    load: { agent: 'apple-preload', network: 'apple-relay' },
    actor: 'prefetcher',
    meaning: 'machine',
    confidence: [0, 0.3],
    rules: ['apple-ahead'],
  },
  {
    name: 'Apple loads ahead, not through the relay',
    load: { agent: 'apple-preload', network: 'access' },
    actor: 'unknown',
    meaning: 'unknown',
    confidence: [0, 0.3],
    rules: ['apple-ahead-elsewhere'],
  },
  {
    name: "Microsoft's filter with a browser's name",
    load: { network: 'microsoft-mail' },
    actor: 'scanner',
    meaning: 'machine',
    confidence: [0, 0.1],
    rules: ['mail-gateway'],
  },
  {
    name: "a browser in a vendor's network",
    load: { network: 'security', referrer: 'webmail' },
    actor: 'scanner',
    meaning: 'machine',
    confidence: [0, 0.1],
    rules: ['security-network'],
  },
  {
    name: 'no name, in a cloud',
    load: { agent: 'none', network: 'hosting' },
    actor: 'scanner',
    meaning: 'machine',
    confidence: [0, 0.1],
    rules: ['no-name'],
  },
  {
    name: 'no name, from a home, late',
    load: { agent: 'none' },
    actor: 'unknown',
    meaning: 'unknown',
    confidence: [0.1, 0.2],
    rules: ['no-name'],
  },
  {
    name: 'a browser in a cloud at once',
    load: { network: 'hosting', afterMs: 3 * SECOND },
    actor: 'scanner',
    meaning: 'machine',
    confidence: [0, 0.05],
    rules: ['cloud-at-once'],
  },
  {
    name: 'a browser in a cloud after five minutes',
    load: { network: 'microsoft', afterMs: 5 * MINUTE },
    actor: 'scanner',
    meaning: 'machine',
    confidence: [0.05, 0.15],
    rules: ['cloud-at-once'],
  },
  {
    name: 'an old browser in a cloud, late',
    load: { agent: 'outdated-browser', network: 'hosting' },
    actor: 'scanner',
    meaning: 'machine',
    confidence: [0, 0.05],
    rules: ['cloud-at-once'],
  },
  {
    name: 'a browser in a cloud, late',
    load: { network: 'hosting', referrer: 'webmail' },
    actor: 'unknown',
    meaning: 'unknown',
    confidence: [0.05, 0.2],
    rules: ['cloud-later'],
  },
  {
    name: "a browser in Microsoft's cloud, late",
    load: { network: 'microsoft' },
    actor: 'unknown',
    meaning: 'unknown',
    confidence: [0.41, 0.5],
    rules: ['microsoft-later'],
  },
  {
    name: "something odd in Microsoft's cloud at once",
    load: { agent: 'other', network: 'microsoft', afterMs: 3 * SECOND },
    actor: 'unknown',
    meaning: 'unknown',
    confidence: [0.05, 0.2],
    rules: ['cloud-later'],
  },
  {
    name: 'an old browser at home',
    load: { agent: 'outdated-browser' },
    actor: 'unknown',
    meaning: 'unknown',
    confidence: [0.25, 0.35],
    rules: ['old-browser'],
  },
  {
    name: 'an old browser from nowhere known',
    load: { agent: 'outdated-browser', network: 'unknown' },
    actor: 'unknown',
    meaning: 'unknown',
    confidence: [0.1, 0.2],
    rules: ['old-browser'],
  },

  // Proxies of providers.
  {
    name: 'Google two seconds after sending',
    load: { ...GMAIL, afterMs: 2 * SECOND },
    actor: 'provider-proxy',
    meaning: 'unknown',
    confidence: [0, 0.05],
    rules: ['gmail-quiet-window'],
  },
  {
    name: 'Google at the end of the quiet window',
    load: { ...GMAIL, afterMs: MINUTE },
    actor: 'provider-proxy',
    meaning: 'unknown',
    confidence: [0.1, 0.2],
    rules: ['gmail-quiet-window'],
  },
  {
    name: 'Google just after the quiet window',
    load: { ...GMAIL, afterMs: MINUTE + 1 },
    actor: 'provider-proxy',
    meaning: 'unknown',
    confidence: [0.41, 0.5],
    rules: ['proxy-soon'],
  },
  {
    name: 'Google after ten minutes',
    load: { ...GMAIL, afterMs: 10 * MINUTE },
    actor: 'provider-proxy',
    meaning: 'unknown',
    confidence: [0.6, 0.6],
    rules: ['proxy-soon'],
  },
  {
    name: 'Google for a reader',
    load: GMAIL,
    actor: 'provider-proxy',
    meaning: 'likely-open',
    confidence: [0.75, 0.85],
    rules: ['gmail-reader'],
  },
  {
    name: "Google's proxy where the address is not known",
    load: { ...GMAIL, network: 'unknown' },
    actor: 'provider-proxy',
    meaning: 'likely-open',
    confidence: [0.75, 0.85],
    rules: ['gmail-reader'],
  },
  {
    name: 'Yahoo at once',
    load: { agent: 'yahoo-proxy', network: 'yahoo', afterMs: 30 * SECOND },
    actor: 'provider-proxy',
    meaning: 'machine',
    confidence: [0.1, 0.3],
    rules: ['proxy-at-once'],
  },
  {
    name: 'Outlook on the web at once',
    load: { agent: 'outlook-proxy', network: 'microsoft', afterMs: 30 * SECOND },
    actor: 'provider-proxy',
    meaning: 'machine',
    confidence: [0.1, 0.3],
    rules: ['proxy-at-once'],
  },
  {
    name: 'Yahoo after five minutes',
    load: { agent: 'yahoo-proxy', network: 'yahoo', afterMs: 5 * MINUTE },
    actor: 'provider-proxy',
    meaning: 'likely-open',
    confidence: [0.8, 0.85],
    rules: ['proxy-timed'],
  },
  {
    name: 'HEY, late',
    load: { agent: 'hey-proxy', network: 'hosting' },
    actor: 'provider-proxy',
    meaning: 'likely-open',
    confidence: [0.85, 0.9],
    rules: ['proxy-timed'],
  },
  {
    name: 'Seznam, late',
    load: { agent: 'seznam-proxy', network: 'mail-provider' },
    actor: 'provider-proxy',
    meaning: 'likely-open',
    confidence: [0.65, 0.75],
    rules: ['proxy-untimed'],
  },
  {
    name: 'Proton, late',
    load: { network: 'proton' },
    actor: 'provider-proxy',
    meaning: 'unknown',
    confidence: [0.3, 0.4],
    rules: ['provider-network'],
  },
  {
    name: 'Proton at once',
    load: { network: 'proton', afterMs: SECOND },
    actor: 'provider-proxy',
    meaning: 'machine',
    confidence: [0, 0.2],
    rules: ['provider-network'],
  },

  // Readers.
  {
    name: 'Thunderbird at once',
    load: { ...THUNDERBIRD, afterMs: 20 * SECOND },
    actor: 'reader',
    meaning: 'unknown',
    confidence: [0.25, 0.35],
    rules: ['reader-at-once'],
  },
  {
    name: 'Thunderbird after two minutes',
    load: { ...THUNDERBIRD, afterMs: 2 * MINUTE },
    actor: 'reader',
    meaning: 'open',
    confidence: [0.75, 0.8],
    rules: ['mail-program'],
  },
  {
    name: 'Thunderbird, late',
    load: THUNDERBIRD,
    actor: 'reader',
    meaning: 'open',
    confidence: [0.95, 0.95],
    rules: ['mail-program'],
  },
  {
    name: 'Outlook behind an office gateway',
    load: { agent: 'outlook', network: 'office-egress' },
    actor: 'reader',
    meaning: 'open',
    confidence: [0.95, 0.95],
    rules: ['mail-program'],
  },
  {
    name: 'Apple Mail at home',
    load: { agent: 'apple-mail' },
    actor: 'reader',
    meaning: 'open',
    confidence: [0.9, 0.9],
    rules: ['mail-program'],
  },
  {
    name: 'Apple Mail through the relay',
    load: { agent: 'apple-mail', network: 'apple-relay' },
    actor: 'reader',
    meaning: 'unknown',
    confidence: [0.3, 0.4],
    rules: ['apple-relay-reader'],
  },
  {
    name: 'Thunderbird through a VPN',
    load: { agent: 'mail-program', network: 'hosting' },
    actor: 'reader',
    meaning: 'likely-open',
    confidence: [0.6, 0.7],
    rules: ['mail-program-elsewhere'],
  },
  {
    name: "Outlook in a scanner's network",
    load: { agent: 'outlook', network: 'security' },
    actor: 'reader',
    meaning: 'unknown',
    confidence: [0.3, 0.4],
    rules: ['mail-program-elsewhere'],
  },
  {
    name: 'webmail with a referrer',
    load: { referrer: 'webmail' },
    actor: 'reader',
    meaning: 'open',
    confidence: [0.95, 0.95],
    rules: ['webmail'],
  },
  {
    name: 'a browser at home, after five minutes',
    load: { afterMs: 5 * MINUTE },
    actor: 'reader',
    meaning: 'unknown',
    confidence: [0.5, 0.55],
    rules: ['browser-at-home'],
  },
  {
    name: 'a browser at home, late',
    load: {},
    actor: 'reader',
    meaning: 'likely-open',
    confidence: [0.8, 0.8],
    rules: ['browser-at-home'],
  },
  {
    name: 'a browser from nowhere known',
    load: { network: 'unknown' },
    actor: 'unknown',
    meaning: 'unknown',
    confidence: [0.5, 0.5],
    rules: ['browser-untold'],
  },
  {
    name: 'a program nobody knows',
    load: { agent: 'other' },
    actor: 'unknown',
    meaning: 'unknown',
    confidence: [0.3, 0.3],
    rules: ['cannot-be-told'],
  },

  // The sender's own copy.
  {
    name: 'a look that was announced',
    load: GMAIL,
    facts: [ownCopy(3 * HOUR - MINUTE)],
    actor: 'sender',
    meaning: 'own-copy',
    confidence: [0, 0.05],
    rules: ['own-copy-window'],
  },
  {
    name: 'the last moment of the window',
    load: GMAIL,
    facts: [ownCopy(3 * HOUR - OWN_COPY_WINDOW_MS + 1)],
    actor: 'sender',
    meaning: 'own-copy',
    confidence: [0, 0.05],
    rules: ['own-copy-window'],
  },
  {
    name: 'the window has just closed',
    load: GMAIL,
    facts: [ownCopy(3 * HOUR - OWN_COPY_WINDOW_MS)],
    actor: 'provider-proxy',
    meaning: 'likely-open',
    confidence: [0.8, 0.8],
    rules: ['gmail-reader'],
  },
  {
    name: 'the window was closed by hand',
    load: GMAIL,
    facts: [ownCopy(3 * HOUR - 2 * MINUTE), ownCopy(3 * HOUR - MINUTE, 'end')],
    actor: 'provider-proxy',
    meaning: 'likely-open',
    confidence: [0.8, 0.8],
    rules: ['gmail-reader'],
  },
  {
    name: 'the window was extended',
    load: GMAIL,
    facts: [ownCopy(3 * HOUR - 8 * MINUTE), ownCopy(3 * HOUR - 4 * MINUTE)],
    actor: 'sender',
    meaning: 'own-copy',
    confidence: [0, 0.05],
    rules: ['own-copy-window'],
  },
  {
    name: 'a window opened after the load',
    load: GMAIL,
    facts: [ownCopy(3 * HOUR + 1)],
    actor: 'provider-proxy',
    meaning: 'likely-open',
    confidence: [0.8, 0.8],
    rules: ['gmail-reader'],
  },
  {
    name: 'Slack during the window',
    load: { agent: 'unfurler' },
    facts: [ownCopy(3 * HOUR)],
    actor: 'crawler',
    meaning: 'leak',
    confidence: [0, 0],
    rules: ['crawler'],
  },
  {
    name: 'announced, but it was not the sender',
    load: GMAIL,
    facts: [ownCopy(3 * HOUR), said('not-me')],
    actor: 'provider-proxy',
    meaning: 'likely-open',
    confidence: [0.8, 0.8],
    rules: ['gmail-reader', 'sender-says-not-me'],
  },
  {
    name: 'a word that was taken back',
    load: THUNDERBIRD,
    facts: [said('me'), said('withdrawn')],
    actor: 'reader',
    meaning: 'open',
    confidence: [0.95, 0.95],
    rules: ['mail-program'],
  },

  // Context.
  {
    name: 'Google reloads a thread after another letter',
    load: { ...GMAIL, otherArmS: 5 },
    actor: 'provider-proxy',
    meaning: 'unknown',
    confidence: [0.2, 0.2],
    rules: ['gmail-reader', 'thread-loaded-again'],
  },
  {
    name: 'another letter, and Thunderbird',
    load: { ...THUNDERBIRD, otherArmS: 5 },
    actor: 'reader',
    meaning: 'open',
    confidence: [0.95, 0.95],
    rules: ['mail-program'],
  },
  {
    name: "a reader in the sender's network",
    load: { ...THUNDERBIRD, senderNetwork: 'yes' },
    actor: 'reader',
    meaning: 'unknown',
    confidence: [0.41, 0.5],
    rules: ['mail-program', 'sender-network'],
  },
  {
    name: "a machine in the sender's network",
    load: { agent: 'named-scanner', senderNetwork: 'yes' },
    actor: 'scanner',
    meaning: 'machine',
    confidence: [0, 0.1],
    rules: ['named-scanner'],
  },
  {
    name: 'Google after a reply',
    load: GMAIL,
    facts: [replied(2 * HOUR)],
    actor: 'provider-proxy',
    meaning: 'likely-open',
    confidence: [0.6, 0.6],
    rules: ['gmail-reader', 'after-reply'],
  },
  {
    name: 'Google before a reply',
    load: GMAIL,
    facts: [replied(3 * HOUR + 1)],
    actor: 'provider-proxy',
    meaning: 'likely-open',
    confidence: [0.8, 0.8],
    rules: ['gmail-reader'],
  },
  {
    name: 'a reply that was taken back',
    load: GMAIL,
    facts: [replied(2 * HOUR), { kind: 'outcome', atMs: SENT + 2 * HOUR + 1, outcome: null }],
    actor: 'provider-proxy',
    meaning: 'likely-open',
    confidence: [0.8, 0.8],
    rules: ['gmail-reader'],
  },
  {
    name: 'a second occasion',
    load: { ...GMAIL, afterMs: HOUR + SECOND_OCCASION_MS },
    others: [{ ...GMAIL, afterMs: HOUR }],
    actor: 'provider-proxy',
    meaning: 'likely-open',
    confidence: [0.88, 0.88],
    rules: ['gmail-reader', 'second-occasion'],
  },
  {
    name: 'too soon for a second occasion',
    load: { ...GMAIL, afterMs: HOUR + SECOND_OCCASION_MS - 1 },
    others: [{ ...GMAIL, afterMs: HOUR }],
    actor: 'provider-proxy',
    meaning: 'likely-open',
    confidence: [0.8, 0.8],
    rules: ['gmail-reader'],
  },
  {
    name: 'hours after a machine',
    load: { ...GMAIL, afterMs: 9 * HOUR },
    others: [{ agent: 'apple-preload', network: 'apple-relay', afterMs: HOUR }],
    actor: 'provider-proxy',
    meaning: 'likely-open',
    confidence: [0.8, 0.8],
    rules: ['gmail-reader'],
  },
  {
    name: 'a mail to several people',
    load: THUNDERBIRD,
    several: true,
    actor: 'reader',
    meaning: 'open',
    confidence: [0.95, 0.95],
    rules: ['mail-program', 'several-people'],
  },
  {
    name: 'a scanner of a mail to several people',
    load: { agent: 'named-scanner' },
    several: true,
    actor: 'scanner',
    meaning: 'machine',
    confidence: [0, 0.1],
    rules: ['named-scanner'],
  },
  {
    name: 'it was not the sender',
    load: THUNDERBIRD,
    facts: [said('not-me')],
    actor: 'reader',
    meaning: 'open',
    confidence: [0.95, 0.95],
    rules: ['mail-program', 'sender-says-not-me'],
  },
]

describe('a load and what is known of it make a reading', () => {
  for (const row of ROWS) {
    test(`${row.name}: ${row.meaning} by ${row.rules.join(', ')}`, () => {
      const { actor, meaning, rules } = row
      const verdict = verdictOf(row)
      expect(verdict).toMatchObject({ actor, meaning, rules, ruleSet: RULE_SET })
      const [low, high] = row.confidence
      expect(verdict?.confidence).toBeWithin(low, high + 0.001)
    })
  }
})

test('every rule and every adjustment speaks in some row', () => {
  const spoken = new Set<string>(ROWS.flatMap(({ rules }) => rules))
  expect([...RULES, ...ADJUSTMENTS].map(({ id }) => id).filter(id => !spoken.has(id))).toEqual([])
})

test('ids are told apart, and the last rule leaves nothing unread', () => {
  const ids = [...RULES, ...ADJUSTMENTS].map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  for (const { id } of AGENTS)
    expect(verdictOf({ ...rowOf('a program nobody knows'), load: { agent: id } })).toBeDefined()
})

test('the whole of a reading, in words that a person understands', () => {
  expect(verdictOf({ ...rowOf('a second occasion'), several: true })?.reasons).toEqual([
    'Probably opened by a person: Google loaded it for a reader 5 h after you sent it. It could also be you looking at your Sent copy, or a forward.',
    'It was loaded on an earlier occasion too, hours before: two mistakes are less likely than one.',
    'The mail went to several people: this can only mean someone on this mail.',
  ])
})

test('the arm that stands is the last one that was not taken back', () => {
  const sentAt = (facts: Fact[]) => judge({ several: false, facts, fetches: [] }).sentAtMs
  const unarm: Fact = { kind: 'unarm', atMs: SENT + 2 }
  const again: Fact = { kind: 'arm', atMs: SENT + 3, sentAtMs: SENT - HOUR }
  expect(sentAt([])).toBeNull()
  expect(sentAt([arm])).toBe(SENT)
  expect(sentAt([arm, unarm])).toBeNull()
  expect(sentAt([arm, again])).toBe(SENT - HOUR)
  expect(sentAt([arm, unarm, again])).toBe(SENT - HOUR)
})

function rowOf(name: string): Row {
  const row = ROWS.find(row => row.name === name)
  if (row === undefined) throw new Error(`no row ${name}`)
  return row
}
