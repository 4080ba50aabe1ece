import { isbot } from 'isbot'
import { MAIL_PROGRAM, NAMED_SCANNER, UNFURLER } from './agent-names.ts'

/** Version of this table; stored with every fetch. Raise it when a row's condition changes. */
export const AGENTS_VERSION = '2026.11.2'

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

interface Agent {
  id: string
  kind: AgentKind
  is: (agent: string) => boolean
  /** Where the name is documented or was logged. */
  source: string
}

const has = (pattern: RegExp) => (agent: string) => pattern.test(agent)
const exactly = (name: string) => (agent: string) => agent === name

/** Gmail's prefetch bot, in full: without the trailing " Mozilla/5.0" it is a real Edge 12. */
const GMAIL_PREFETCH =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/42.0.2311.135 Safari/537.36 Edge/12.246 Mozilla/5.0'

/** Apple programs that show mail name WebKit and stop there: no Version/, no Safari/. */
const BARE_WEBKIT =
  /^Mozilla\/5\.0 \((Macintosh|iPhone|iPad|iPod)[^)]*\) AppleWebKit\/[\d.]+ \(KHTML, like Gecko\)( Mobile\/\w+)?$/

/**
 * A lone `name/1.2`: libraries name themselves so, and so do apps that nobody has listed. isbot takes all of them for
 * bots; for us one with no machine's word in it stays untold.
 */
const LONE_NAME = /^[\w .-]+(\/[\w.-]+)?( \([\w.]+\/[\d._]+\))?$/
const MACHINE_WORD =
  /bot|crawl|spider|scan|fetch|http|monitor|check|preview|feed|rss|curl|wget|python|java|perl|php|ruby|axios|client|lib|agent|download|headless|phantom|url|archiv|seo|search|proxy|test|probe|verif|valid|link|node|got\b|undici|deno|bun\b|postman|insomnia/i

/**
 * Read from the top, the first match counts. Readers and provider proxies stand before lists of bots, because such lists
 * call real mail programs bots (isbot: 32 of 354, Crawler-Detect: 79 of 354).
 */
