import { isIP } from 'node:net'
import type { Say } from '../app/ports.ts'

export interface Hop {
  /** The header as it came, or null. */
  forwardedFor: string | null
  /** The other end of the connection, '' when it is not known. */
  socketAddress: string
  /** How many proxies of the operator's stand in front. */
  trustedProxies: number
}

/**
 * The client's address, or '' when it cannot be known. Each trusted proxy appends the address it saw to the right of
 * X-Forwarded-For, so the client is the `trustedProxies`-th entry from the right; whatever stands left of it the client
 * may have written itself (https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/X-Forwarded-For#security_and_privacy_concerns).
 * A list that is too short did not come through all of the proxies: then nothing in it is believed.
 */
export function clientAddress({ forwardedFor, socketAddress, trustedProxies }: Hop): string {
  if (trustedProxies === 0) return plainAddress(socketAddress)
  const entries = forwardedFor?.split(',') ?? []
  return plainAddress(entries[entries.length - trustedProxies]?.trim() ?? '')
}

/**
 * Says once, without any address, that requests come with X-Forwarded-For while no proxy is trusted: behind a proxy that
 * nobody told us of, every load seems to come from the proxy's own network.
 */
export function openForwardingWatch(
  say: Say,
  { trustedProxies }: Pick<Hop, 'trustedProxies'>,
): (forwardedFor: string | null) => void {
  let isSaid = trustedProxies > 0
  return forwardedFor => {
    if (isSaid || forwardedFor === null) return
    isSaid = true
    say({
      level: 'warn',
      event: 'forwarded-but-no-proxy-trusted',
      meaning:
        'a request came with X-Forwarded-For and MAILPING_TRUSTED_PROXIES is 0: if a reverse proxy of yours stands in front, set it to the number of them; if none does, somebody made the header up, and it is not believed',
    })
  }
}

/** Without port, brackets and the ::ffff: that a dual-stack socket puts before IPv4; '' when it is no address. */
function plainAddress(text: string): string {
  const bare = BRACKETED.exec(text)?.[1] ?? WITH_PORT.exec(text)?.[1] ?? text
  const address = MAPPED.exec(bare)?.[1] ?? bare
  return isIP(address) === 0 ? '' : address
}

const BRACKETED = /^\[([^\]]+)\](?::\d+)?$/
const WITH_PORT = /^([\d.]+):\d+$/
const MAPPED = /^::ffff:([\d.]+)$/i
