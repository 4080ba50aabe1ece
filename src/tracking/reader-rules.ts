import { programName, programNameWithin } from './case.ts'
import { QUIET_WINDOW_GRADED_MS, QUIET_WINDOW_HARD_MS } from './limits.ts'
import {
  after,
  by,
  CLOUDS,
  on,
  PEOPLE,
  PROVIDERS,
  proxy,
  reader,
  SECURITY,
  unknown,
  UNTOLD,
  graded,
  within,
  type Rule,
} from './rule.ts'

/** The last rows of RULES: what is left may be a reader. The last of them applies to every case. */
export const READER_RULES = [
  {
    id: 'quiet-window',
    source:
      'false openings come 0.5 to 40 s after sending: https://github.com/gophish/gophish/issues/3086 (2024), classifiers in public code (2026)',
    when: one =>
      (by(one, ['gmail-proxy']) || (one.kind === 'proxy' && one.servesSender)) &&
      within(one, QUIET_WINDOW_HARD_MS),
    read: one => proxy('unknown', within(one, 10_000) ? 0.02 : 0.15),
    reason: one =>
      `${programName(one.fetch.agent)} loaded it ${after(one)}. So soon it is usually your own mail window or the mail service itself, not a reader.`,
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
    when: one => on(one, PROVIDERS) && !['mail-program', 'app'].includes(one.kind),
    read: one => (within(one, QUIET_WINDOW_HARD_MS) ? proxy('machine', 0.1) : proxy('unknown', 0.35)),
    reason: () =>
      "It came from a mail provider's network, or its VPN. Providers may load pictures ahead, so this alone does not say that anybody looked.",
  },
  {
    id: 'reader-at-once',
    source:
      "quiet window: 60 s hard; the sender's own program shows the Sent copy: https://github.com/mautic/mautic/issues/5432",
    when: one => ['mail-program', 'browser', 'app'].includes(one.kind) && within(one, QUIET_WINDOW_HARD_MS),
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
    read: one =>
      reader(
        within(one, QUIET_WINDOW_GRADED_MS) ? 'likely-open' : 'open',
        graded(one, 0.75, by(one, ['apple-mail']) ? 0.9 : 0.95),
      ),
    reason: one =>
      within(one, QUIET_WINDOW_GRADED_MS)
        ? `Probably opened: ${programNameWithin(one.fetch.agent)} loaded it ${after(one)}. So soon it could also be your own program showing what you sent.`
        : `Opened: ${programNameWithin(one.fetch.agent)} on a reader's device loaded it ${after(one)}. If you read your sent mail in such a program too, it could have been you.`,
  },
  {
    id: 'mail-program-elsewhere',
    source: 'a mail program on a network of machines: a VPN, a cloud desktop or isolation',
    when: one => one.kind === 'mail-program',
    read: one =>
      on(one, SECURITY) ? reader('unknown', 0.35) : reader('likely-open', graded(one, 0.5, 0.65)),
    reason: one =>
      `${programName(one.fetch.agent)} loaded it ${after(one)}, through a network that machines use too: a VPN or an office gateway, perhaps a scanner.`,
  },
  {
    id: 'webmail',
    source:
      "webmail that does not proxy sends the reader's browser and a referrer, e.g. outlook.live.com, titan.email, neo.space",
    when: one => one.kind === 'browser' && one.fetch.referrer === 'webmail' && !on(one, CLOUDS),
    read: one =>
      reader(within(one, QUIET_WINDOW_GRADED_MS) ? 'likely-open' : 'open', graded(one, 0.75, 0.95)),
    reason: one =>
      `${within(one, QUIET_WINDOW_GRADED_MS) ? 'Probably opened' : 'Opened'}: a web browser showed it in a webmail window ${after(one)}.`,
  },
  {
    id: 'webmail-elsewhere',
    source: 'people read through VPNs and remote desktops; scanners send no referrer of a webmail',
    when: one => one.kind === 'browser' && one.fetch.referrer === 'webmail' && on(one, CLOUDS),
    read: one => reader('unknown', graded(one, 0.4, 0.5)),
    reason: one =>
      `A web browser showed it in a webmail window ${after(one)}, but from a data centre: a VPN, a remote desktop, or a machine that plays a reader.`,
  },
  {
    id: 'browser-at-home',
    source:
      'webmail may send no referrer: https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Referrer-Policy; Roundcube 1.6 does not (tried 2026-11-24)',
    when: one => one.kind === 'browser' && (on(one, PEOPLE) || on(one, ['apple-relay'])),
    read: one =>
      within(one, QUIET_WINDOW_GRADED_MS)
        ? reader('unknown', graded(one, 0.45, 0.6))
        : reader('likely-open', 0.8),
    reason: one =>
      within(one, QUIET_WINDOW_GRADED_MS)
        ? `A web browser on an ordinary network loaded it ${after(one)}: perhaps a reader, perhaps your own window.`
        : `Probably opened: a web browser on an ordinary network loaded it ${after(one)}, as a webmail window does.`,
  },
  {
    id: 'app-without-name',
    source:
      'phone apps often say only what their system says for them: https://developer.apple.com/documentation/foundation/url_loading_system',
    when: one => one.kind === 'app' && (on(one, PEOPLE) || on(one, ['apple-relay', ...UNTOLD])),
    read: one => reader('unknown', graded(one, 0.45, 0.6)),
    reason: one =>
      `An app that does not say which loaded it ${after(one)}: perhaps a mail app on a reader's phone, perhaps another program.`,
  },
  {
    id: 'cloud-later',
    source: 'VPN, remote isolation or a late scanner: priors of public rule sets',
    when: one => on(one, CLOUDS),
    read: () => unknown(0.1),
    reason: one =>
      `${programName(one.fetch.agent)} in a data centre loaded it. Scanners, VPNs and remote desktops look alike from there.`,
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
