import type { AgentId } from './agents.ts'
import { howLong, programName, programNameWithin, type Case, type Reading } from './case.ts'
import { OTHER_ARM_WINDOW_MS, QUIET_WINDOW_GRADED_MS, QUIET_WINDOW_HARD_MS } from './limits.ts'
import type { NetworkClass } from './networks.ts'

/** Version of rules and adjustments together; in every verdict. Raise it with any change of what they say. */
export const RULE_SET = '2026.11.1'

/** One way to read a fetch. `source` is the document or dated log it rests on; priors are ours, not calibrated. */
export interface Rule {
  id: string
  source: string
  when: (one: Case) => boolean
  read: (one: Case) => Reading
  reason: (one: Case) => string
}

type Networks = readonly NetworkClass[]

const on = (one: Case, networks: Networks) => networks.includes(one.fetch.network)
const by = (one: Case, agents: readonly AgentId[]) => agents.includes(one.fetch.agent)
const since = (one: Case) => one.sinceSentMs ?? 0
const within = (one: Case, ms: number) => since(one) <= ms
const after = (one: Case) => `${howLong(since(one))} after you sent it`

/** Grows evenly from `low` at the end of the hard window to `high` at the end of the graded one. */
function graded(one: Case, low: number, high: number): number {
  const share = (since(one) - QUIET_WINDOW_HARD_MS) / (QUIET_WINDOW_GRADED_MS - QUIET_WINDOW_HARD_MS)
  return low + (high - low) * Math.min(1, Math.max(0, share))
}

const machine = (confidence: number): Reading => ({ actor: 'scanner', meaning: 'machine', confidence })
const unknown = (confidence: number): Reading => ({ actor: 'unknown', meaning: 'unknown', confidence })
const reader = (meaning: 'open' | 'likely-open' | 'unknown', confidence: number): Reading => ({
  actor: 'reader',
  meaning,
  confidence,
})
const proxy = (meaning: 'likely-open' | 'unknown' | 'machine', confidence: number): Reading => ({
  actor: 'provider-proxy',
  meaning,
  confidence,
})

/** Where each proxy is known to come from; a proxy that is not listed has no published network. */
const HOME: Partial<Record<AgentId, Networks>> = {
  'gmail-proxy': ['google'],
  'gmail-prefetch': ['google'],
  'yahoo-proxy': ['yahoo'],
  'fastmail-proxy': ['fastmail', 'hosting'],
}
/** No address, no judgement of it. */
const UNTOLD: Networks = ['unknown', 'private']
/** Where people are. */
const PEOPLE: Networks = ['access', 'office-egress']
const CLOUDS: Networks = ['hosting', 'microsoft', 'google']

