import type { Connection } from '../contract/connection.ts'
import { networkOf } from '../tracking/networks.ts'
import { failed, ok, warning, type Finding } from './finding.ts'
import { documentHere } from '../telling/naming.ts'

const ABOUT = 'reverse proxy'

/** Addresses that a request claims to come from; one of them lies in another kind of network than the request itself. */
const MADE_UP = ['203.0.113.7', '10.9.8.7']

/** What to put into X-Forwarded-For to see whether it is believed. */
export function madeUpAddress({ network }: Connection): string {
  return MADE_UP.find(address => networkOf(address) !== network) ?? MADE_UP[0] ?? ''
}

export interface Asked {
  /** Asked without the header. */
  plain: Connection
  /** Asked with a made-up one. */
  madeUp: Connection
  /** Of the address that was asked: MailPing itself speaks no TLS, so with https something stands in front. */
  isHttps: boolean
  /** What the settings of this command say. */
  trustedProxies: number
}

export function proxyFindings(asked: Asked): Finding[] {
  const { plain, trustedProxies } = asked
  const others =
    plain.trustedProxies === trustedProxies
      ? []
      : [
          warning(
            ABOUT,
            `The server runs with MAILPING_TRUSTED_PROXIES=${plain.trustedProxies}, and this command was given ${trustedProxies}.`,
            'Give this command the settings that the server has, or restart the server.',
          ),
        ]
  return [...others, countFinding(asked)]
}

function countFinding({ plain, madeUp, isHttps }: Asked): Finding {
  const { forwarded, trustedProxies, network } = plain
  const set = `set MAILPING_TRUSTED_PROXIES=${forwarded}`
  if (forwarded === 0 && (isHttps || trustedProxies > 0))
    return failed(
      ABOUT,
      `The proxy passes no X-Forwarded-For on, so ${trustedProxies === 0 ? 'every load seems to come from the proxy itself' : 'the network of every load is unknown'}.`,
      `Let the proxy set X-Forwarded-For to the address it saw (${documentHere('docs/proxy')}).`,
    )
  if (forwarded === 0) return ok(ABOUT, 'None stands in front, and none is trusted.')
  if (forwarded < trustedProxies)
    return failed(
      ABOUT,
      `X-Forwarded-For has ${entries(forwarded)} and ${trustedProxies} are counted, so the network of every load is unknown.`,
      `If so many proxies of yours stand in front, ${set}.`,
    )
  if (forwarded > trustedProxies)
    return failed(
      ABOUT,
      `X-Forwarded-For has ${entries(forwarded)} and ${trustedProxies === 0 ? 'none is' : `${trustedProxies} from the right is`} counted, so every load seems to come from one of your own proxies.`,
      `If so many proxies of yours stand in front, ${set}.`,
    )
  return believedFinding({ network, madeUp, plain })
}

const entries = (count: number) => (count === 1 ? 'one entry' : `${count} entries`)

function believedFinding({ network, madeUp, plain }: Pick<Asked, 'madeUp' | 'plain'> & { network: string }) {
  if (network === 'unknown')
    return failed(
      ABOUT,
      'What the proxy puts into X-Forwarded-For is no address.',
      `Let the proxy set X-Forwarded-For to the address it saw (${documentHere('docs/proxy')}).`,
    )
  if (madeUp.network !== network)
    return failed(
      ABOUT,
      'A made-up X-Forwarded-For is believed: anybody can claim to load from anywhere.',
      `Let the proxy append the address it saw, or replace the header by it; it passes on what came (${documentHere('docs/proxy')}).`,
    )
  const from = network === 'private' ? ' This machine reaches it by a private address, which is fine.' : ''
  return ok(
    ABOUT,
    `X-Forwarded-For comes with ${entries(plain.forwarded)}, as counted, and cannot be made up.${from}`,
  )
}
