import { z } from 'zod'
import { CHANNEL_KINDS, WEBHOOK_SHAPES } from '../tracking/channel-kinds.ts'
import { CHOOSABLE_REASONS, PING_REASONS } from '../tracking/ping-reasons.ts'
import { NO_SIGN_DAYS_MAX, SNOOZE_DAYS_MAX } from '../tracking/limits.ts'
import { isZone } from '../tracking/quiet-hours.ts'
import { base64url, id, instant } from './fields.ts'

/** Where the sender wants to be told, what of, and when. */

/** `unconfirmed`: an address that has not yet shown the code mailed to it. `paused`: it failed for two days and five tries, or refused. */
const CHANNEL_STATES = ['unconfirmed', 'active', 'paused'] as const

const name = z.string().trim().min(1).max(60).describe('shown to the account only')
const target = z.string().max(2000)

export const addChannel = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('push'),
    name,
    endpoint: target,
    p256dh: base64url({ exactly: 65 }),
    auth: base64url({ exactly: 16 }),
  }),
  z.object({ kind: z.literal('email'), name, address: z.string().trim().min(3).max(254) }),
  z.object({
    kind: z.literal('ntfy'),
    name,
    url: target.describe('server and topic, e.g. https://ntfy.sh/my-topic'),
    token: z.string().max(200).nullable().describe("the topic's access token, where it needs one"),
  }),
  z.object({
    kind: z.literal('webhook'),
    name,
    shape: z.enum(WEBHOOK_SHAPES),
    url: target.describe('for telegram: https://api.telegram.org/bot<token>/sendMessage?chat_id=<id>'),
  }),
])
export type AddChannel = z.output<typeof addChannel>

const attempt = z.object({
  at: instant,
  reason: z.enum(PING_REASONS),
  result: z.enum(['sent', 'refused', 'failed']),
  why: z.string().nullable().describe('a sentence for the sender; null when it was sent'),
})
export type Attempt = z.infer<typeof attempt>

export const channel = z.object({
  id,
  kind: z.enum(CHANNEL_KINDS),
  shape: z.enum(WEBHOOK_SHAPES).nullable(),
  name: z.string(),
  where: z
    .string()
    .describe('enough to tell two apart: the address of a mailbox, the host of a URL; no secret'),
  state: z.enum(CHANNEL_STATES),
  pausedWhy: z.string().nullable(),
  createdAt: instant,
  last: attempt.nullable(),
})
export type Channel = z.infer<typeof channel>

export const newChannel = z.object({
  channel,
  secret: z
    .string()
    .nullable()
    .describe('whsec_...: what a standard webhook is signed with; shown this once'),
})

export const pingSetup = z.object({
  channels: z.array(channel),
  applicationServerKey: base64url({ exactly: 65 }).describe('public VAPID key for PushManager.subscribe'),
  kinds: z.array(z.enum(CHANNEL_KINDS)).describe('what this instance can send; email needs an SMTP server'),
})
export type PingSetup = z.infer<typeof pingSetup>

/** The last tries, newest first. */
export const attempts = z.object({ attempts: z.array(attempt) })
/** What a press on "Send a test" came to. */
export const testResult = z.object({
  result: z.enum(['sent', 'refused', 'failed']),
  why: z.string().nullable(),
})
export const renameChannel = z.object({ name })
export const confirmChannel = z.object({
  code: z.string().regex(/^\d{6}$/, 'expected the six digits of the mail'),
})

const reasons = z
  .array(z.enum(CHOOSABLE_REASONS))
  .refine(all => new Set(all).size === all.length, 'expected each reason once')
const noSignDays = z.int().min(1).max(NO_SIGN_DAYS_MAX)
const wallTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'expected a time such as 07:30')
const pingChoices = z.object({ reasons, noSignDays })

export const accountPings = pingChoices.extend({
  zone: z
    .string()
    .refine(isZone, 'expected the name of a time zone such as Europe/Berlin')
    .describe('IANA name, e.g. Europe/Berlin'),
  quiet: z
    .object({ from: wallTime, to: wallTime })
    .refine(({ from, to }) => from !== to, 'expected two different times')
    .nullable(),
  digest: wallTime.nullable().describe('all of a day in one ping at this time'),
})
export type AccountPings = z.infer<typeof accountPings>

export const letterPings = z.object({
  muted: z.boolean(),
  own: pingChoices.nullable().describe("null: as the account's"),
  snoozedUntil: instant.nullable().describe('the reminder that there is no sign; null: when it is due'),
  mutedByReaders: z.boolean().describe('too many readers within a day; recording goes on'),
})
export type LetterPings = z.infer<typeof letterPings>
export const putLetterPings = z.object({ muted: z.boolean(), own: pingChoices.nullable() })
export const snooze = z.object({ days: z.int().min(1).max(SNOOZE_DAYS_MAX) })
