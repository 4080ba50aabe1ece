import type { NetworkClass } from '../src/tracking/networks.ts'

/** Classifies autonomous systems. The first rule that fits wins; without one the network is `access`. */
export interface SystemRule {
  network: NetworkClass
  /** Autonomous system numbers, where the name alone would say too much or too little. */
  numbers?: readonly number[]
  /** Fits the organisation's name in the routing data. */
  names?: RegExp
}

/** Address ranges that win over the rules for systems; of two that overlap the narrower wins. */
export interface CuratedRanges {
  network: NetworkClass
  source: string
  ipv4: readonly string[]
  ipv6: readonly string[]
}

/** Companies that run a cloud, a hosting or proxy service or a content network and do not say so in their name. */
const HOSTING_BRANDS = [
  'google(?! fiber)|amazon(\\.com, inc|\\.com services| data services| technologies)|alibaba|hangzhou alibaba|apple inc',
  'oracle|digitalocean|linode|akamai|fastly|byteplus|bytedance|tencent|shenzhen tencent|huawei international|facebook|ibm$',
  'ovh|hetzner|scaleway|contabo|ionos|strato ag|leaseweb|m247|datacamp|the constant company|vultr|netcup|keyweb',
  'godaddy|namecheap|new dream network|unified layer|liquid web|internap|hivelocity|peg tech|multacom|eonix|sharktech|nocix',
  'psychz|quadranet|frantech|tzulo|webnx|nexeon|limestone|reliablesite|turnkey internet|phoenix ?nap|performive',
  'b2 net solutions|wholesail networks|zenlayer|clouvider|velia|myloc|nforce|worldstream|i3d\\.net|g-core',
  'jsc selectel|(jsc "?)?timeweb|"?domain names registrar reg|beget|aeza|hydra communications|aruba s\\.p|seeweb|gandi|infomaniak',
  'sakura internet|gmo internet|kagoya|nhn |naver business|e2e networks|ctrls|universo online|fly\\.io|limelight|incapsula',
  'packethub|31173 services|mullvad|ipxo|uab code200|blazing seo|oxylabs|bunny ?(technology|communications|way)|cachefly',
].join('|')

export const SYSTEM_RULES: readonly SystemRule[] = [
  // Akamai's part of iCloud Private Relay; Akamai's other systems are content delivery.
  { network: 'apple-relay', numbers: [36183] },
  { network: 'microsoft', names: /^microsoft( corporation| limited| deutschland| \(china\)| singapore|$)/i },
  { network: 'mail-provider', names: /^yahoo japan/i },
  // Oath is Yahoo and AOL, whose mail leaves through the same proxies: https://www.litmus.com/help/analytics/why-do-i-see-a-spike-in-yahoo-mail-opens/
  { network: 'yahoo', names: /^(oath holdings|yahoo)/i },
  { network: 'fastmail', numbers: [151847] },
  // 208172 and 199218 carry Proton VPN as well: an address alone does not tell mail from VPN.
  { network: 'proton', numbers: [62371, 208172, 199218, 209103] },
  // Seznam, Rambler, ukr.net, Mail.ru, Yandex, Wirtualna Polska, Interia, mailbox.org, Migadu, HEY (Basecamp).
  {
    network: 'mail-provider',
    numbers: [43037, 24638, 44696, 8856, 47764, 13238, 12827, 16138, 199118, 202172, 25657],
  },
  { network: 'mail-provider', names: /^zoho/i },
  // Secure web gateways and remote browsers: people read their mail from behind them.
  {
    network: 'office-egress',
    names:
      /^(zscaler|forcepoint|netskope|cisco opendns|musarubra|skyhigh security|palo alto networks|iboss|menlo(,| security)|cato networks|versa networks|island technology|check point sse|aryaka)/i,
  },
  // A class of its own: it asks again for addresses that its users' devices have visited.
  { network: 'trend-micro', names: /^trend ?micro/i },
  // MessageLabs (Symantec, Broadcom), SolarWinds MSP, N-able, Abnormal: their names say nothing of mail.
  { network: 'security', numbers: [21345, 16633, 20251, 43054, 20317] },
  {
    network: 'security',
    names:
      /^(proofpoint|mimecast|barracuda networks|cisco systems ironport|fortinet inc|sophos|check point software|bitdefender|avast software|kaspersky lab|hornetsecurity|avira holding|eset,|withsecure|nortonlifelock|trellix|mcafee, llc|trustwave|webroot|(commto-ge )?cyren|zix (corporation|international)|appriver|retarus)/i,
  },
  // Carriers with a trade word in their name: homes and offices, hotspots of The Cloud, the fibre networks of Afrihost and INEA.
  {
    network: 'access',
    names:
      /telecom|telekom|telecommunica|broadband|\bcable|wireless|wi-?fi|provedor|^the cloud networks|^afrihost|^fiberhost|^echostar|mobinhost|wasserver|st\. cloud/i,
  },
  // What a hoster calls itself. `host` and `cloud` match within a word (HostPapa, UpCloud); `colo` does not (Colombia).
  {
    network: 'hosting',
    names:
      /host|cloud|server|data ?-?cent(er|re)|vps|\bvpn|colocation|\bcolo\b|\bcdn|cdn\b|rackspace|dedicated/i,
  },
  { network: 'hosting', names: new RegExp(`^(${HOSTING_BRANDS})`, 'i') },
]

