import type { Fetch } from '../tracking/fetch.ts'
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
  if (typeof value !== 'object' || value === null)
    throw new Error('expected an object {method, ua, ip, headers}')
  const row = new Map(Object.entries(value))
  const headers = parseHeaders(row.get('headers') ?? {})
  const method = String(row.get('method') ?? headers[':method'] ?? 'GET').toUpperCase()
  if (method !== 'GET' && method !== 'HEAD')
    throw new Error(`method: expected GET or HEAD, got ${JSON.stringify(method)}`)
  return { method, ua: text(row, 'ua'), ip: text(row, 'ip'), headers }
}

function text(row: ReadonlyMap<string, unknown>, name: string): string {
  const value = row.get(name) ?? ''
  if (typeof value !== 'string') throw new Error(`${name}: expected text, got ${JSON.stringify(value)}`)
  return value
}

function parseHeaders(value: unknown): Record<string, string> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Error('headers: expected an object of name and value')
  return Object.fromEntries(Object.entries(value).map(([name, text]) => [name.toLowerCase(), String(text)]))
}

/** The fetch that this request would have become. Facts from outside the message are the caller's. */
export function fetchOf({ method, ua, ip, headers }: FetchRow, atMs: number): Fetch {
  const all: Record<string, string> = { ...headers, 'user-agent': ua }
  const reduced = reduce({ method, address: ip, header: name => all[name] ?? null })
  return { atMs, ...reduced, device: null, senderNetwork: 'unknown', otherArmS: null }
}
