import { describe, expect, test } from 'bun:test'
import { ADJUSTMENTS } from './adjustments.ts'
import { AGENTS } from './agents.ts'
import { DOCUMENT_BIT, type Fetch } from './fetch.ts'
import type { Fact } from './facts.ts'
import { judge } from './judge.ts'
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
  /** With the lowest and the highest confidence, both included. */
  is: [Actor, Meaning, low: number, high: number]
  by: [RuleId, ...RuleId[]]
}

function verdictOf({ load: own, others = [], facts = [], draft = false, several = false }: Row) {
  const fetches = [load(own), ...others.map((other, i) => load(other, i + 2))]
  const { verdicts } = judge({ several, facts: draft ? facts : [arm, ...facts], fetches })
  return verdicts.get(1)
}

const GMAIL = { agent: 'gmail-proxy', network: 'google' } as const
const THUNDERBIRD = { agent: 'mail-program', network: 'access' } as const

// One row a line, read across.
// oxfmt-ignore
const ROWS: Row[] = [
  // What is never evidence.
  { name: 'HEAD by a scanner', load: { method: 'HEAD', agent: 'none', network: 'microsoft-mail' }, is: ['scanner', 'ignored', 0, 0], by: ['head'] },
  { name: 'HEAD from a home', load: { method: 'HEAD' }, is: ['unknown', 'ignored', 0, 0], by: ['head'] },
  { name: 'HEAD of a draft', load: { method: 'HEAD' }, draft: true, is: ['unknown', 'ignored', 0, 0], by: ['head'] },
  { name: 'a draft shown by the compose window', load: GMAIL, draft: true, is: ['sender', 'preview', 0, 0], by: ['before-sending'] },
  { name: 'a millisecond before sending', load: { ...THUNDERBIRD, afterMs: -1 }, is: ['sender', 'preview', 0, 0], by: ['before-sending'] },
  { name: 'the sender says that it was him', load: THUNDERBIRD, facts: [said('me')], is: ['sender', 'own-copy', 0, 0], by: ['sender-says-me'] },
  { name: 'the same, of a draft', load: THUNDERBIRD, facts: [said('me')], draft: true, is: ['sender', 'own-copy', 0, 0], by: ['sender-says-me'] },

  // One render.
  { name: 'a second load within ten seconds', load: GMAIL, others: [{ ...GMAIL, afterMs: 3 * HOUR - 10 * SECOND }], is: ['unknown', 'duplicate', 0, 0], by: ['same-render'] },
  { name: 'a second load after more than ten seconds', load: GMAIL, others: [{ ...GMAIL, afterMs: 3 * HOUR - 10_001 }], is: ['provider-proxy', 'likely-open', 0.8, 0.8], by: ['gmail-reader'] },
  { name: 'two programs in one second', load: GMAIL, others: [{ ...THUNDERBIRD, afterMs: 3 * HOUR - 1 }], is: ['provider-proxy', 'likely-open', 0.8, 0.8], by: ['gmail-reader'] },
  { name: 'two devices in one second', load: { ...THUNDERBIRD, device: 2 }, others: [{ ...THUNDERBIRD, device: 1, afterMs: 3 * HOUR - 1 }], is: ['reader', 'open', 0.95, 0.95], by: ['mail-program'] },
  { name: 'a look that follows what the browser had loaded ahead', load: { referrer: 'webmail' }, others: [{ purpose: 'prefetch', afterMs: 3 * HOUR - 4 * SECOND }], is: ['reader', 'open', 0.95, 0.95], by: ['webmail'] },
  { name: 'a look after a preview of the draft', load: { ...THUNDERBIRD, afterMs: 5 * SECOND }, others: [{ ...THUNDERBIRD, afterMs: -2 * SECOND }], is: ['reader', 'unknown', 0.3, 0.3], by: ['reader-at-once'] },

  // Machines and leaks.
  { name: "Google's name from a carrier", load: { agent: 'gmail-proxy', network: 'access' }, is: ['unknown', 'unknown', 0, 0], by: ['proxy-from-elsewhere'] },
  { name: "Gmail's prefetch name from a cloud", load: { agent: 'gmail-prefetch', network: 'hosting' }, is: ['unknown', 'unknown', 0, 0], by: ['proxy-from-elsewhere'] },
  { name: 'a draft that Slack shows', load: { agent: 'unfurler', network: 'hosting' }, draft: true, is: ['unknown', 'preview', 0, 0], by: ['before-sending'] },
  { name: 'Slack', load: { agent: 'unfurler', network: 'hosting' }, is: ['crawler', 'leak', 0, 0], by: ['crawler'] },
  { name: 'a script in a cloud at once', load: { agent: 'crawler', network: 'hosting', afterMs: 8 * SECOND }, is: ['scanner', 'machine', 0, 0.1], by: ['script-at-once'] },
  { name: 'a script in a cloud hours later', load: { agent: 'library', network: 'hosting' }, is: ['crawler', 'leak', 0, 0], by: ['crawler'] },
  { name: 'curl at home', load: { agent: 'library' }, is: ['crawler', 'leak', 0, 0], by: ['crawler'] },
  { name: 'a script in the network of a scanner', load: { agent: 'library', network: 'security' }, is: ['scanner', 'machine', 0, 0.1], by: ['named-scanner'] },
  { name: 'a scanner that says so', load: { agent: 'named-scanner', network: 'access' }, is: ['scanner', 'machine', 0, 0.1], by: ['named-scanner'] },
  { name: 'a browser that says that it loads ahead', load: { purpose: 'prefetch' }, is: ['prefetcher', 'machine', 0, 0.1], by: ['declared-prefetch'] },
  { name: 'a preview, by its own word', load: { purpose: 'preview' }, is: ['prefetcher', 'machine', 0, 0.1], by: ['declared-prefetch'] },
  { name: 'Gmail loads ahead', load: { agent: 'gmail-prefetch', network: 'google' }, is: ['prefetcher', 'machine', 0, 0.1], by: ['gmail-ahead'] },
  { name: 'Apple loads ahead', load: { agent: 'apple-preload', network: 'apple-relay' }, is: ['prefetcher', 'machine', 0, 0.3], by: ['apple-ahead'] },
  { name: "Apple's name in a data centre", load: { agent: 'apple-preload', network: 'hosting' }, is: ['scanner', 'machine', 0, 0.05], by: ['apple-ahead'] },
  { name: "Apple's name where the address is not known", load: { agent: 'apple-preload', network: 'unknown' }, is: ['prefetcher', 'machine', 0, 0.3], by: ['apple-ahead'] },
  { name: 'Apple loads ahead, not through the relay', load: { agent: 'apple-preload', network: 'access' }, is: ['unknown', 'unknown', 0, 0.3], by: ['apple-ahead-elsewhere'] },
  { name: "a browser in Microsoft's mail network, late", load: { network: 'microsoft-mail' }, is: ['unknown', 'unknown', 0.41, 0.5], by: ['microsoft-later'] },
  { name: "Microsoft's filter with a browser's name", load: { network: 'microsoft-mail', afterMs: 5 * MINUTE }, is: ['scanner', 'machine', 0, 0.1], by: ['mail-gateway'] },
  { name: "a browser in a vendor's network", load: { network: 'security', referrer: 'webmail' }, is: ['scanner', 'machine', 0, 0.1], by: ['security-network'] },
  { name: 'Trend Micro after a reader', load: { network: 'trend-micro', agent: 'outdated-browser' }, others: [{ ...THUNDERBIRD, afterMs: 2 * HOUR }], is: ['scanner', 'machine', 0, 0.1], by: ['visited-address-echo'] },
  { name: 'Trend Micro long after a reader', load: { network: 'trend-micro', afterMs: 5 * HOUR }, others: [{ ...THUNDERBIRD, afterMs: HOUR }], is: ['scanner', 'machine', 0, 0.1], by: ['security-network'] },
  { name: 'Trend Micro before anybody', load: { network: 'trend-micro' }, others: [{ ...GMAIL, afterMs: 2 * HOUR }], is: ['scanner', 'machine', 0, 0.1], by: ['security-network'] },
  { name: 'no name, in a cloud', load: { agent: 'none', network: 'hosting' }, is: ['scanner', 'machine', 0, 0.1], by: ['no-name'] },
  { name: 'no name, from a home, late', load: { agent: 'none' }, is: ['unknown', 'unknown', 0.1, 0.2], by: ['no-name'] },
  { name: 'a browser in a cloud at once', load: { network: 'hosting', afterMs: 3 * SECOND }, is: ['scanner', 'machine', 0, 0.05], by: ['cloud-at-once'] },
  { name: 'a browser in a cloud after five minutes', load: { network: 'microsoft', afterMs: 5 * MINUTE }, is: ['scanner', 'machine', 0.05, 0.15], by: ['cloud-at-once'] },
  { name: 'an old browser in a cloud, late', load: { agent: 'outdated-browser', network: 'hosting' }, is: ['scanner', 'machine', 0, 0.05], by: ['cloud-at-once'] },
  { name: 'a browser in a cloud, late', load: { network: 'hosting' }, is: ['unknown', 'unknown', 0.05, 0.2], by: ['cloud-later'] },
  { name: 'a webmail window behind a VPN, late', load: { network: 'hosting', referrer: 'webmail' }, is: ['reader', 'unknown', 0.5, 0.5], by: ['webmail-elsewhere'] },
  { name: "the picture's address opened by itself", load: { headerBits: DOCUMENT_BIT }, is: ['unknown', 'unknown', 0.15, 0.15], by: ['address-opened'] },
  { name: "HEY's name from a home", load: { agent: 'hey-proxy' }, is: ['unknown', 'unknown', 0, 0], by: ['proxy-from-elsewhere'] },
  { name: "Outlook in Microsoft's mail network", load: { agent: 'outlook', network: 'microsoft-mail' }, is: ['reader', 'likely-open', 0.6, 0.7], by: ['mail-program-elsewhere'] },
  { name: "Fastmail at once, which showed the draft as well", load: { agent: 'fastmail-proxy', network: 'fastmail', afterMs: 5 * SECOND }, others: [{ agent: 'fastmail-proxy', network: 'fastmail', afterMs: -MINUTE }], is: ['provider-proxy', 'unknown', 0, 0.05], by: ['quiet-window'] },
  { name: 'a script of a mail provider', load: { agent: 'crawler', network: 'proton' }, is: ['provider-proxy', 'unknown', 0.3, 0.4], by: ['provider-network'] },
  { name: 'a lone name in a data centre, late', load: { agent: 'lone-name', network: 'hosting' }, is: ['crawler', 'leak', 0, 0], by: ['crawler'] },
  { name: "a browser in Microsoft's cloud, late", load: { network: 'microsoft' }, is: ['unknown', 'unknown', 0.41, 0.5], by: ['microsoft-later'] },
  { name: "something odd in Microsoft's cloud at once", load: { agent: 'other', network: 'microsoft', afterMs: 3 * SECOND }, is: ['unknown', 'unknown', 0.05, 0.2], by: ['cloud-later'] },
  { name: 'an old browser at home', load: { agent: 'outdated-browser' }, is: ['unknown', 'unknown', 0.25, 0.35], by: ['old-browser'] },
  { name: 'an old browser from nowhere known', load: { agent: 'outdated-browser', network: 'unknown' }, is: ['unknown', 'unknown', 0.1, 0.2], by: ['old-browser'] },

  // Proxies of providers.
  { name: 'Google two seconds after sending', load: { ...GMAIL, afterMs: 2 * SECOND }, is: ['provider-proxy', 'unknown', 0, 0.05], by: ['quiet-window'] },
  { name: 'Google at the end of the quiet window', load: { ...GMAIL, afterMs: MINUTE }, is: ['provider-proxy', 'unknown', 0.1, 0.2], by: ['quiet-window'] },
  { name: 'Google just after the quiet window', load: { ...GMAIL, afterMs: MINUTE + 1 }, is: ['provider-proxy', 'unknown', 0.41, 0.5], by: ['proxy-soon'] },
  { name: 'Google after ten minutes', load: { ...GMAIL, afterMs: 10 * MINUTE }, is: ['provider-proxy', 'unknown', 0.6, 0.6], by: ['proxy-soon'] },
  { name: 'Google for a reader', load: GMAIL, is: ['provider-proxy', 'likely-open', 0.75, 0.85], by: ['gmail-reader'] },
  { name: "Google's proxy where the address is not known", load: { ...GMAIL, network: 'unknown' }, is: ['provider-proxy', 'likely-open', 0.75, 0.85], by: ['gmail-reader'] },
  { name: 'Yahoo at once', load: { agent: 'yahoo-proxy', network: 'yahoo', afterMs: 30 * SECOND }, is: ['provider-proxy', 'machine', 0.1, 0.3], by: ['proxy-at-once'] },
  { name: 'Outlook on the web at once', load: { agent: 'outlook-proxy', network: 'microsoft', afterMs: 30 * SECOND }, is: ['provider-proxy', 'machine', 0.1, 0.3], by: ['proxy-at-once'] },
  { name: 'Yahoo after five minutes', load: { agent: 'yahoo-proxy', network: 'yahoo', afterMs: 5 * MINUTE }, is: ['provider-proxy', 'likely-open', 0.8, 0.85], by: ['proxy-timed'] },
  { name: 'HEY, late', load: { agent: 'hey-proxy', network: 'hosting' }, is: ['provider-proxy', 'likely-open', 0.85, 0.9], by: ['proxy-timed'] },
  { name: 'Seznam, late', load: { agent: 'seznam-proxy', network: 'mail-provider' }, is: ['provider-proxy', 'likely-open', 0.65, 0.75], by: ['proxy-untimed'] },
  { name: 'Proton, late', load: { network: 'proton' }, is: ['provider-proxy', 'unknown', 0.3, 0.4], by: ['provider-network'] },
  { name: 'Proton at once', load: { network: 'proton', afterMs: SECOND }, is: ['provider-proxy', 'machine', 0, 0.2], by: ['provider-network'] },

  // Readers.
  { name: 'Thunderbird at once', load: { ...THUNDERBIRD, afterMs: 20 * SECOND }, is: ['reader', 'unknown', 0.25, 0.35], by: ['reader-at-once'] },
  { name: 'Thunderbird after two minutes', load: { ...THUNDERBIRD, afterMs: 2 * MINUTE }, is: ['reader', 'likely-open', 0.75, 0.8], by: ['mail-program'] },
  { name: 'Thunderbird, late', load: THUNDERBIRD, is: ['reader', 'open', 0.95, 0.95], by: ['mail-program'] },
  { name: 'Outlook behind an office gateway', load: { agent: 'outlook', network: 'office-egress' }, is: ['reader', 'open', 0.95, 0.95], by: ['mail-program'] },
  { name: 'Apple Mail at home', load: { agent: 'apple-mail' }, is: ['reader', 'open', 0.9, 0.9], by: ['mail-program'] },
  { name: 'Apple Mail through the relay', load: { agent: 'apple-mail', network: 'apple-relay' }, is: ['reader', 'unknown', 0.3, 0.4], by: ['apple-relay-reader'] },
  { name: 'Thunderbird through a VPN', load: { agent: 'mail-program', network: 'hosting' }, is: ['reader', 'likely-open', 0.6, 0.7], by: ['mail-program-elsewhere'] },
  { name: "Outlook in a scanner's network", load: { agent: 'outlook', network: 'security' }, is: ['reader', 'unknown', 0.3, 0.4], by: ['mail-program-elsewhere'] },
  { name: 'webmail with a referrer', load: { referrer: 'webmail' }, is: ['reader', 'open', 0.95, 0.95], by: ['webmail'] },
  { name: 'a browser at home, after five minutes', load: { afterMs: 5 * MINUTE }, is: ['reader', 'unknown', 0.5, 0.55], by: ['browser-at-home'] },
  { name: 'a browser at home, late', load: {}, is: ['reader', 'likely-open', 0.8, 0.8], by: ['browser-at-home'] },
  { name: 'a browser from nowhere known', load: { network: 'unknown' }, is: ['unknown', 'unknown', 0.5, 0.5], by: ['browser-untold'] },
  { name: 'an app that does not say which, late', load: { agent: 'app' }, is: ['reader', 'unknown', 0.6, 0.6], by: ['app-without-name'] },
  { name: 'an app that does not say which, at once', load: { agent: 'app', afterMs: SECOND }, is: ['reader', 'unknown', 0.3, 0.3], by: ['reader-at-once'] },
  { name: 'an app in a data centre', load: { agent: 'app', network: 'hosting' }, is: ['unknown', 'unknown', 0, 0.1], by: ['cloud-later'] },
  { name: 'a lone name at home', load: { agent: 'lone-name' }, is: ['unknown', 'unknown', 0.3, 0.3], by: ['cannot-be-told'] },
  { name: 'a program nobody knows', load: { agent: 'other' }, is: ['unknown', 'unknown', 0.3, 0.3], by: ['cannot-be-told'] },

  // The sender's own copy.
  { name: 'a look that was announced', load: GMAIL, facts: [ownCopy(3 * HOUR - MINUTE)], is: ['sender', 'own-copy', 0, 0.05], by: ['own-copy-window'] },
  { name: 'the last moment of the window', load: GMAIL, facts: [ownCopy(3 * HOUR - OWN_COPY_WINDOW_MS + 1)], is: ['sender', 'own-copy', 0, 0.05], by: ['own-copy-window'] },
  { name: 'the window has just closed', load: GMAIL, facts: [ownCopy(3 * HOUR - OWN_COPY_WINDOW_MS)], is: ['provider-proxy', 'likely-open', 0.8, 0.8], by: ['gmail-reader'] },
  { name: 'the window was closed by hand', load: GMAIL, facts: [ownCopy(3 * HOUR - 2 * MINUTE), ownCopy(3 * HOUR - MINUTE, 'end')], is: ['provider-proxy', 'likely-open', 0.8, 0.8], by: ['gmail-reader'] },
  { name: 'the window was extended', load: GMAIL, facts: [ownCopy(3 * HOUR - 8 * MINUTE), ownCopy(3 * HOUR - 4 * MINUTE)], is: ['sender', 'own-copy', 0, 0.05], by: ['own-copy-window'] },
  { name: 'a window opened after the load', load: GMAIL, facts: [ownCopy(3 * HOUR + 1)], is: ['provider-proxy', 'likely-open', 0.8, 0.8], by: ['gmail-reader'] },
  { name: 'Slack during the window', load: { agent: 'unfurler' }, facts: [ownCopy(3 * HOUR)], is: ['crawler', 'leak', 0, 0], by: ['crawler'] },
  { name: 'announced, but it was not the sender', load: GMAIL, facts: [ownCopy(3 * HOUR), said('not-me')], is: ['provider-proxy', 'likely-open', 0.8, 0.8], by: ['gmail-reader', 'sender-says-not-me'] },
  { name: 'a word that was taken back', load: THUNDERBIRD, facts: [said('me'), said('withdrawn')], is: ['reader', 'open', 0.95, 0.95], by: ['mail-program'] },

  // Context.
  { name: 'Google reloads a thread after another letter', load: { ...GMAIL, otherArmS: 5 }, is: ['provider-proxy', 'unknown', 0.2, 0.2], by: ['gmail-reader', 'thread-loaded-again'] },
  { name: 'another letter, and Thunderbird', load: { ...THUNDERBIRD, otherArmS: 5 }, is: ['reader', 'open', 0.95, 0.95], by: ['mail-program'] },
  { name: "a reader in the sender's network", load: { ...THUNDERBIRD, senderNetwork: 'yes' }, is: ['reader', 'unknown', 0.41, 0.5], by: ['mail-program', 'sender-network'] },
  { name: "a machine in the sender's network", load: { agent: 'named-scanner', senderNetwork: 'yes' }, is: ['scanner', 'machine', 0, 0.1], by: ['named-scanner'] },
  { name: 'Google after a reply', load: GMAIL, facts: [replied(2 * HOUR)], is: ['provider-proxy', 'likely-open', 0.6, 0.6], by: ['gmail-reader', 'after-reply'] },
  { name: 'Google before a reply', load: GMAIL, facts: [replied(3 * HOUR + 1)], is: ['provider-proxy', 'likely-open', 0.8, 0.8], by: ['gmail-reader'] },
  { name: 'a reply that was taken back', load: GMAIL, facts: [replied(2 * HOUR), { kind: 'outcome', atMs: SENT + 2 * HOUR + 1, outcome: null }], is: ['provider-proxy', 'likely-open', 0.8, 0.8], by: ['gmail-reader'] },
  { name: 'a second occasion', load: { ...GMAIL, afterMs: HOUR + SECOND_OCCASION_MS }, others: [{ ...GMAIL, afterMs: HOUR }], is: ['provider-proxy', 'likely-open', 0.88, 0.88], by: ['gmail-reader', 'second-occasion'] },
  { name: 'too soon for a second occasion', load: { ...GMAIL, afterMs: HOUR + SECOND_OCCASION_MS - 1 }, others: [{ ...GMAIL, afterMs: HOUR }], is: ['provider-proxy', 'likely-open', 0.8, 0.8], by: ['gmail-reader'] },
  { name: 'hours after a machine', load: { ...GMAIL, afterMs: 9 * HOUR }, others: [{ agent: 'apple-preload', network: 'apple-relay', afterMs: HOUR }], is: ['provider-proxy', 'likely-open', 0.8, 0.8], by: ['gmail-reader'] },
  { name: 'the device that wrote the letter', load: { ...THUNDERBIRD, device: 1 }, others: [{ ...THUNDERBIRD, device: 1, afterMs: -HOUR }], is: ['reader', 'unknown', 0.3, 0.3], by: ['mail-program', 'device-before'] },
  { name: 'a device that looked at once', load: { ...THUNDERBIRD, device: 1 }, others: [{ ...THUNDERBIRD, device: 1, afterMs: 30 * SECOND }], is: ['reader', 'unknown', 0.5, 0.5], by: ['mail-program', 'device-before'] },
  { name: 'a device that looked a minute and a second after sending', load: { ...THUNDERBIRD, device: 1 }, others: [{ ...THUNDERBIRD, device: 1, afterMs: 61 * SECOND }], is: ['reader', 'open', 0.95, 0.95], by: ['mail-program'] },
  { name: 'the same number a day later is another device', load: { ...THUNDERBIRD, device: 1, afterMs: 25 * HOUR }, others: [{ ...THUNDERBIRD, device: 1, afterMs: 30 * SECOND }], is: ['reader', 'open', 0.95, 0.95], by: ['mail-program'] },
  { name: 'another device looked at once', load: { ...THUNDERBIRD, device: 2 }, others: [{ ...THUNDERBIRD, device: 1, afterMs: 30 * SECOND }], is: ['reader', 'open', 0.95, 0.95], by: ['mail-program'] },
  { name: 'a browser among scanners', load: {}, others: [{ network: 'security', afterMs: 3 * HOUR - 50 * SECOND }, { agent: 'none', network: 'hosting', afterMs: 3 * HOUR + 50 * SECOND }], is: ['reader', 'unknown', 0.4, 0.4], by: ['browser-at-home', 'gateways-together'] },
  { name: "a browser in Microsoft's cloud among scanners", load: { network: 'microsoft' }, others: [{ network: 'security' }, { network: 'hosting', agent: 'none' }], is: ['scanner', 'machine', 0, 0.1], by: ['microsoft-later', 'gateways-together'] },
  { name: 'a browser beside one scanner that looks twice', load: {}, others: [{ network: 'security' }, { network: 'security', afterMs: 3 * HOUR + 30 * SECOND }], is: ['reader', 'likely-open', 0.8, 0.8], by: ['browser-at-home'] },
  { name: 'the third cloud browser of a minute', load: { network: 'microsoft' }, others: [{ network: 'hosting', afterMs: 3 * HOUR - 40 * SECOND }, { network: 'hosting', afterMs: 3 * HOUR - 20 * SECOND }], is: ['scanner', 'machine', 0, 0.1], by: ['microsoft-later', 'gateways-together'] },
  { name: 'one render of a cloud browser beside another', load: { network: 'microsoft' }, others: [{ network: 'hosting', afterMs: 3 * HOUR - 40 * SECOND }, { network: 'hosting', afterMs: 3 * HOUR - 35 * SECOND }], is: ['unknown', 'unknown', 0.41, 0.5], by: ['microsoft-later'] },
  { name: 'a webmail window among scanners that look at a click', load: { referrer: 'webmail' }, others: [{ network: 'security' }, { agent: 'none', network: 'hosting' }], is: ['reader', 'open', 0.95, 0.95], by: ['webmail'] },
  { name: 'Thunderbird among scanners', load: THUNDERBIRD, others: [{ network: 'security' }, { agent: 'none', network: 'hosting' }], is: ['reader', 'open', 0.95, 0.95], by: ['mail-program'] },
  { name: 'scanners two minutes before', load: {}, others: [{ network: 'security', afterMs: 3 * HOUR - 2 * MINUTE }, { agent: 'none', network: 'hosting', afterMs: 3 * HOUR - 2 * MINUTE }], is: ['reader', 'likely-open', 0.8, 0.8], by: ['browser-at-home'] },
  { name: 'Yahoo after Google', load: { agent: 'yahoo-proxy', network: 'yahoo' }, others: [{ ...GMAIL, afterMs: HOUR }], is: ['provider-proxy', 'likely-open', 0.87, 0.87], by: ['proxy-timed', 'another-audience'] },
  { name: 'Yahoo after Google, in a mail to both', load: { agent: 'yahoo-proxy', network: 'yahoo' }, others: [{ ...GMAIL, afterMs: HOUR }], several: true, is: ['provider-proxy', 'likely-open', 0.87, 0.87], by: ['proxy-timed', 'several-people'] },
  { name: "Yahoo after Google's own fetch", load: { agent: 'yahoo-proxy', network: 'yahoo' }, others: [{ ...GMAIL, afterMs: SECOND }], is: ['provider-proxy', 'likely-open', 0.87, 0.87], by: ['proxy-timed'] },
  { name: 'a mail to several people', load: THUNDERBIRD, several: true, is: ['reader', 'open', 0.95, 0.95], by: ['mail-program', 'several-people'] },
  { name: 'a scanner of a mail to several people', load: { agent: 'named-scanner' }, several: true, is: ['scanner', 'machine', 0, 0.1], by: ['named-scanner'] },
  { name: 'it was not the sender', load: THUNDERBIRD, facts: [said('not-me')], is: ['reader', 'open', 0.95, 0.95], by: ['mail-program', 'sender-says-not-me'] },
]

describe('a load and what is known of it make a reading', () => {
  for (const row of ROWS) {
    const [actor, meaning, low, high] = row.is
    test(`${row.name}: ${meaning} by ${row.by.join(', ')}`, () => {
      const verdict = verdictOf(row)
      expect(verdict).toMatchObject({ actor, meaning, rules: row.by, ruleSet: RULE_SET })
      expect(verdict?.confidence).toBeWithin(low, high + 0.001)
    })
  }
})

test('every rule and every adjustment speaks in some row', () => {
  const spoken = new Set<string>(ROWS.flatMap(({ by }) => by))
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