export const CURATED_RANGES: readonly CuratedRanges[] = [
  {
    network: 'private',
    source: 'RFC 1918, 6598, 1122, 3927; RFC 4193, 4291. ::/48 holds ::1 and ::',
    ipv4: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16'],
    ipv6: ['::/48', 'fc00::/7', 'fe80::/10'],
  },
  {
    network: 'unknown',
    source:
      'Not global unicast: https://www.iana.org/assignments/iana-ipv4-special-registry and iana-ipv6-special-registry',
    ipv4: [
      '0.0.0.0/8',
      '192.0.0.0/24',
      '192.0.2.0/24',
      '198.18.0.0/15',
      '198.51.100.0/24',
      '203.0.113.0/24',
      '224.0.0.0/3',
    ],
    ipv6: ['::/3', '4000::/2', '8000::/1', '2001:db8::/32', '2002::/16', '3fff::/20'],
  },
  {
    network: 'google',
    source:
      "Ranges of Google's fetchers and mail; the rest of AS15169 serves Google Cloud customers too: https://developers.google.com/crawling/docs/crawlers-fetchers/google-user-triggered-fetchers and https://www.gstatic.com/ipranges/goog.json",
    ipv4: [
      '64.233.160.0/19',
      '66.102.0.0/20',
      '66.249.64.0/19',
      '70.32.128.0/19',
      '72.14.192.0/18',
      '74.125.0.0/16',
      '108.177.0.0/17',
      '108.170.192.0/18',
      '142.250.0.0/15',
      '172.217.0.0/16',
      '172.253.0.0/16',
      '173.194.0.0/16',
      '192.178.0.0/15',
      '207.223.160.0/20',
      '209.85.128.0/17',
      '216.58.192.0/19',
      '216.73.80.0/20',
      '216.239.32.0/19',
    ],
    ipv6: [
      '2001:4860::/32',
      '2404:6800::/32',
      '2607:f8b0::/32',
      '2800:3f0::/32',
      '2a00:1450::/32',
      '2c0f:fb50::/32',
    ],
  },
  {
    network: 'apple-relay',
    source:
      'The blocks that Apple lists in https://mask-api.icloud.com/egress-ip-ranges.csv, taken as a whole: Akamai, Cloudflare (shared with WARP), Fastly. 17.0.0.0/8 is not among them.',
    ipv4: [
      '172.224.0.0/15',
      '172.226.0.0/16',
      '104.28.0.0/16',
      '140.248.0.0/16',
      '146.75.128.0/17',
      '167.82.0.0/17',
    ],
    ipv6: ['2a02:26f7::/32', '2606:54c0::/32', '2606:54c3::/32', '2a09:bac2::/31', '2a04:4e41::/32'],
  },
  {
    network: 'microsoft-mail',
    source:
      'Exchange Online Protection: https://learn.microsoft.com/microsoft-365/enterprise/urls-and-ip-address-ranges sets 9 and 10. 52.238.78.88/32 is left out: finer than a /24 of Azure.',
    ipv4: ['40.92.0.0/15', '40.107.0.0/16', '52.100.0.0/14', '104.47.0.0/17'],
    ipv6: ['2a01:111:f400::/48', '2a01:111:f403::/48'],
  },
  {
    network: 'fastmail',
    source: 'https://www.fastmail.com/policies/bots/',
    ipv4: ['103.168.172.0/24', '66.111.4.0/24'],
    ipv6: [],
  },
  {
    network: 'trend-micro',
    source:
      'Trend Micro, whether announced or not: https://helpcenter.trendmicro.com/en-us/article/tmka-18762/',
    ipv4: ['150.70.0.0/16', '216.104.15.0/24'],
    ipv6: [],
  },
  {
    network: 'security',
    source:
      'Hornetsecurity (antispameurope): mx-relay*.antispameurope.com in Received lines of public archives, 2025 and 2026',
    ipv4: ['83.246.65.0/24', '94.100.128.0/20', '185.140.204.0/22'],
    ipv6: [],
  },
  {
    network: 'security',
    source:
      'Symantec Email Security.cloud (MessageLabs): mail1.bemta*.messagelabs.com in Received lines of public archives, 2022 and 2023',
    ipv4: [
      '46.226.48.0/21',
      '67.219.240.0/20',
      '85.158.136.0/21',
      '95.131.104.0/21',
      '117.120.16.0/21',
      '193.109.254.0/23',
      '194.106.220.0/23',
      '195.245.230.0/23',
      '216.82.240.0/20',
    ],
    ipv6: [],
  },
]
