import { z } from 'zod'
import { id, instant } from './fields.ts'

const invitation = z.object({ id, createdAt: instant, expiresAt: instant })
export type Invitation = z.infer<typeof invitation>
export const invitations = z.object({ invitations: z.array(invitation) })

export const newInvitation = z.object({
  invitation,
  link: z.url().describe('opens one account; shown this once, the server keeps a hash'),
})

const count = z.int().nonnegative()

/** Counts and health, nothing about one person or one letter. */
export const operatorStatus = z.object({
  accounts: count,
  letters: count,
  loadsToday: count.describe('since midnight, UTC'),
  databaseBytes: count,
  freeBytes: count.nullable().describe('of the disk with the data folder; null: unknown'),
  inboxWaiting: count.describe('batches of loads that are kept and not read yet'),
  channels: count.describe('places where senders are told'),
  pingsWaiting: count.describe('on their way to a channel'),
  log: z.object({
    size: count.describe('entries'),
    publicSize: count,
    publishedAt: instant.nullable().describe('hour of the last publication'),
  }),
  networks: z.object({ version: z.iso.date(), stale: z.boolean() }),
  troubles: z.array(z.object({ code: z.string(), meaning: z.string() })),
})
export type OperatorStatus = z.infer<typeof operatorStatus>
