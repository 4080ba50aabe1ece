import { z } from 'zod'
import { INSERTION_BY } from '../tracking/insertion.ts'
import { ACTORS, MEANINGS } from '../tracking/verdict.ts'
import { OUTCOMES } from '../tracking/message.ts'
import { instant } from './fields.ts'
import { message } from './message.ts'

/** Our reading of one load. */
const reading = z.object({
  seq: z.int(),
  at: instant.describe('when we read it so'),
  actor: z.enum(ACTORS),
  meaning: z.enum(MEANINGS),
  confidence: z.number().min(0).max(1),
  rules: z.array(z.string()),
  reasons: z.array(z.string()),
  ruleSet: z.string(),
})
export type Reading = z.infer<typeof reading>

const load = z.object({
  kind: z.literal('load'),
  seq: z.int(),
  at: instant,
  agent: z.string().describe('class of the program, never its name string'),
  network: z.string().describe('class of the network, never its address'),
  device: z.int().nullable(),
  reading,
  earlier: z.array(reading).describe('what we thought before, oldest first'),
  correction: z.enum(['me', 'not-me']).nullable(),
})
export type Load = z.infer<typeof load>

const step = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('create'), seq: z.int(), at: instant }),
  z.object({ kind: z.literal('arm'), seq: z.int(), at: instant, sentAt: instant }),
  z.object({ kind: z.literal('unarm'), seq: z.int(), at: instant }),
  z.object({ kind: z.literal('own-copy'), seq: z.int(), at: instant, action: z.enum(['start', 'end']) }),
  z.object({ kind: z.literal('outcome'), seq: z.int(), at: instant, outcome: z.enum(OUTCOMES).nullable() }),
  z.object({ kind: z.literal('relabel'), seq: z.int(), at: instant }),
  z.object({ kind: z.literal('end'), seq: z.int(), at: instant }),
  load,
])
export type TimelineEntry = z.infer<typeof step>

/** What the compose window's loads say about how the picture got in: probable, never certain (signals.md 1.1). */
const INSERTIONS = ['nothing-yet', 'activated', 'inserted'] as const
const INSERTION_METHODS = ['unknown', 'pasted', 'by-address'] as const

const insertion = z.object({
  step: z.enum(INSERTIONS),
  method: z.enum(INSERTION_METHODS),
  by: z.array(z.enum(INSERTION_BY)).describe('what loaded it while the letter was written'),
  lastLoadAt: instant.nullable(),
})

export const timeline = z.object({
  message,
  entries: z.array(step).describe('in the order of time'),
  insertion,
})
export type Timeline = z.infer<typeof timeline>
