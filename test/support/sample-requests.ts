/** A request for a picture, as a person writes one down for `classify` and `replay`. */
export interface SampleRequest {
  what: string
  method: 'GET' | 'HEAD'
  ua: string
  ip: string
  /** Lower-case names. */
  headers: Record<string, string>
}

const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36'
const EDGE_12 =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/42.0.2311.135 Safari/537.36 Edge/12.246'
const GMAIL = 'Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)'
const YAHOO = 'YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html'
const THUNDERBIRD = 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Thunderbird/145.0'
const OUTLOOK = 'Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.18129; Pro)'
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148'

/** One of each sort that rules tell apart, and the same program from where it should not be. */
export const SAMPLE_REQUESTS: readonly SampleRequest[] = [
  sample("Google's proxy", GMAIL, '66.249.84.97'),
  sample("Google's proxy, another machine", GMAIL, '74.125.209.166'),
  sample("Google's name from a home line", GMAIL, '191.135.171.145'),
  sample("Gmail's prefetch", `${EDGE_12} Mozilla/5.0`, '66.249.84.97'),
  sample('a real Edge 12 at home', EDGE_12, '73.22.10.9'),
  sample('Apple loading ahead', 'Mozilla/5.0', '172.225.8.10'),
  sample('Mail on an iPhone', IPHONE, '87.140.10.20'),
  sample('Mail on an iPhone, relayed', IPHONE, '104.28.32.10'),
  sample('Yahoo', YAHOO, '98.137.64.10'),
  sample('Fastmail', 'Mozilla/5.0 (compatible; FastmailUA/1.0)', '103.168.172.5'),
  sample('Thunderbird at home', THUNDERBIRD, '87.140.10.20'),
  sample('Thunderbird elsewhere', THUNDERBIRD, '86.140.1.2'),
  sample('Outlook at home', OUTLOOK, '217.80.1.2'),
  sample('Outlook behind an office gateway', OUTLOOK, '87.58.66.4'),
  sample('a browser at home', CHROME, '87.140.10.20'),
  sample('a browser over IPv6', CHROME, '2003:e0::1'),
  {
    ...sample('a browser in webmail', CHROME, '73.22.10.9'),
    headers: { referer: 'https://webmail.example.org/' },
  },
  { ...sample('a browser that loads ahead', CHROME, '73.22.10.9'), headers: { 'sec-purpose': 'prefetch' } },
  sample('a browser at an unknown address', CHROME, ''),
  sample('a browser in a data centre', CHROME, '3.80.10.10'),
  sample('Outlook on the web', CHROME, '104.47.11.126'),
  sample('Safe Links', CHROME, '20.72.100.79'),
  sample('Trend Micro', CHROME, '150.70.188.172'),
  sample('Proofpoint', CHROME, '148.163.128.9'),
  sample('no name, in a data centre', '', '88.198.10.10'),
  { ...sample('no name, HEAD', '', '104.47.11.126'), method: 'HEAD' },
  sample('a script', 'python-requests/2.32.5', '51.38.10.10'),
  sample('Slack', 'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)', '3.80.10.10'),
]

function sample(what: string, ua: string, ip: string): SampleRequest {
  return { what, method: 'GET', ua, ip, headers: {} }
}
