import type { Fetch } from '../tracking/fetch.ts'
import { networkPrefix } from '../tracking/networks.ts'
import { reduce } from '../tracking/reduce.ts'

/** A request as a person writes it down: what `classify` reads from a line and `replay` from a step. */
export interface FetchRow {
  method: 'GET' | 'HEAD'
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
  return { method, ua: text(row, 'ua'), ip: address(text(row, 'ip')), headers }
}

function text(row: ReadonlyMap<string, unknown>, name: string): string {
  const value = row.get(name) ?? ''
  if (typeof value !== 'string') throw new Error(`${name}: expected text, got ${JSON.stringify(value)}`)
  return value
}

function address(ip: string): string {
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
