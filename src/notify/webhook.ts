import { createHmac } from 'node:crypto'
import type { Delivery, Ping, PingPart, Target } from '../app/ping-ports.ts'
import type { WebhookShape } from '../tracking/channel-kinds.ts'
import { clipped } from './clipped.ts'
import { deliveryOf, type Receiver } from './delivery-of.ts'
import type { GuardedPost } from './guarded-post.ts'
import { PARTS_SHOWN_MAX } from './parts-of.ts'
import { discordPost, slackPost, telegramPost, type ShapedPost } from './webhook-presets.ts'

export type WebhookTarget = Extract<Target, { kind: 'webhook' }>

/** One POST in the shape that its receiver takes. */
export async function sendWebhook(
  target: WebhookTarget,
  ping: Ping,
  { post, nowMs }: { post: GuardedPost; nowMs: () => number },
): Promise<Delivery> {
  const { url, headers, body } = postOf(target, ping, nowMs())
  const answer = await post(url, { headers: { ...headers, 'Content-Type': 'application/json' }, body })
  const receiver = { name: new URL(url).hostname, refusals: REFUSALS[target.shape], nowMs: nowMs() }
  return deliveryOf(answer, receiver)
}

function postOf(target: WebhookTarget, ping: Ping, nowMs: number): ShapedPost {
  switch (target.shape) {
    case 'standard':
      return standardPost(target, ping, nowMs)
    case 'slack':
      return slackPost(target.url, ping)
    case 'discord':
      return discordPost(target.url, ping)
    case 'telegram':
      return telegramPost(target.url, ping)
  }
}

/** https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md */
function standardPost({ url, secret }: WebhookTarget, ping: Ping, nowMs: number): ShapedPost {
  const { id, atMs, parts } = ping
  const what = parts.length > 0 ? 'digest' : ping.reason
  const data = {
    id,
    ...partData(ping),
    reason: what,
    parts: parts.slice(0, PARTS_SHOWN_MAX).map(partData),
    more: Math.max(0, parts.length - PARTS_SHOWN_MAX),
  }
  const body = JSON.stringify({ type: `ping.${what}`, timestamp: new Date(atMs).toISOString(), data })
  const timestamp = String(Math.floor(nowMs / 1_000))
  const key = Buffer.from((secret ?? '').replace(/^whsec_/, ''), 'base64')
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')
  const headers = {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature}`,
  }
  return { url, headers, body }
}

/** A digest's text has a line for each part, and a flood has hundreds. */
const TEXT_CHARACTERS_MAX = 2_000

const partData = ({ reason, messageId, title, text, url }: PingPart) => ({
  reason,
  letter: messageId,
  title,
  text: clipped(text, TEXT_CHARACTERS_MAX),
  url,
})

const GONE = 'this address is not used any more.'
const AGAIN = 'Make a new address there and add it here.'

/** What else each says while it may change its mind is tried again. */
const REFUSALS: Readonly<Record<WebhookShape, Receiver['refusals']>> = {
  standard: { 410: GONE },
  // https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks#handling_errors
  slack: {
    403: `the workspace does not allow it. ${AGAIN}`,
    404: `the webhook or its channel is gone. ${AGAIN}`,
    410: `the channel is archived. ${AGAIN}`,
  },
  discord: {
    401: `the token in the address is wrong. ${AGAIN}`,
    403: `the webhook may not write there. ${AGAIN}`,
    404: `the webhook is gone. ${AGAIN}`,
  },
  // https://core.telegram.org/bots/api#making-requests
  telegram: {
    400: 'there is no such chat. Write to the bot once, then take the number of that chat.',
    401: 'the token of the bot is wrong, or was replaced.',
    403: 'the bot may not write there. Start it in that chat again.',
    404: 'the token of the bot is wrong.',
  },
}