export const AGENTS = [
  {
    id: 'gmail-proxy',
    kind: 'proxy',
    is: has(/\(via ggpht\.com GoogleImageProxy\)/),
    source: 'https://developers.google.com/crawling/docs/crawlers-fetchers/google-user-triggered-fetchers',
  },
  {
    id: 'gmail-prefetch',
    kind: 'prefetcher',
    is: exactly(GMAIL_PREFETCH),
    source: 'https://bird.com/en-us/blog/gmail-prefetching-images (2022-01-25)',
  },
  {
    id: 'apple-preload',
    kind: 'prefetcher',
    is: exactly('Mozilla/5.0'),
    source: 'https://github.com/ua-parser/uap-core/issues/509 (2021-09-20)',
  },
  {
    id: 'yahoo-proxy',
    kind: 'proxy',
    is: has(/^YahooMailProxy;/),
    source: 'https://senders.yahooinc.com/mail-proxy-servers',
  },
  {
    id: 'fastmail-proxy',
    kind: 'proxy',
    is: has(/ FastmailUA\//),
    source: 'https://www.fastmail.com/policies/bots/',
  },
  {
    id: 'hey-proxy',
    kind: 'proxy',
    is: has(/^hey\.com\/imageproxy /),
    source: 'https://www.hey.com/image-proxy',
  },
  {
    id: 'superhuman-proxy',
    kind: 'proxy',
    is: has(/\(via SuperhumanProxy;/),
    source: 'https://github.com/nielsbasjes/yauaa EMailClients.yaml (2026-08-18)',
  },
  {
    id: 'seznam-proxy',
    kind: 'proxy',
    is: has(/SeznamEmailProxy\//),
    source: 'https://github.com/matomo-org/device-detector bots.yml',
  },
  {
    id: 'rambler-proxy',
    kind: 'proxy',
    is: has(/RamblerMail\/.*ImageProxy\//),
    source: 'https://github.com/matomo-org/device-detector bots.yml',
  },
  {
    id: 'ukrnet-proxy',
    kind: 'proxy',
    is: has(/mail\.ukr\.net proxy/),
    source: 'https://github.com/matomo-org/device-detector bots.yml',
  },
  {
    id: 'shortwave-proxy',
    kind: 'proxy',
    is: has(/^Shortwave Image Fetcher/),
    source: 'Cloudflare Radar verified bots (2026-09-22)',
  },
  {
    id: 'outlook-proxy',
    kind: 'proxy',
    is: has(/OutlookImageProxy/i),
    source: 'named in public rule lists; no logged sample is known',
  },
  {
    id: 'named-scanner',
    kind: 'scanner',
    is: has(NAMED_SCANNER),
    source: 'names that scanners give themselves; matomo bots.yml, user-agents.net',
  },
  {
    id: 'unfurler',
    kind: 'crawler',
    is: has(UNFURLER),
    source: 'https://github.com/monperrus/crawler-user-agents (tag social-preview)',
  },
  {
    id: 'outlook',
    kind: 'mail-program',
    is: has(
      /Microsoft Outlook|Microsoft Office Outlook|\bms-office\b|MSOffice \d|Outlook-Express\/|MacOutlook\/|Outlook-iOS|Outlook-Android|OneOutlook\/|^Microsoft Office\/[\d.]+ \(/,
    ),
    source: 'https://github.com/nielsbasjes/yauaa EMailClients.yaml; gophish#427 (2016)',
  },
  {
    id: 'mail-program',
    kind: 'mail-program',
    is: has(MAIL_PROGRAM),
    source: 'https://github.com/matomo-org/device-detector pim.yml; yauaa EMailClients.yaml',
  },
  {
    id: 'apple-mail',
    kind: 'mail-program',
    is: has(BARE_WEBKIT),
    source: 'https://github.com/matomo-org/device-detector/issues/7970 (2025-01)',
  },
  {
    id: 'none',
    kind: 'nameless',
    is: exactly(''),
    source: 'Microsoft EOP: SergeyMosin/Appointments#293 (2025-03)',
  },
  {
    id: 'account-daemon',
    kind: 'odd',
    is: has(/\bdataaccessd\//),
    source: 'the account daemon of macOS and iOS shows nothing; why it loads pictures is not documented',
  },
  {
    id: 'app',
    kind: 'app',
    is: has(/^Dalvik\/|\bCFNetwork\/[\d.]+ Darwin\//),
    source:
      'what apps say that do not name themselves: https://developer.apple.com/documentation/foundation/url_loading_system',
  },
  { id: 'lone-name', kind: 'odd', is: isLoneName, source: 'a name alone, in no list' },
  { id: 'crawler', kind: 'crawler', is: isbot, source: 'https://www.npmjs.com/package/isbot' },
  { id: 'library', kind: 'crawler', is: has(LONE_NAME), source: 'names of HTTP libraries seen on pixels' },
  {
    id: 'outdated-browser',
    kind: 'outdated-browser',
    is: isOutdated,
    source:
      'gateways name old browsers: edalzell/laravel-passwordless-login#79 (2022), opencollective#3656 (2020)',
  },
  {
    id: 'browser',
    kind: 'browser',
    is: has(/^(Mozilla\/5\.0|Opera\/)/),
    source: 'https://www.rfc-editor.org/rfc/rfc9110#field.user-agent',
  },
  { id: 'other', kind: 'odd', is: () => true, source: 'none of the above' },
] as const satisfies readonly Agent[]

export type AgentId = (typeof AGENTS)[number]['id']

const kinds = new Map<string, AgentKind>(AGENTS.map(agent => [agent.id, agent.kind]))

/** Longer agent strings are cut: no mail program needs more, and every pattern stays linear in this. */
const AGENT_CHARS_MAX = 512

/** The first row of AGENTS that matches. The string itself goes no further than this call. */
export function agentOf(agent: string): AgentId {
  const cut = agent.trim().slice(0, AGENT_CHARS_MAX)
  const row = AGENTS.find(({ is }) => is(cut))
  return row?.id ?? 'other'
}

/** A stored id, or `other` for one that this version does not know. */
export function agentOfId(text: string): AgentId {
  return AGENTS.find(({ id }) => id === text)?.id ?? 'other'
}

/** Kind of a stored agent id; an id that this version does not know reads as `odd`. */
export function agentKind(id: string): AgentKind {
  return kinds.get(id) ?? 'odd'
}

function isLoneName(agent: string): boolean {
  return LONE_NAME.test(agent) && !MACHINE_WORD.test(agent)
}

/** Chrome 109 is the last for Windows 7 and 8 and Firefox 115 their last ESR: older ones are rarely people (2026-11). */
const CHROME_OLDEST = 109
const FIREFOX_OLDEST = 102

function isOutdated(agent: string): boolean {
  if (/MSIE \d|Windows NT 5\.|Windows 9\d|Edge\/1[2-7]\./.test(agent)) return true
  const [, name, major] = /(Chrome|Firefox)\/(\d+)/.exec(agent) ?? []
  if (name === undefined) return false
  return Number(major) < (name === 'Chrome' ? CHROME_OLDEST : FIREFOX_OLDEST)
}
