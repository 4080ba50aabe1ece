import { describe, expect, test } from 'bun:test'
import { networkOf } from '../tracking/networks.ts'
import { madeUpAddress, proxyFindings } from './reverse-proxy.ts'

const came = (forwarded: number, trustedProxies: number, network = 'hosting') => ({
  forwarded,
  trustedProxies,
  network,
})

interface Row {
  when: string
  plain: ReturnType<typeof came>
  /** Network of the address that counted when one was made up; the same where it was not believed. */
  madeUp?: string
  isHttps?: boolean
  level: 'ok' | 'failed'
  says: RegExp
}

const ROWS: Row[] = [
  { when: 'one proxy is counted and comes', plain: came(1, 1), level: 'ok', says: /cannot be made up/ },
  { when: 'two are counted and come', plain: came(2, 2), level: 'ok', says: /2 entries, as counted/ },
  {
    when: 'this machine has a private address',
    plain: came(1, 1, 'private'),
    level: 'ok',
    says: /which is fine/,
  },
  {
    when: 'nothing stands in front',
    plain: came(0, 0),
    isHttps: false,
    level: 'ok',
    says: /None stands in front/,
  },
  {
    when: 'nobody told of the proxy',
    plain: came(1, 0),
    level: 'failed',
    says: /set MAILPING_TRUSTED_PROXIES=1/,
  },
  { when: 'too few are counted', plain: came(2, 1), level: 'failed', says: /set MAILPING_TRUSTED_PROXIES=2/ },
  {
    when: 'too many are counted',
    plain: came(1, 2),
    level: 'failed',
    says: /network of every load is unknown/,
  },
  { when: 'the proxy leaves it out', plain: came(0, 1), level: 'failed', says: /passes no X-Forwarded-For/ },
  {
    when: 'the proxy ends TLS and leaves it out',
    plain: came(0, 0),
    level: 'failed',
    says: /from the proxy itself/,
  },
  { when: 'it holds a name', plain: came(1, 1, 'unknown'), level: 'failed', says: /is no address/ },
  {
    when: 'the proxy passes on what came',
    plain: came(1, 1),
    madeUp: 'access',
    level: 'failed',
    says: /is believed/,
  },
]

describe('the proxy in front', () => {
  test.each(ROWS)('$when', ({ plain, madeUp = plain.network, isHttps = true, level, says }) => {
    const asked = { plain, madeUp: { ...plain, network: madeUp }, isHttps }
    const findings = proxyFindings({ ...asked, trustedProxies: plain.trustedProxies })
    expect(findings.map(one => one.level)).toEqual([level])
    expect(findings.map(({ sentence, remedy }) => `${sentence} ${remedy}`).join('\n')).toMatch(says)
  })

  test('other settings than those of the server are told', () => {
    const plain = came(1, 1)
    const [first] = proxyFindings({ plain, madeUp: plain, isHttps: true, trustedProxies: 0 })
    expect(first).toMatchObject({ level: 'warning' })
  })

  test.each(['access', 'private', 'hosting'])(
    'what is made up is never of the network %s of the request',
    network => {
      expect(networkOf(madeUpAddress(came(1, 1, network)))).not.toBe(network)
    },
  )
})
