import { z } from 'zod'

/** RFC 9457 problem details; `code` is stable, the sentences are not. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string().describe('what was expected, what came'),
  help: z.string().describe('what to do'),
  fields: z.record(z.string(), z.string()).optional().describe('field -> what was expected'),
})
export type Problem = z.infer<typeof problem>
