import type { Fetch } from '../tracking/fetch.ts'
import { networkPrefix } from '../tracking/networks.ts'
import { reduce } from '../tracking/reduce.ts'

/** A request as a person writes it down: what `classify` reads from a line and `replay` from a step. */
export interface FetchRow {
  method: 'GET' | 'HEAD'
  /** Of `ua`; where that is missing, of the User-Agent among the headers. '' when the program gave no name. */
  ua: string
  /** '' when not known. */
  ip: string
  /** Lower-case names. A `:method` among them (as logs write it) is the method. */
  headers: Record<string, string>
}

/** Throws an Error that says what was expected. */
export function parseFetchRow(value: unknown): FetchRow {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Error('expected an object {method, ua, ip, headers}')
  const row = new Map(Object.entries(value))
  const headers = parseHeaders(row.get('headers') ?? {})
  const method = String(row.get('method') ?? headers[':method'] ?? 'GET').toUpperCase()
  if (method !== 'GET' && method !== 'HEAD')
    throw new Error(`method: expected GET or HEAD, got ${JSON.stringify(method)}`)
  return { method, ua: parseName(row, headers), ip: parseAddress(row.get('ip')), headers }
}

/** A request that came without a name counts as one that gave none; a name under another key is a slip of the pen. */
function parseName(row: ReadonlyMap<string, unknown>, headers: Record<string, string>): string {
  const ua = row.get('ua') ?? headers['user-agent'] ?? ''
  if (typeof ua !== 'string') throw new Error(`ua: expected text, got ${JSON.stringify(ua)}`)
  const slip = [...row.keys()].find(key => /^(user[ _-]?agent|agent)$/i.test(key))
  if (row.size > 0 && (slip === undefined || row.has('ua'))) return ua
  throw new Error(
    `ua: expected the program's name under "ua" or as User-Agent among the headers, got ${slip ?? 'nothing'}`,
  )
}

/** '' where the address is not known. Throws an Error that says what was expected. */
export function parseAddress(value: unknown): string {
  const ip = value ?? ''
  if (typeof ip !== 'string') throw new Error(`ip: expected text, got ${JSON.stringify(ip)}`)
  if (ip === '' || networkPrefix(ip) !== null) return ip
  throw new Error(
    `ip: expected an IPv4 or IPv6 address, or none where it is not known, got ${JSON.stringify(ip)}`,
  )
}

function parseHeaders(value: unknown): Record<string, string> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Error('headers: expected an object of name and value')
  return Object.fromEntries(
    Object.entries(value).map(([name, text]) => [name.toLowerCase(), headerText(name, text)]),
  )
}

/** A number such as that of Content-Length may stand without quotes. */
function headerText(name: string, value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  throw new Error(`headers: ${name}: expected text, got ${JSON.stringify(value)}`)
}

/** The fetch that this request would have become. Facts from outside the message are the caller's. */
export function fetchOf({ method, ua, ip, headers }: FetchRow, atMs: number): Fetch {
  const all: Record<string, string> = { ...headers, 'user-agent': ua }
  const reduced = reduce({ method, address: ip, header: name => all[name] ?? null })
  return { atMs, ...reduced, device: null, senderNetwork: 'unknown', otherArmS: null }
}
