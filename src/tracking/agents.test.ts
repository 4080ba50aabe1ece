import { describe, expect, test } from 'bun:test'
import * as fc from 'fast-check'
import { AGENT_KINDS, agentKind, agentOfId, type AgentId } from './agent-kinds.ts'
import { AGENTS, agentOf } from './agents.ts'

const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36'
const EDGE_12 =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/42.0.2311.135 Safari/537.36 Edge/12.246'
const MAC = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)'

const ROWS: { name: string; agent: string; id: AgentId }[] = [
  {
    name: "Google's picture proxy, which says Firefox 11",
    agent: 'Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)',
    id: 'gmail-proxy',
  },
  { name: "Gmail's prefetch, to the letter", agent: `${EDGE_12} Mozilla/5.0`, id: 'gmail-prefetch' },
  { name: 'a real Edge 12', agent: EDGE_12, id: 'outdated-browser' },
  {
    name: 'the prefetch name with more behind it',
    agent: `${EDGE_12} Mozilla/5.0 x`,
    id: 'outdated-browser',
  },
  { name: 'Apple loading ahead', agent: 'Mozilla/5.0', id: 'apple-preload' },
  { name: 'Apple loading ahead, with a space at the end', agent: 'Mozilla/5.0 ', id: 'apple-preload' },
  { name: "Apple's name with a system behind it", agent: 'Mozilla/5.0 (X11; Linux x86_64)', id: 'other' },
  {
    name: 'Yahoo',
    agent: 'YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html',
    id: 'yahoo-proxy',
  },
  { name: 'Fastmail', agent: 'Mozilla/5.0 (compatible; FastmailUA/1.0)', id: 'fastmail-proxy' },
  { name: 'HEY', agent: `hey.com/imageproxy ${CHROME}`, id: 'hey-proxy' },
  { name: "HEY's name somewhere inside", agent: `${CHROME} hey.com/imageproxy`, id: 'image-proxy' },
  { name: 'Superhuman', agent: `${CHROME} (via SuperhumanProxy; 1.0)`, id: 'superhuman-proxy' },
  { name: 'Seznam', agent: 'Mozilla/5.0 (compatible; SeznamEmailProxy/2.1)', id: 'seznam-proxy' },
  { name: 'Rambler', agent: 'Mozilla/5.0 (RamblerMail/6.0 (ImageProxy/6.0))', id: 'rambler-proxy' },
  { name: 'ukr.net', agent: 'Mozilla/5.0 (mail.ukr.net proxy)', id: 'ukrnet-proxy' },
  { name: 'Shortwave', agent: 'Shortwave Image Fetcher', id: 'shortwave-proxy' },
  { name: 'Outlook on the web, by public lists', agent: 'OutlookImageProxy/1.0', id: 'outlook-proxy' },
  {
    name: 'Outlook 365 for Windows',
    agent: 'Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.18129; Pro)',
    id: 'outlook',
  },
  {
    name: 'Outlook behind the name of Internet Explorer',
    agent: 'Mozilla/4.0 (compatible; MSIE 7.0; Windows NT 10.0; Trident/7.0; ms-office; MSOffice 16)',
    id: 'outlook',
  },
  { name: 'Outlook for Mac', agent: 'MacOutlook/16.101.25091314 (Intelx64 Mac OS X)', id: 'outlook' },
  { name: 'Outlook on a phone', agent: 'Outlook-iOS/715.2544.prod.iphone (4.25.0)', id: 'outlook' },
  { name: 'the new Outlook', agent: `${CHROME} Edg/143.0.0.0 OneOutlook/1.2026.1104.300`, id: 'outlook' },
  {
    name: 'Thunderbird',
    agent: 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Thunderbird/145.0',
    id: 'mail-program',
  },
  { name: 'Betterbird', agent: 'Mozilla/5.0 (X11; rv:128.0) Gecko Betterbird/128.6', id: 'mail-program' },
  { name: 'Apple Mail: WebKit and nothing more', agent: MAC, id: 'apple-mail' },
  {
    name: 'Mail on an iPhone',
    agent:
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148',
    id: 'apple-mail',
  },
  { name: 'Safari', agent: `${MAC} Version/26.1 Safari/605.1.15`, id: 'browser' },
  { name: 'WebKit on Linux', agent: MAC.replace('Macintosh', 'X11'), id: 'browser' },
  { name: 'no name', agent: '', id: 'none' },
  { name: 'blanks', agent: ' \t ', id: 'none' },
  { name: 'curl', agent: 'curl/8.17.0', id: 'named-crawler' },
  {
    name: 'a machine that borrows the name of a mail program',
    agent: 'Mozilla/5.0 Thunderbird/1.0.6 - WebCrawler',
    id: 'named-crawler',
  },
  {
    name: 'a machine whose name ends in a mail program',
    agent: 'CheckMail/1.0 (+https://checkmail.io/bot)',
    id: 'named-crawler',
  },
  {
    name: 'a bot with an address at a mail provider',
    agent: 'PhxBot/0.1 (phxbot@protonmail.com)',
    id: 'named-crawler',
  },
  {
    name: 'a telephone by Cubot',
    agent: CHROME.replace('Windows NT 10.0; Win64; x64', 'Linux; Android 14; CUBOT NOTE 20'),
    id: 'browser',
  },
  {
    name: 'Word, which shows a document',
    agent: 'Microsoft Office/16.0 (Windows NT 10.0; Microsoft Word 16.0.17328; Pro)',
    id: 'office',
  },
  { name: 'a picture service that nobody knows', agent: 'GMX Image Proxy/1.0', id: 'image-proxy' },
  { name: 'a listed crawler with a name that stands alone', agent: 'Jetty/9.4.42.v20210604', id: 'library' },
  { name: 'a crawler that isbot knows', agent: 'Mozilla/5.0 (compatible; GoogleOther)', id: 'crawler' },
  { name: 'a mail app of a security company', agent: 'Sophos Secure Email/9.7 (iPhone)', id: 'mail-program' },
  { name: 'a library that isbot does not know', agent: 'zephyr-fetch/4.2 (net/1.1)', id: 'library' },
  { name: 'a lone name that nobody has listed', agent: 'Quillpost/4.2', id: 'lone-name' },
  { name: 'the same with an operating system behind it', agent: 'quillpost 3 (iOS/17.4)', id: 'lone-name' },
  {
    name: 'an Android app that does not name itself',
    agent: 'Dalvik/2.1.0 (Linux; U; Android 15; Pixel 9)',
    id: 'app',
  },
  { name: 'an iPhone app', agent: 'Letters/12 CFNetwork/1498.700.2 Darwin/23.6.0', id: 'app' },
  { name: "Apple's account daemon", agent: 'iOS/17.4 (21E219) dataaccessd/1.0', id: 'account-daemon' },
  {
    name: 'a German provider’s app, which isbot calls a bot',
    agent: 'WEB.DE Mail Android 7.1',
    id: 'mail-program',
  },
  { name: 'Java', agent: 'Apache-HttpClient/5.5 (Java/21.0.9)', id: 'named-crawler' },
  { name: 'Slack', agent: 'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)', id: 'unfurler' },
  { name: 'WhatsApp', agent: 'WhatsApp/2.25.34 A', id: 'unfurler' },
  {
    name: 'Googlebot',
    agent: 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
    id: 'named-crawler',
  },
  {
    name: 'a scanner by its own name',
    agent: 'Mozilla/5.0 (compatible; Barracuda Sentinel)',
    id: 'named-scanner',
  },
  { name: 'Chrome of today', agent: CHROME, id: 'browser' },
  { name: 'the oldest Chrome that counts', agent: CHROME.replace('/143.', '/109.'), id: 'browser' },
  {
    name: 'the newest Chrome that does not',
    agent: CHROME.replace('/143.', '/108.'),
    id: 'outdated-browser',
  },
  {
    name: 'Firefox of today',
    agent: 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0',
    id: 'browser',
  },
  {
    name: 'Firefox 101',
    agent: 'Mozilla/5.0 (X11; Linux x86_64; rv:101.0) Gecko/20100101 Firefox/101.0',
    id: 'outdated-browser',
  },
  { name: 'Edge of today', agent: `${CHROME} Edg/143.0.0.0`, id: 'browser' },
  {
    name: 'Internet Explorer 8',
    agent: 'Mozilla/4.0 (compatible; MSIE 8.0; Windows NT 6.1; Trident/4.0)',
    id: 'outdated-browser',
  },
  { name: 'a name that nobody gave', agent: 'Acme (iPhone; iOS 26)', id: 'lone-name' },
  { name: 'nothing that a program would say', agent: '!? #1', id: 'other' },
  { name: 'a long name that begins as a browser', agent: CHROME + ' x'.repeat(5_000), id: 'browser' },
  {
    name: 'what stands beyond 1,024 characters is not read',
    agent: `${CHROME}${' x'.repeat(512)} Thunderbird/145`,
    id: 'browser',
  },
]