/** Read from the top; the first that applies decides. Adjustments (adjustments.ts) then speak about context. */
export const RULES = [
  {
    id: 'head',
    source:
      'scanners ask with HEAD: https://github.com/SergeyMosin/Appointments/issues/293 (2025-03); no mail program shows a picture with it',
    when: one => one.fetch.method === 'HEAD',
    read: one => ({
      actor: one.fetch.network === 'access' ? 'unknown' : 'scanner',
      meaning: 'ignored',
      confidence: 0,
    }),
    reason: () =>
      'A program asked whether the picture exists without loading it. That is never a sign of reading.',
  },
  {
    id: 'sender-says-me',
    source: 'the sender',
    when: one => one.said === 'me',
    read: () => ({ actor: 'sender', meaning: 'own-copy', confidence: 0 }),
    reason: () => 'You said that this was you.',
  },
  {
    id: 'before-sending',
    source: 'the composing window renders the picture: https://pastepixel.com/help/article/16',
    when: one => one.sinceSentMs === null,
    read: () => ({ actor: 'sender', meaning: 'preview', confidence: 0 }),
    reason: () =>
      'Loaded before you sent the letter: most likely your own mail window while you were writing.',
  },
  {
    id: 'same-render',
    source:
      'one render may fetch twice; Yahoo retries up to four times: https://litmus.com/help/analytics/why-do-i-see-a-spike-in-yahoo-mail-opens/',
    when: one => one.burst !== null,
    read: () => ({ actor: 'unknown', meaning: 'duplicate', confidence: 0 }),
    reason: one =>
      `Belongs to the load ${howLong(one.fetch.atMs - (one.burst?.firstAtMs ?? 0))} before: one look often loads the picture more than once.`,
  },
  {
    id: 'proxy-from-elsewhere',
    source:
      "the name of Google's proxy from a carrier in Brazil was logged in public code; Google publishes its addresses",
    when: one => {
      const home = HOME[one.fetch.agent]
      return home !== undefined && !on(one, home) && !on(one, UNTOLD)
    },
    read: () => unknown(0),
    reason: one =>
      `It used the name of ${programNameWithin(one.fetch.agent)}'s picture service but came from another network. It counts for nothing.`,
  },
  {
    id: 'crawler',
    source:
      'an address that meets chat previews, crawlers or scripts was copied out of the mail: crawler-user-agents, isbot',
    when: one => one.kind === 'crawler' && !on(one, ['security', 'microsoft-mail']),
    read: () => ({ actor: 'crawler', meaning: 'leak', confidence: 0 }),
    reason: () =>
      'A chat preview, crawler or script loaded it: the address of the picture was probably copied out of the mail. That is no opening.',
  },
  {
    id: 'named-scanner',
    source: 'names that scanners give themselves: matomo bots.yml, user-agents.net',
    when: one =>
      one.kind === 'scanner' || (one.kind === 'crawler' && on(one, ['security', 'microsoft-mail'])),
    read: () => machine(0.02),
    reason: () => 'A security scanner that names itself checked the mail. Nobody has opened it with this.',
  },
  {
    id: 'declared-prefetch',
    source: 'https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Sec-Purpose',
    when: one => one.fetch.purpose !== 'none',
    read: () => ({ actor: 'prefetcher', meaning: 'machine', confidence: 0.05 }),
    reason: () => 'The program itself said that it was loading ahead, before anybody looked.',
  },
  {
    id: 'own-copy-window',
    source:
      "the Sent copy loads the picture like the recipient's: https://www.gmass.co/blog/why-your-gmail-open-tracking-statistics-may-be-skewed/",
    when: one =>
      one.ownCopyOpen && one.said !== 'not-me' && ['proxy', 'mail-program', 'browser'].includes(one.kind),
    read: () => ({ actor: 'sender', meaning: 'own-copy', confidence: 0.05 }),
    reason: () => 'You had said that you were about to look at your own copy.',
  },
  {
    id: 'gmail-ahead',
    source: 'https://bird.com/en-us/blog/gmail-prefetching-images (2022-01-25)',
    when: one => by(one, ['gmail-prefetch']),
    read: () => ({ actor: 'prefetcher', meaning: 'machine', confidence: 0.05 }),
    reason: () =>
      'Gmail loaded it ahead for a mailbox that is in use. The letter has arrived; nobody needs to have opened it.',
  },
  {
    id: 'apple-ahead',
    source:
      'Mail Privacy Protection: https://github.com/ua-parser/uap-core/issues/509; egress https://mask-api.icloud.com/egress-ip-ranges.csv',
    when: one => by(one, ['apple-preload']) && !on(one, PEOPLE),
    read: () => ({ actor: 'prefetcher', meaning: 'machine', confidence: 0.2 }),
    reason: () =>
      'Apple Mail loads every picture by itself, whether or not anybody reads. The letter has arrived on an Apple device; more cannot be known.',
  },
  {
    id: 'apple-ahead-elsewhere',
    source: 'a VPN on the device changes the egress: Twilio SendGrid on sg_machine_open',
    when: one => by(one, ['apple-preload']),
    read: () => unknown(0.25),
    reason: () =>
      "It looks like Apple Mail loading ahead, but not through Apple's relay. It cannot be told whether anybody looked.",
  },
  {
    id: 'mail-gateway',
    source:
      'Exchange Online Protection: https://learn.microsoft.com/microsoft-365/enterprise/urls-and-ip-address-ranges',
    when: one => on(one, ['microsoft-mail']),
    read: () => machine(0.02),
    reason: () =>
      "Microsoft's mail filter checked the mail on arrival. The letter has reached the mail system; nobody has opened it with this.",
  },
  {
    id: 'security-network',
    source:
      'networks of mail security vendors; people may sit behind browser isolation: https://github.com/mautic/mautic/issues/9798',
    when: one => on(one, ['security']) && one.kind !== 'mail-program',
    read: () => machine(0.05),
    reason: () =>
      'It came from the network of a company that checks mail for danger. The letter has reached the mail system; this was a machine.',
  },
  {
    id: 'no-name',
    source:
      'Microsoft EOP asks without a name: https://github.com/edalzell/laravel-passwordless-login/issues/79 (2022-12)',
    when: one => one.kind === 'nameless',
    read: one => (on(one, PEOPLE) && !within(one, QUIET_WINDOW_GRADED_MS) ? unknown(0.15) : machine(0.02)),
    reason: () =>
      'A program without a name loaded it. Mail programs say who they are; scanners often do not.',
  },
  {
    id: 'cloud-at-once',
    source:
      'gateways load with ordinary browser names from clouds within minutes: https://github.com/emdash-cms/emdash/issues/3298 (2026-09-22); https://github.com/warmbly/warmbly/pull/412',
    when: one =>
      on(one, CLOUDS) &&
      ((one.kind === 'browser' && within(one, QUIET_WINDOW_GRADED_MS)) || one.kind === 'outdated-browser'),
    read: one => machine(one.kind === 'outdated-browser' || within(one, QUIET_WINDOW_HARD_MS) ? 0.02 : 0.1),
    reason: one =>
      one.kind === 'outdated-browser'
        ? 'A very old browser in a data centre loaded it: that is how scanners look.'
        : `A browser in a data centre loaded it ${after(one)}: that is how security scanners look.`,
  },
  {
    id: 'microsoft-later',
    source:
      'Outlook on the web and Defender share a network: https://github.com/warmbly/warmbly/pull/412 (2026-09-10)',
    when: one => on(one, ['microsoft']) && one.kind !== 'mail-program',
    read: () => unknown(0.45),
    reason: () =>
      "It came from Microsoft's network: either somebody read it in Outlook on the web, or a Microsoft scanner looked again. The two cannot be told apart.",
  },
  {
    id: 'gmail-quiet-window',
    source:
      'false openings come 0.5 to 40 s after sending: https://github.com/gophish/gophish/issues/3086 (2024), classifiers in public code (2026)',
    when: one => by(one, ['gmail-proxy']) && within(one, QUIET_WINDOW_HARD_MS),
    read: one => proxy('unknown', within(one, 10_000) ? 0.02 : 0.15),
    reason: one =>
      `Google loaded it ${after(one)}. So soon it is usually your own Gmail window or Google itself, not a reader.`,
  },
  {
    id: 'proxy-at-once',
    source:
      'graded quiet window: fetches within a minute of sending are machines more often than people (2 s to 600 s in the field)',
    when: one => one.kind === 'proxy' && within(one, QUIET_WINDOW_HARD_MS),
    read: () => proxy('machine', 0.2),
    reason: one =>
      `${programName(one.fetch.agent)} loaded it ${after(one)}: the letter has arrived, but that is too soon to be sure of a reader.`,
  },
  {
    id: 'proxy-timed',
    source:
      'loads when a mail is shown: https://www.fastmail.com/policies/bots/, https://www.hey.com/image-proxy, https://senders.yahooinc.com/mail-proxy-servers',
    when: one => by(one, ['yahoo-proxy', 'fastmail-proxy', 'hey-proxy']),
    read: one => proxy('likely-open', graded(one, 0.8, 0.87)),
    reason: one =>
      `Probably opened by a person: ${programNameWithin(one.fetch.agent)} loads pictures when a mail is shown, here ${after(one)}.`,
  },
  {
    id: 'proxy-soon',
    source: 'between one and ten minutes after sending reports disagree: MailTrack 60 s, colomborkrdz 600 s',
    when: one => one.kind === 'proxy' && within(one, QUIET_WINDOW_GRADED_MS),
    read: one => proxy('unknown', graded(one, 0.45, 0.6)),
    reason: one =>
      `${programName(one.fetch.agent)} loaded it ${after(one)}. It may have been a reader; so soon it may as well have been your own look or a machine.`,
  },
  {
    id: 'gmail-reader',
    source:
      "Google's picture service loads when a mail is shown: https://blog.filippo.io/how-the-new-gmail-image-proxy-works-and-what-this-means-for-you/ (2013); bird.com (2022, 9.8 bn events)",
    when: one => by(one, ['gmail-proxy']),
    read: () => proxy('likely-open', 0.8),
    reason: one =>
      `Probably opened by a person: Google loaded it for a reader ${after(one)}. It could also be you looking at your Sent copy, or a forward.`,
  },
  {
    id: 'proxy-untimed',
    source: 'picture services whose timing is not documented: matomo bots.yml, Cloudflare Radar',
    when: one => one.kind === 'proxy',
    read: () => proxy('likely-open', 0.7),
    reason: one =>
      `Probably opened by a person: ${programNameWithin(one.fetch.agent)} loaded it ${after(one)}. It does not say when it loads pictures, so this is less sure.`,
  },
  {
    id: 'provider-network',
    source:
      'providers load pictures from their own networks: https://proton.me/support/email-tracker-protection',
    when: one => on(one, ['proton', 'yahoo', 'fastmail', 'mail-provider']) && one.kind !== 'mail-program',
    read: one => (within(one, QUIET_WINDOW_HARD_MS) ? proxy('machine', 0.1) : proxy('unknown', 0.35)),
    reason: () =>
      "The recipient's mail provider loaded it. It may load pictures ahead, so this alone does not say that anybody looked.",
  },
  {
    id: 'reader-at-once',
    source:
      "quiet window: 60 s hard; the sender's own program shows the Sent copy: https://github.com/mautic/mautic/issues/5432",
    when: one => ['mail-program', 'browser'].includes(one.kind) && within(one, QUIET_WINDOW_HARD_MS),
    read: () => reader('unknown', 0.3),
    reason: one =>
      `${programName(one.fetch.agent)} loaded it ${after(one)}. So soon it may be your own program showing the sent letter.`,
  },
  {
    id: 'apple-relay-reader',
    source:
      "Apple's relay carries both loading ahead and looking: https://developer.apple.com/icloud/prepare-your-network-for-icloud-private-relay/",
    when: one => on(one, ['apple-relay']) && by(one, ['apple-mail']),
    read: () => reader('unknown', 0.4),
    reason: () =>
      "Apple Mail loaded it through Apple's relay: it may have been loaded ahead, before anybody looked.",
  },
  {
    id: 'mail-program',
    source:
      'desktop and phone programs load when a mail is shown: https://github.com/gophish/gophish/issues/427 (2016), https://github.com/warmbly/warmbly/pull/569 (2026-09)',
    when: one => one.kind === 'mail-program' && (on(one, PEOPLE) || on(one, UNTOLD)),
    read: one => reader('open', graded(one, 0.75, by(one, ['apple-mail']) ? 0.9 : 0.95)),
    reason: one => `Opened: ${programNameWithin(one.fetch.agent)} on a reader's device loaded it ${after(one)}.`,
  },
  {
    id: 'mail-program-elsewhere',
    source: 'a mail program on a network of machines: a VPN, a cloud desktop or isolation',
    when: one => one.kind === 'mail-program',
    read: one =>
      on(one, ['security']) ? reader('unknown', 0.35) : reader('likely-open', graded(one, 0.5, 0.65)),
    reason: one =>
      `${programName(one.fetch.agent)} loaded it ${after(one)}, through a network that machines use too: a VPN or an office gateway, perhaps a scanner.`,
  },
  {
    id: 'webmail',
    source:
      "webmail that does not proxy sends the reader's browser and a referrer, e.g. outlook.live.com, titan.email, neo.space",
    when: one => one.kind === 'browser' && one.fetch.referrer === 'webmail' && !on(one, CLOUDS),
    read: one => reader('open', graded(one, 0.75, 0.95)),
    reason: one => `Opened: a web browser showed it in a webmail window ${after(one)}.`,
  },
  {
    id: 'browser-at-home',
    source:
      'webmail may send no referrer: https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Referrer-Policy',
    when: one => one.kind === 'browser' && (on(one, PEOPLE) || on(one, ['apple-relay'])),
    read: one =>
      within(one, QUIET_WINDOW_GRADED_MS)
        ? reader('unknown', graded(one, 0.45, 0.6))
        : reader('likely-open', 0.8),
    reason: one =>
      `A web browser on an ordinary network loaded it ${after(one)}: probably a reader in a webmail window, perhaps somebody who opened the address itself.`,
  },
  {
    id: 'cloud-later',
    source: 'VPN, remote isolation or a late scanner: priors of public rule sets',
    when: one => on(one, CLOUDS),
    read: () => unknown(0.1),
    reason: () =>
      'A browser in a data centre loaded it. Scanners, VPNs and remote desktops look alike from there.',
  },
  {
    id: 'old-browser',
    source: 'gateways name browsers of ten years ago: http://blog.z0i.net/2017/01/trendmicro-com.html',
    when: one => one.kind === 'outdated-browser',
    read: one => (on(one, PEOPLE) ? unknown(0.3) : unknown(0.15)),
    reason: () =>
      'A browser that is years out of date loaded it. Scanners like to look so; a few people have such a computer.',
  },
  {
    id: 'browser-untold',
    source: 'a browser name alone decides nothing: 9 of 16 documented gateway requests need their address',
    when: one => one.kind === 'browser',
    read: () => unknown(0.5),
    reason: () =>
      'A web browser loaded it, from a network that is not known here. It may be a reader or a scanner.',
  },
  {
    id: 'cannot-be-told',
    source: 'no document',
    when: () => true,
    read: () => unknown(0.3),
    reason: () => 'A program that we do not know loaded it. It cannot be told whether anybody looked.',
  },
] as const satisfies readonly Rule[]

