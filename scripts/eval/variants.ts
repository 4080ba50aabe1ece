import { networkOf } from '../../src/tracking/networks.ts'
import type { Row } from './cases.ts'

/** What a row is asked as: some things can only be said with an address, and many lists have none. */

/** Deutsche Telekom, a home line. */
const HOME_LINE = '87.140.10.20'

/** Where each proxy with a known network comes from: src/tracking/network-samples.ts. */
const PROXY_HOMES: readonly { name: RegExp; ip: string }[] = [
  { name: /GoogleImageProxy/, ip: '66.249.84.97' },
  { name: /^YahooMailProxy/, ip: '98.137.64.10' },
  { name: /FastmailUA\//, ip: '103.168.172.5' },
  { name: /SeznamEmailProxy/, ip: '77.75.76.10' },
]

/** Gateways and first looks of providers come before this; what comes later may be a reader: docs/limits.md. */
const AFTER_WINDOW_S = 600

/** A mail program or browser on the reader's device, with an ordinary address where the source has none. */
export function atHome(row: Row): Row | null {
  return row.label === 'human_direct' ? { ...row, ip: row.ip ?? HOME_LINE } : null
}

/** A provider's proxy after the window, on its own network where that is known. */
export function onHomeNetwork(row: Row): Row | null {
  if (row.label !== 'proxy_on_open' || sinceSentS(row) <= AFTER_WINDOW_S) return null
  const ip = row.ip ?? PROXY_HOMES.find(({ name }) => name.test(row.ua))?.ip
  return ip === undefined ? row : { ...row, ip }
}

/** A direct mail program (no browser) after the window, with an access address or with none. */
export function isLateMailProgram(row: Row): boolean {
  const isProgram = row.label === 'human_direct' && row.tier?.startsWith('mail_client') === true
  const isAtHome = row.ip === undefined || networkOf(row.ip) === 'access'
  return isProgram && isAtHome && sinceSentS(row) > AFTER_WINDOW_S
}

const sinceSentS = (row: Row) => row.seconds_since_sent ?? Number.POSITIVE_INFINITY

/** Before this, what comes from Microsoft is its filter: docs/limits.md. */
const FIRST_SCANS_S = 60

/**
 * Why nobody could tell from this request who made it, or null. Then "unknown" is right, and the row is not counted among
 * the unknown. Decided by what the request holds, never by how it is read.
 */
export function cannotBeTold(row: Row): string | null {
  if (row.ip === undefined && isPlainBrowser(row.ua))
    return 'a browser name without an address: a gateway and a reader look alike'
  if (row.ua.includes('GoogleImageProxy') && ['sender', 'proxy_prefetch'].includes(row.label))
    return "Google's proxy for the sender, ahead of time and for a reader is one and the same request"
  if (isMicrosoft(row) && isPlainBrowser(row.ua) && sinceSentS(row) > FIRST_SCANS_S)
    return 'a browser from Microsoft: Outlook on the web and Defender share a network'
  return null
}

const isMicrosoft = ({ ip = '' }: Row) => ['microsoft', 'microsoft-mail'].includes(networkOf(ip))

/** Nothing but the words of a browser; Apple Mail and proxies name no browser or add a word. */
function isPlainBrowser(agent: string): boolean {
  if (!/Chrome\/|Firefox\/|Safari\/|MSIE |Trident\/|Opera/.test(agent)) return false
  if (/Outlook|ms-?office|bot|http|@|\(via |proxy/i.test(agent)) return false
  const rest = agent
    .replace(/\([^)]*\)/g, '')
    .replace(
      /\b(Mozilla|AppleWebKit|Chrome|Safari|Firefox|Gecko|Version|Edge?|OPR|Opera|Mobile|Presto)\/[\w.]+/g,
      '',
    )
  return rest.replace(/Gecko|Mobile|like/g, '').trim() === ''
}
