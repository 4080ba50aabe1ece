import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** Labelled requests and stories: those of the project (test/cases/) and, where it lies beside it, a larger corpus. */

export const LABELS = [
  'human_direct',
  'proxy_on_open',
  'proxy_prefetch',
  'scanner',
  'crawler',
  'sender',
] as const
export type Label = (typeof LABELS)[number]

const row = z.object({
  id: z.string(),
  source: z.string(),
  label: z.enum(LABELS),
  ua: z.string(),
  /** Absent: not known, which is not the same as a wrong network. */
  ip: z.string().optional(),
  /** Lower-case names; `:method` is the method. */
  headers: z.record(z.string(), z.string()).optional(),
  /** Absent: late. */
  seconds_since_sent: z.number().optional(),
  tier: z.string().optional(),
  /** Allowed readings; only the project's own cases have them. */
  expect: z.array(z.string()).nonempty().optional(),
  notes: z.string().optional(),
})
export type Row = z.infer<typeof row>

const step = z.looseObject({
  at_s: z.number(),
  fetch: z.looseObject({ ua: z.string() }).optional(),
  expect: z
    .object({ verdict: z.array(z.string()), confidence: z.tuple([z.number(), z.number()]).optional() })
    .optional(),
  expect_state: z.array(z.string()).optional(),
})
const scenario = z.looseObject({ name: z.string(), steps: z.array(step) })
export type Scenario = z.infer<typeof scenario>

export interface Cases {
  /** `own` or `corpus`. */
  name: string
  rows: readonly Row[]
  scenarios: readonly Scenario[]
}

const OWN_FOLDER = join(import.meta.dir, '..', '..', 'test', 'cases')
/** Not part of the project: other people's lists, which may not be copied into it. */
export const CORPUS_FOLDER = join(import.meta.dir, '..', '..', '..', 'shared', 'signals')

export function ownCases(): Cases & { name: 'own' } {
  return { name: 'own', ...readCases(OWN_FOLDER, 'fetches.jsonl') }
}

/** Null where there is no such folder. Throws with the place when a line is not what it should be. */
export function corpusCases(folder = CORPUS_FOLDER): (Cases & { name: 'corpus' }) | null {
  if (!existsSync(join(folder, 'corpus.jsonl'))) return null
  const { rows, scenarios } = readCases(folder, 'corpus.jsonl')
  // Rows that restate another project's policy are no observation.
  return { name: 'corpus', rows: rows.filter(({ tier }) => tier !== 'policy_test'), scenarios }
}

function readCases(folder: string, rowsFile: string): Omit<Cases, 'name'> {
  const rows = readFileSync(join(folder, rowsFile), 'utf8')
    .split('\n')
    .flatMap((line, i) => (line.trim() === '' ? [] : [parseRow(line, `${rowsFile}, line ${i + 1}`)]))
  const path = join(folder, 'scenarios.json')
  const scenarios: unknown = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : []
  return { rows, scenarios: z.array(scenario).parse(scenarios) }
}

function parseRow(line: string, place: string): Row {
  try {
    return row.parse(JSON.parse(line))
  } catch (error) {
    throw new Error(`${place}: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
  }
}
