import { z } from 'zod'
import { NAME_CHARACTERS_MAX } from '../tracking/limits.ts'
import { BADGE_LANGUAGES, DETAILS, KINDS, MODES, OUTCOMES, RECORDINGS } from '../tracking/message.ts'
import { STATES } from '../tracking/state.ts'
import { base64url, id, instant } from './fields.ts'

/** Nonce 12, padded label up to 1,024 + 64 step, tag 16; see docs/spec/label.md. */
const label = base64url({ atMost: 1_200 }).describe(
  'encrypted in the browser; the server never holds the key',
)

export const createMessage = z.object({
  id: id.describe('made by the browser: sending the same request twice creates one letter'),
  kind: z.enum(KINDS),
  mode: z.enum(MODES),
  language: z.enum(BADGE_LANGUAGES).describe('of the visible note and of the receipt page'),
  detail: z.enum(DETAILS).default('time'),
  several: z.boolean().describe('the mail goes to more than one person'),
  label,
  labelCommitment: base64url({ exactly: 32 }).describe('HMAC-SHA256(client salt, label)'),
  recipientTag: base64url({ exactly: 16 })
    .nullable()
    .describe('keyed hash of the address, made in the browser'),
})
export type CreateMessage = z.infer<typeof createMessage>

/** One line that a person can read. */
const serverName = z
  .string()
  .trim()
  .min(1)
  .max(NAME_CHARACTERS_MAX)
  .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u, 'expected one line')

export const message = z.object({
  id,
  codeName: z.string(),
  serverName: z.string().nullable().describe('in the clear: only where the sender ticked so'),
  kind: z.enum(KINDS),
  mode: z.enum(MODES),
  language: z.enum(BADGE_LANGUAGES),
  several: z.boolean(),
  label,
  state: z.enum(STATES),
  confidence: z.number().min(0).max(1),
  recording: z.enum(RECORDINGS),
  outcome: z.enum(OUTCOMES).nullable(),
  archived: z.boolean(),
  createdAt: instant,
  sentAt: instant.nullable(),
  firstOpenAt: instant.nullable().describe('first likely open'),
  lastOpenAt: instant.nullable().describe('last likely open'),
  lastFetchAt: instant.nullable(),
  lastEventAt: instant,
  ownCopyUntil: instant.nullable(),
  eraseAt: instant.nullable().describe('erased then, unless taken back'),
  version: z.int().describe('rises with every change of the account'),
  unrecorded: z.int().describe('loads served but not recorded, because of a limit'),
  pictureUrl: z.url(),
  receiptUrl: z.url(),
})
export type Message = z.infer<typeof message>

export const messagePage = z.object({
  messages: z.array(message),
  erased: z.array(id).describe('letters that are gone since `after`'),
  version: z.int().describe('pass as `after` next time'),
  more: z.boolean().describe('ask again at once'),
})

export const arm = z.object({
  sentAt: instant.nullable().describe('null: just now; else a true time between creation and now'),
})
export const ownCopy = z.object({ action: z.enum(['start', 'end']) })
export const correct = z.object({
  fetch: z.int().nonnegative().describe('seq of the load'),
  says: z.enum(['me', 'not-me', 'withdrawn']),
})
export const setOutcome = z.object({ outcome: z.enum(OUTCOMES).nullable() })
export const relabel = z.object({
  label,
  labelCommitment: base64url({ exactly: 32 }),
  recipientTag: base64url({ exactly: 16 }).nullable(),
})
export const setServerName = z.object({
  serverName: serverName.nullable().describe('the server may see it from here on; null: not any more'),
})
export const archive = z.object({ archived: z.boolean() })
export const erase = z.object({ erase: z.boolean().describe('true: in 30 seconds; false: take it back') })