/** Context that changes what a rule said. Each that applies speaks, in this order; none raises a machine. */
export interface Adjustment {
  id: string
  source: string
  when: (one: Case, reading: Reading) => boolean
  adjust: (reading: Reading, one: Case) => Reading
  reason: (one: Case) => string
}

const mayBeReader = (reading: Reading) => ['open', 'likely-open'].includes(reading.meaning)

export const ADJUSTMENTS = [
  {
    id: 'thread-loaded-again',
    source:
      'sending into a thread makes Gmail load its other letters again within a minute (classifier in public code, 2026)',
    when: (one, reading) =>
      by(one, ['gmail-proxy']) &&
      one.fetch.otherArmS !== null &&
      one.fetch.otherArmS * 1_000 <= OTHER_ARM_WINDOW_MS &&
      reading.confidence > 0.2,
    adjust: () => proxy('unknown', 0.2),
    reason: one =>
      `You sent another letter ${one.fetch.otherArmS ?? 0} s before: Gmail then loads the whole conversation again, so this was probably you.`,
  },
  {
    id: 'sender-network',
    source:
      'the sender used MailPing from the same network within a day; landlord and tenant may share a router',
    when: (one, reading) =>
      one.fetch.senderNetwork === 'yes' && (mayBeReader(reading) || reading.confidence > 0.4),
    adjust: reading => ({
      ...reading,
      meaning: 'unknown',
      confidence: Math.min(0.5, reading.confidence * 0.55),
    }),
    reason: () => 'It came from a network you use MailPing from: possibly you.',
  },
  {
    id: 'after-reply',
    source: 'a reply quotes the picture, and Gmail loads the conversation with it',
    when: (one, reading) => one.replied && one.kind === 'proxy' && mayBeReader(reading),
    adjust: reading => ({ ...reading, confidence: Math.min(reading.confidence, 0.6) }),
    reason: () => 'They had replied: perhaps it was the conversation that was loaded, by them or by you.',
  },
  {
    id: 'second-occasion',
    source: 'two looks hours apart are seldom both mistakes',
    when: (one, reading) => reading.meaning === 'likely-open' && one.earlierOpenAtMs !== null && !one.replied,
    adjust: reading => ({
      ...reading,
      confidence: Math.max(reading.confidence, Math.min(0.88, reading.confidence + 0.08)),
    }),
    reason: () =>
      'It was loaded on an earlier occasion too, hours before: two mistakes are less likely than one.',
  },
  {
    id: 'several-people',
    source: 'one picture in a mail to several people is the same for all of them',
    when: (one, reading) => one.several && (mayBeReader(reading) || reading.confidence > 0.4),
    adjust: reading => reading,
    reason: () => 'The mail went to several people: this can only mean someone on this mail.',
  },
  {
    id: 'sender-says-not-me',
    source: 'the sender',
    when: one => one.said === 'not-me',
    adjust: reading => reading,
    reason: () => 'You said that this was not you.',
  },
] as const satisfies readonly Adjustment[]

export type RuleId = (typeof RULES)[number]['id'] | (typeof ADJUSTMENTS)[number]['id']
