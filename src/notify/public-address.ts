import { BlockList, isIP } from 'node:net'
import { networkOf } from '../tracking/networks.ts'

/**
 * Whether an address leads to the open Internet and nowhere else: false for loopback, private, link-local (where clouds
 * keep their metadata), carrier NAT, multicast and reserved ranges, in whatever spelling, and for what is no address.
 * The ranges: https://www.iana.org/assignments/iana-ipv4-special-registry, .../iana-ipv6-special-registry
 */
export function isPublicAddress(address: string): boolean {
  const version = isIP(address)
  if (version === 0 || address.includes('%')) return false
  const behind = version === 6 ? behindNat64(address) : null
  if (behind !== null) return isPublicAddress(behind)
  if (TUNNELS.check(address, version === 6 ? 'ipv6' : 'ipv4')) return false
  const network = networkOf(address)
  return network !== 'private' && network !== 'unknown'
}

/** Announced to the Internet, and still no server's own address: Teredo and other protocols' own, relays of 6to4. */
const TUNNELS = new BlockList()
TUNNELS.addSubnet('2001::', 23, 'ipv6')
TUNNELS.addSubnet('192.88.99.0', 24, 'ipv4')

/** The IPv4 address that a NAT64 gateway is asked for under its well-known prefix 64:ff9b::/96 (RFC 6052), else null. */
function behindNat64(address: string): string | null {
  const canonical = URL.parse(`http://[${address}]/`)?.hostname ?? ''
  const groups = /^\[64:ff9b::(?:([\da-f]{1,4}):)?([\da-f]{1,4})?\]$/.exec(canonical)
  if (groups === null) return null
  const [high, low] = [groups[1] ?? '0', groups[2] ?? '0'].map(group => Number.parseInt(group, 16))
  return [high, low].flatMap((group = 0) => [group >> 8, group & 255]).join('.')
}
