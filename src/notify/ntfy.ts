import type { Delivery, Ping, Target } from '../app/ping-ports.ts'
import { deliveryOf } from './delivery-of.ts'
import type { GuardedPost } from './guarded-post.ts'
import { joinWhole } from './parts-of.ts'

export type NtfyTarget = Extract<Target, { kind: 'ntfy' }>

/** A longer one is kept as a file, which nobody opens: https://docs.ntfy.sh/publish/#limitations */
const NTFY_TEXT_BYTES_MAX = 4_096

const REFUSALS = {
  401: 'the topic takes a token, and this one does not fit.',
  403: 'the topic takes a token, and this one may not write there.',
  404: 'there is no topic at this address.',
}

/** https://docs.ntfy.sh/publish/ */
export async function sendNtfy(
  { url, token }: NtfyTarget,
  ping: Ping,
  { post, nowMs }: { post: GuardedPost; nowMs: () => number },
): Promise<Delivery> {
  const answer = await post(url, {
    headers: {
      'Content-Type': 'text/plain; charset=utf-8',
      Title: headerText(ping.title),
      Click: ping.url,
      Tags: ['channel-paused', 'operator', 'too-many-readers'].includes(ping.reason) ? 'warning' : 'envelope',
      Priority: 'default',
      ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
    },
    body: ntfyText(ping),
  })
  return deliveryOf(answer, { name: new URL(url).hostname, refusals: REFUSALS, nowMs: nowMs() })
}

function ntfyText(ping: Ping): Uint8Array {
  const isDigest = ping.parts.length > 0
  const texts = isDigest ? ping.parts.map(({ title, text }) => `${title}\n${text}`) : [ping.text]
  const room = {
    max: NTFY_TEXT_BYTES_MAX,
    size: (text: string) => Buffer.byteLength(text),
    more: (left: number) => `And ${left} more.`,
  }
  return Buffer.from(joinWhole(texts, room) ?? clippedBytes(texts[0] ?? ''))
}

/** A character cut in two reads as U+FFFD, and goes. */
const clippedBytes = (text: string) =>
  Buffer.from(text)
    .subarray(0, NTFY_TEXT_BYTES_MAX - 3)
    .toString('utf8')
    .replace(/\uFFFD$/, '')

/** A header has ASCII; what else there is stands in it by RFC 2047, which ntfy reads. */
function headerText(text: string): string {
  const line = text.replaceAll(/\p{Cc}+/gu, ' ').trim()
  return /^[\x20-\x7e]*$/.test(line) ? line : `=?UTF-8?B?${Buffer.from(line).toString('base64')}?=`
}

/** Null when the address has a server and one topic and the token can stand in a header, else what was expected. */
export function misfitOfNtfy({ url, token }: NtfyTarget): string | null {
  const { pathname = '', search = '', hash = '' } = URL.parse(url) ?? {}
  // A query tells ntfy more than the topic: to mail it on to somebody, to call him, to do so later.
  if (!/^\/[\w-]{1,64}$/.test(pathname) || search !== '' || hash !== '')
    return 'Expected the address of a topic, such as https://ntfy.sh/my-topic.'
  if (token !== null && !/^[\w.~+/-]+=*$/.test(token))
    return 'Expected an access token such as tk_..., without spaces.'
  return null
}
