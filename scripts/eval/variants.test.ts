import { describe, expect, test } from 'bun:test'
import type { Row } from './cases.ts'
import { atHome, cannotBeTold, isLateMailProgram, onHomeNetwork } from './variants.ts'

const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'
const GOOGLE = 'Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)'
const THUNDERBIRD = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Thunderbird/140.3.0'
const HOME = '87.140.10.20'

const row = (changes: Partial<Row>): Row => ({
  id: 'a',
  source: 'b',
  label: 'human_direct',
  ua: CHROME,
  ...changes,
})

describe('cannot be told', () => {
  test.each([
    ['a browser without an address', {}, true],
    ['an old browser without an address', { ua: 'Mozilla/4.0 (compatible; MSIE 6.0; Windows NT 5.1)' }, true],
    ['a browser with an address', { ip: HOME }, false],
    [
      'Apple Mail, which names no browser',
      { ua: 'Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 (KHTML, like Gecko)' },
      false,
    ],
    ['Apple loading ahead', { ua: 'Mozilla/5.0' }, false],
    ['a mail program', { ua: THUNDERBIRD }, false],
    [
      'Outlook, which names an old browser',
      { ua: 'Mozilla/4.0 (compatible; MSIE 7.0; Microsoft Outlook 16.0)' },
      false,
    ],
    ['a proxy that adds a word to a browser', { ua: `${CHROME} FastmailUA/1.0` }, false],
    ["Google's proxy ahead of time", { ua: GOOGLE, label: 'proxy_prefetch' }, true],
    ["Google's proxy for a reader", { ua: GOOGLE, label: 'proxy_on_open' }, false],
    ['a late browser from Microsoft', { ip: '20.72.100.79' }, true],
    ['a browser from Microsoft at once', { ip: '20.72.100.79', seconds_since_sent: 20 }, false],
  ] as const)('%s', (_, changes, cannot) => {
    expect(cannotBeTold(row(changes)) !== null).toBe(cannot)
  })
})

test('a reader without an address is asked at home, one with an address where it was', () => {
  expect(atHome(row({}))?.ip).toBe(HOME)
  expect(atHome(row({ ip: '73.22.10.9' }))?.ip).toBe('73.22.10.9')
  expect(atHome(row({ label: 'scanner' }))).toBeNull()
})

test('a proxy is asked after the window on its own network, where that is known', () => {
  const proxy = row({ label: 'proxy_on_open', ua: GOOGLE })
  expect(onHomeNetwork(proxy)?.ip).toBe('66.249.84.97')
  expect(onHomeNetwork({ ...proxy, ua: 'Shortwave Image Fetcher' })?.ip).toBeUndefined()
  expect(onHomeNetwork({ ...proxy, seconds_since_sent: 30 })).toBeNull()
  expect(onHomeNetwork(row({}))).toBeNull()
})

test('mail programs count at home and after the window', () => {
  const program = row({ ua: THUNDERBIRD, tier: 'mail_client' })
  expect(isLateMailProgram(program)).toBe(true)
  expect(isLateMailProgram({ ...program, ip: '51.38.10.10' })).toBe(false)
  expect(isLateMailProgram({ ...program, seconds_since_sent: 300 })).toBe(false)
  expect(isLateMailProgram({ ...program, tier: 'browser' })).toBe(false)
})
