/**
 * The finest part of an address MailPing looks at: the /24 of an IPv4 address or the /48 of an IPv6 address, numbered
 * from zero. What is announced to the Internet is not cut finer than this.
 */
export interface NetworkBlock {
  version: 4 | 6
  /** The first 24 (IPv4) or 48 (IPv6) bits as a number; exact, since 2^48 < 2^53. */
  number: number
}

/** How many blocks each version has: the end of its number space. */
export const BLOCK_COUNT = { 4: 2 ** 24, 6: 2 ** 48 } as const

/**
 * The block of an address as text: dotted IPv4, any text form of IPv6 (RFC 4291, a zone such as %eth0 is ignored).
 * IPv4-mapped IPv6 (::ffff:a.b.c.d, in either spelling) counts as IPv4. Null when the text is no address.
 */
export function blockOf(address: string): NetworkBlock | null {
  // A server that listens on both versions sees every IPv4 address in the mapped spelling: no detour for it.
  const ipv4 = ipv4Number(address.startsWith('::ffff:') ? address.slice(7) : address)
  if (ipv4 !== null) return { version: 4, number: ipv4 >>> 8 }
  const groups = ipv6Groups(withoutDottedTail(withoutZone(address)))
  if (groups === null) return null
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = groups
  const isMapped = a === 0 && b === 0 && c === 0 && d === 0 && e === 0 && f === 0xffff
  return isMapped
    ? { version: 4, number: g * 256 + (h >> 8) }
    : { version: 6, number: (a * 65_536 + b) * 65_536 + c }
}

/** Canonical text of a block with its length: `66.249.84.0/24`, `2a00:1450:4001::/48` (RFC 5952). */
export function blockText({ version, number }: NetworkBlock): string {
  if (version === 4) return `${number >> 16}.${(number >> 8) & 255}.${number & 255}.0/24`
  const groups = [Math.floor(number / 2 ** 32), Math.floor(number / 65_536) % 65_536, number % 65_536]
  while (groups.at(-1) === 0) groups.pop()
  return `${groups.map(group => group.toString(16)).join(':')}::/48`
}

/** An octet without leading zeros, which some programs read as octal. */
const OCTET = String.raw`(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)`
const DOTTED = new RegExp(`^${OCTET}\\.${OCTET}\\.${OCTET}\\.${OCTET}$`)

/** The 32 bits of dotted text, unsigned; null for anything else. */
function ipv4Number(text: string): number | null {
  const octets = DOTTED.exec(text)
  if (octets === null) return null
  return (
    ((Number(octets[1]) << 24) | (Number(octets[2]) << 16) | (Number(octets[3]) << 8) | Number(octets[4])) >>>
    0
  )
}

function withoutZone(text: string): string {
  return text.includes('%') ? text.replace(/%[\w.:-]+$/, '') : text
}

/** Rewrites an embedded dotted IPv4 tail as two groups; what is not one stays and fails as a group. */
function withoutDottedTail(text: string): string {
  if (!text.includes('.')) return text
  const tailAt = text.lastIndexOf(':') + 1
  const tail = ipv4Number(text.slice(tailAt))
  return tail === null
    ? text
    : `${text.slice(0, tailAt)}${(tail >>> 16).toString(16)}:${(tail & 0xffff).toString(16)}`
}

/** Eight groups of 16 bits, or null. */
function ipv6Groups(text: string): readonly number[] | null {
  const [before = '', after, ...rest] = text.split('::')
  const front = hexGroups(before)
  const back = hexGroups(after ?? '')
  if (front === null || back === null || rest.length > 0) return null
  const missing = 8 - front.length - back.length
  if (after === undefined ? missing !== 0 : missing < 1) return null
  return [...front, ...ZEROS.slice(0, missing), ...back]
}

const HEX_GROUP = /^[0-9a-f]{1,4}$/i
const ZEROS = [0, 0, 0, 0, 0, 0, 0, 0]

function hexGroups(text: string): readonly number[] | null {
  if (text === '') return []
  const groups = text.split(':')
  return groups.every(group => HEX_GROUP.test(group)) ? groups.map(group => Number.parseInt(group, 16)) : null
}
