import { lookup } from 'node:dns/promises'
import { request as plainRequest, type IncomingMessage, type RequestOptions } from 'node:http'
import { request as tlsRequest } from 'node:https'
import { isIP } from 'node:net'
import { DELIVERY_TIMEOUT_MS } from '../app/ping-ports.ts'
import { isPublicAddress } from './public-address.ts'
import { hostOf, isNamedPrivate, notNamed, parseTargetUrl, type PrivateTargets } from './target-url.ts'

export interface Sending {
  headers: Readonly<Record<string, string>>
  body: string | Uint8Array
}

/** What came of asking: `forbidden` when nothing was sent, since the address is one that may not be asked. */
export type Answer =
  | { kind: 'answered'; status: number; retryAfter: string | null }
  | { kind: 'forbidden'; why: string }
  | { kind: 'silent'; why: string }

/** Sends one POST to an address that a sender has typed in. Never throws, follows nothing, keeps nothing of the answer. */
export type GuardedPost = (address: string, sending: Sending) => Promise<Answer>

/** All addresses of a name, as the system would try them. */
export type Resolve = (host: string) => Promise<readonly string[]>

/** An answer may say something; it is read so far and thrown away, so that the other side sees its end. */
const RESPONSE_BYTES_MAX = 16_384
const HEADER_BYTES_MAX = 8_192

const systemResolve: Resolve = async host =>
  (await lookup(host, { all: true, order: 'verbatim' })).map(({ address }) => address)

/**
 * A name is resolved once, every address it has is looked at, and the connection is made to one of these and to no
 * other: a name that answers differently a moment later leads nowhere. Certificates are checked against the name.
 */
export function openGuardedPost({
  privateTargets,
  resolve = systemResolve,
  timeoutMs = DELIVERY_TIMEOUT_MS,
}: {
  privateTargets: PrivateTargets
  resolve?: Resolve
  timeoutMs?: number
}): GuardedPost {
  return async (address, sending) => {
    const target = parseTargetUrl(address, privateTargets)
    if (target.kind === 'misfit') return { kind: 'forbidden', why: target.why }
    const { url } = target
    const signal = AbortSignal.timeout(timeoutMs)
    try {
      const host = hostOf(url)
      const addresses = isIP(host) === 0 ? await withinTime(resolve(host), signal) : [host]
      if (addresses.length === 0) return { kind: 'silent', why: notFound(host) }
      if (!addresses.every(isPublicAddress) && !isNamedPrivate(url, privateTargets))
        return { kind: 'forbidden', why: notNamed(url) }
      return await post(url, { ...sending, addresses, signal })
    } catch (error) {
      return { kind: 'silent', why: whySilent(url.hostname, error, signal.aborted) }
    }
  }
}

/** Resolvers cannot be told to stop. */
function withinTime<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  const late = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('too late')), { once: true })
  })
  return Promise.race([work, late])
}

interface Checked extends Sending {
  addresses: readonly string[]
  signal: AbortSignal
}

function post(url: URL, { headers, body, addresses, signal }: Checked): Promise<Answer> {
  const options: RequestOptions = {
    method: 'POST',
    headers: { 'User-Agent': 'MailPing', ...headers, 'Content-Length': Buffer.byteLength(body) },
    // A connection of its own: one that was kept may lead to what was not checked now.
    agent: false,
    lookup: (_host, _options, found) =>
      found(
        null,
        addresses.map(address => ({ address, family: isIP(address) })),
      ),
    maxHeaderSize: HEADER_BYTES_MAX,
    signal,
  }
  return new Promise((answered, failed) => {
    const request = (url.protocol === 'https:' ? tlsRequest : plainRequest)(url, options, response => {
      const answer: Answer = {
        kind: 'answered',
        status: response.statusCode ?? 0,
        retryAfter: response.headers['retry-after'] ?? null,
      }
      // What the status said stands, also when the rest does not come: else it would be sent twice.
      request.off('error', failed).on('error', () => answered(answer))
      readAway(response, () => answered(answer))
    })
    request.on('error', failed)
    request.end(body)
  })
}

function readAway(response: IncomingMessage, done: () => void): void {
  let left = RESPONSE_BYTES_MAX
  response.on('data', (piece: Uint8Array) => {
    left -= piece.length
    if (left < 0) response.destroy()
  })
  response.on('error', done)
  response.on('close', done)
}

const notFound = (host: string) => `The name ${host} was not found.`

function whySilent(host: string, error: unknown, isLate: boolean): string {
  if (isLate) return `${host} did not answer in time.`
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'no code'
  if (['ENOTFOUND', 'EAI_AGAIN', 'ENODATA', 'DNS_ENOTFOUND'].includes(code)) return notFound(host)
  if (code === 'ECONNREFUSED') return `${host} takes no connections there.`
  if (/CERT|TLS|SSL|SIGNATURE/.test(code)) return `${host} has no certificate that holds (${code}).`
  return `${host} could not be reached (${code}).`
}