describe('an agent string becomes a row of the table', () => {
  for (const { name, agent, id } of ROWS) {
    test(`${name}: ${id}`, () => expect(agentOf(agent)).toBe(id))
  }

  test('every row is reached by an example', () => {
    const shown = new Set<string>(ROWS.map(({ agent }) => agentOf(agent)))
    expect(AGENTS.map(({ id }) => id).filter(id => !shown.has(id))).toEqual([])
  })
})

test('every program that has a kind has one row that recognises it', () => {
  expect(AGENTS.map(({ id }): string => id).toSorted()).toEqual(Object.keys(AGENT_KINDS).toSorted())
})

test('any text gets a row, and the same one again', () => {
  const parts = fc.constantFrom(
    'Mozilla/5.0',
    ' (',
    ')',
    'Chrome/',
    '42',
    'AppleWebKit/',
    'bot',
    '/',
    ' ',
    ';',
  )
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(parts, { maxLength: 200 }).map(all => all.join('')),
  )
  fc.assert(
    fc.property(texts, text => {
      const id = agentOf(text)
      expect(agentOfId(id)).toBe(id)
      expect(agentOf(text)).toBe(id)
    }),
  )
})

test('long and hostile strings take no time worth speaking of', () => {
  const hostile = ['(', 'a/', 'Mozilla/5.0 (', 'AppleWebKit/1', '-.-', 'RamblerMail/'].map(part =>
    part.repeat(100_000),
  )
  const fromMs = performance.now()
  for (const agent of hostile) agentOf(agent)
  expect(performance.now() - fromMs).toBeLessThan(200)
})

test('an id that this version does not know reads as other, its kind as odd', () => {
  expect(agentOfId('browser-of-2031')).toBe('other')
  expect(agentKind('browser-of-2031')).toBe('odd')
  expect(agentKind('constructor')).toBe('odd')
  expect(agentKind('gmail-proxy')).toBe('proxy')
})
