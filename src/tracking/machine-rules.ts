import { howLong, programNameWithin, type Case } from './case.ts'
import { isDocument } from './fetch.ts'
import { QUIET_WINDOW_GRADED_MS, QUIET_WINDOW_HARD_MS } from './limits.ts'
import { PROXY_HOMES } from './proxy-homes.ts'
import {
  after,
  by,
  CLOUDS,
  machine,
  on,
  PEOPLE,
  PROVIDERS,
  SECURITY,
  unknown,
  UNTOLD,
  within,
  type Rule,
} from './rule.ts'

/** Programs in which a letter may be written, or that load pictures for them. */
const isComposing = ({ kind }: Case) => ['proxy', 'mail-program', 'browser', 'app'].includes(kind)

/** A lone name that no list knows may be an app where people are; elsewhere it is one more script. */
const isScript = (one: Case) =>
  one.kind === 'crawler' || (by(one, ['lone-name']) && !on(one, [...PEOPLE, ...UNTOLD]))

/** The first rows of RULES: what the sender and machines do is ruled out before a reader is thought of. */
export const MACHINE_RULES = [
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
    read: one => ({ actor: isComposing(one) ? 'sender' : 'unknown', meaning: 'preview', confidence: 0 }),
    reason: one =>
      isComposing(one)
        ? 'Loaded before the letter was sent, as far as you have said: most likely your own mail window while you were writing.'
        : 'Loaded before the letter was sent, as far as you have said, and not by a program that letters are written with. It counts for nothing until then.',
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
      const home = PROXY_HOMES[one.fetch.agent]
      return home !== undefined && !on(one, home) && !on(one, UNTOLD)
    },
    read: () => unknown(0),
    reason: one =>
      `It used the name of ${programNameWithin(one.fetch.agent)}'s picture service but came from another network. It counts for nothing.`,
  },
  {
    id: 'script-at-once',
    source:
      'gateways load within minutes from clouds, also with library names: https://github.com/mautic/mautic/issues/9798',
    when: one =>
      by(one, ['named-crawler', 'crawler', 'library', 'lone-name']) &&
      on(one, CLOUDS) &&
      within(one, QUIET_WINDOW_GRADED_MS),
    read: () => machine(0.02),
    reason: one =>
      `A program without a face loaded it from a data centre ${after(one)}: that is how security scanners look. Nobody has opened it with this.`,
  },
  {
    id: 'crawler',
    source:
      'an address that meets chat previews, crawlers or scripts was copied out of the mail: crawler-user-agents, isbot',
    when: one => isScript(one) && !on(one, [...SECURITY, ...PROVIDERS, 'microsoft-mail']),
    read: () => ({ actor: 'crawler', meaning: 'leak', confidence: 0 }),
    reason: () =>
      'A chat preview, crawler or script loaded it: the address of the picture was probably copied out of the mail. That is no opening.',
  },
  {
    id: 'named-scanner',
    source: 'names that scanners give themselves: matomo bots.yml, user-agents.net',
    when: one => one.kind === 'scanner' || (isScript(one) && on(one, [...SECURITY, 'microsoft-mail'])),
    read: () => machine(0.02),
    reason: one =>
      one.kind === 'scanner'
        ? 'A security scanner that names itself checked the mail. Nobody has opened it with this.'
        : 'A script loaded it from where mail is checked for danger. Nobody has opened it with this.',
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
    when: one => one.ownCopyOpen && one.said !== 'not-me' && isComposing(one),
    read: () => ({ actor: 'sender', meaning: 'own-copy', confidence: 0.05 }),
    reason: () => 'You had said that you were about to look at your own copy.',
  },
  {
    id: 'address-opened',
    source:
      'browsers say what a load is for; a mail shows a picture as an image: https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Sec-Fetch-Dest',
    when: one => isDocument(one.fetch.headerBits) && one.kind === 'browser',
    read: () => unknown(0.15),
    reason: () =>
      "Somebody opened the picture's address itself in a browser, not the mail: you, trying it out, or somebody who looked where the picture comes from.",
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
    read: one => ({
      actor: on(one, ['apple-relay', ...UNTOLD]) ? 'prefetcher' : 'scanner',
      meaning: 'machine',
      confidence: on(one, ['apple-relay', ...UNTOLD]) ? 0.2 : 0.05,
    }),
    reason: one =>
      on(one, ['apple-relay'])
        ? 'Apple Mail loads every picture by itself, whether or not anybody reads. The letter has probably arrived on an Apple device; more cannot be known.'
        : on(one, UNTOLD)
          ? 'It named itself as Apple Mail does when it loads every picture by itself, whether or not anybody reads. More cannot be known.'
          : "It named itself as Apple Mail does when it loads ahead, but came from a network of machines and not through Apple's relay. Either way it was a machine.",
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
    id: 'visited-address-echo',
    source:
      'Trend Micro asks again for what its users visited, seconds to more than an hour later: https://helpcenter.trendmicro.com/en-us/article/tmka-18762/, http://blog.z0i.net/2017/01/trendmicro-com.html',
    when: one => on(one, ['trend-micro']) && one.visitedBefore,
    read: () => machine(0.05),
    reason: () =>
      "Trend Micro's protection asks again for addresses that a device with it has just loaded. This is the echo of an earlier load, not a new opening.",
  },
  {
    id: 'mail-gateway',
    source:
      'Exchange Online Protection: https://learn.microsoft.com/microsoft-365/enterprise/urls-and-ip-address-ranges',
    when: one =>
      on(one, ['microsoft-mail']) &&
      (['nameless', 'outdated-browser', 'odd'].includes(one.kind) ||
        (one.kind === 'browser' && within(one, QUIET_WINDOW_GRADED_MS))),
    read: () => machine(0.02),
    reason: one =>
      `Microsoft's mail filter checked the mail ${within(one, QUIET_WINDOW_GRADED_MS) ? 'on arrival' : 'again'}. The letter has reached the mail system; nobody has opened it with this.`,
  },
  {
    id: 'security-network',
    source:
      'networks of mail security vendors; people may sit behind browser isolation: https://github.com/mautic/mautic/issues/9798',
    when: one => on(one, SECURITY) && one.kind !== 'mail-program',
    read: () => machine(0.05),
    reason: () =>
      'It came from the network of a company that checks mail for danger. The letter has reached the mail system; this was a machine.',
  },
  {
    id: 'no-name',
    source:
      'Microsoft EOP asks without a name: https://github.com/edalzell/laravel-passwordless-login/issues/79 (2022-12)',
    when: one => one.kind === 'nameless' && !on(one, PROVIDERS),
    read: one => (on(one, PEOPLE) && !within(one, QUIET_WINDOW_GRADED_MS) ? unknown(0.15) : machine(0.02)),
    reason: () =>
      'A program without a name loaded it. Mail programs say who they are; scanners often do not.',
  },
  {
    id: 'cloud-at-once',
    source:
      'gateways load with ordinary browser names from clouds within minutes, and with old ones at any time: https://github.com/emdash-cms/emdash/issues/3298 (2026-09-22); https://github.com/warmbly/warmbly/pull/412',
    when: one =>
      on(one, CLOUDS) &&
      ((one.kind === 'browser' && one.fetch.referrer !== 'webmail' && within(one, QUIET_WINDOW_GRADED_MS)) ||
        one.kind === 'outdated-browser'),
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
    when: one =>
      on(one, ['microsoft', 'microsoft-mail']) &&
      !['mail-program', 'proxy'].includes(one.kind) &&
      !within(one, QUIET_WINDOW_HARD_MS),
    read: () => unknown(0.45),
    reason: () =>
      "It came from Microsoft's network: either somebody read it in Outlook on the web, or a Microsoft scanner looked again. The two cannot be told apart.",
  },
] as const satisfies readonly Rule[]
