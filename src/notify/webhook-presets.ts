import type { Ping } from '../app/ping-ports.ts'
import type { WebhookShape } from '../tracking/channel-kinds.ts'
import { clipped } from './clipped.ts'
import { andMore, joinWhole, partsOf } from './parts-of.ts'

export interface ShapedPost {
  url: string
  headers: Readonly<Record<string, string>>
  body: string
}

/** Slack's, and that of what speaks like it (Mattermost, Rocket.Chat, Zulip). */
export function slackPost(url: string, ping: Ping): ShapedPost {
  const texts = shortPartsOf(ping).map(
    ({ title, text, url }) => `*${slackText(title)}*\n${slackText(text)}\n<${url}|Open in MailPing>`,
  )
  return plain(url, { text: fitted(texts, SLACK_CHARACTERS_MAX, ping.url), unfurl_links: false })
}

/** https://docs.slack.dev/messaging/formatting-message-text#escaping */
const slackText = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** https://discord.com/developers/docs/resources/webhook#execute-webhook */
export function discordPost(url: string, ping: Ping): ShapedPost {
  const parts = partsOf(ping)
  const embeds = parts.slice(0, DISCORD_EMBEDS_MAX).map(({ title, text, url }) => ({
    title: clipped(discordText(title), DISCORD_TITLE_CHARACTERS_MAX),
    description: clipped(discordText(text), DISCORD_TEXT_CHARACTERS_MAX),
    url,
  }))
  const left = parts.length - embeds.length
  const more = left > 0 ? { content: andMore(left, ping.url) } : {}
  return plain(url, { username: 'MailPing', ...more, embeds, allowed_mentions: { parse: [] } })
}

const discordText = (text: string) => text.replaceAll(/[\\*_~`|<>[\]#@]/g, String.raw`\$&`)

/** https://core.telegram.org/bots/api#sendmessage: the chat stands in the address that the sender gave. */
export function telegramPost(address: string, ping: Ping): ShapedPost {
  const url = new URL(address)
  const texts = shortPartsOf(ping).map(({ title, text, url }) => `${title}\n${text}\n${url}`)
  return plain(`${url.origin}${url.pathname}`, {
    chat_id: url.searchParams.get('chat_id'),
    text: fitted(texts, TELEGRAM_CHARACTERS_MAX, ping.url),
    link_preview_options: { is_disabled: true },
  })
}

/** So short that one fits with its link, which is never cut; five times as long where every character is escaped. */
const shortPartsOf = (ping: Ping) =>
  partsOf(ping).map(({ title, text, url }) => ({
    title: clipped(title, TITLE_CHARACTERS_MAX),
    text: clipped(text, TEXT_CHARACTERS_MAX),
    url,
  }))

const TITLE_CHARACTERS_MAX = 150
const TEXT_CHARACTERS_MAX = 500

function fitted(texts: readonly string[], max: number, url: string): string {
  const room = { max, size: (text: string) => text.length, more: (left: number) => andMore(left, url) }
  return joinWhole(texts, room) ?? andMore(texts.length, url)
}

const plain = (url: string, body: unknown): ShapedPost => ({ url, headers: {}, body: JSON.stringify(body) })

/** What each of them takes; more is cut off. */
const SLACK_CHARACTERS_MAX = 3_900
const TELEGRAM_CHARACTERS_MAX = 4_096
const DISCORD_EMBEDS_MAX = 10
const DISCORD_TITLE_CHARACTERS_MAX = 256
/** 6,000 in all embeds together. */
const DISCORD_TEXT_CHARACTERS_MAX = 320

/** Null when the address has the form that this service gives out, else what was expected. */
export function misfitOfShape(
  shape: WebhookShape,
  { protocol, hostname, pathname, searchParams }: URL,
): string | null {
  const isTls = protocol === 'https:'
  switch (shape) {
    case 'standard':
      return null
    case 'slack':
      // Others that speak like Slack have addresses of their own.
      return /(^|\.)slack\.com$/.test(hostname) && !(isTls && /^\/services\/\w+\/\w+\/\w+$/.test(pathname))
        ? 'Expected an incoming webhook such as https://hooks.slack.com/services/T.../B.../...'
        : null
    case 'discord':
      return isTls &&
        /^(?:(?:ptb|canary)\.)?(?:discord|discordapp)\.com$/.test(hostname) &&
        /^\/api(?:\/v\d+)?\/webhooks\/\d+\/[\w-]+$/.test(pathname)
        ? null
        : 'Expected a webhook such as https://discord.com/api/webhooks/123/...'
    case 'telegram':
      return isTls &&
        hostname === 'api.telegram.org' &&
        /^\/bot\d+:[\w-]+\/sendMessage$/.test(pathname) &&
        /^(?:-?\d+|@\w+)$/.test(searchParams.get('chat_id') ?? '')
        ? null
        : 'Expected https://api.telegram.org/bot<token>/sendMessage?chat_id=<number>.'
  }
}
