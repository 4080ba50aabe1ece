import { describe, expect, test } from 'bun:test'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { classifyRow } from '../src/cli/classify.ts'
import { replayScenario } from '../src/cli/replay.ts'

/**
 * How the rules read labelled agents and scenarios. The data is not part of the project: it is looked for beside it, in
 * `../shared/signals`, and without it these tests are skipped. Figures are coverage of variants, not error rates in traffic.
 */
const FOLDER = join(import.meta.dir, '..', '..', 'shared', 'signals')
const isThere = existsSync(join(FOLDER, 'corpus.jsonl'))
if (!isThere) console.warn('test/signals.test.ts is skipped: there is no corpus at ../shared/signals')

/** An address on an ordinary home line. */
const HOME = '87.140.10.20'

const rowSchema = z.object({
  id: z.string(),
  label: z.string(),
  tier: z.string(),
  ua: z.string(),
  ip: z.string().optional(),
  headers: z.record(z.string(), z.string()).optional(),
  seconds_since_sent: z.number().optional(),
})
type Row = z.infer<typeof rowSchema>

const stepSchema = z.looseObject({
  expect: z
    .object({ verdict: z.array(z.string()), confidence: z.tuple([z.number(), z.number()]).optional() })
    .optional(),
  expect_state: z.array(z.string()).optional(),
})
const scenarioSchema = z.looseObject({ name: z.string(), steps: z.array(stepSchema) })

const text = (name: string) => (isThere ? readFileSync(join(FOLDER, name), 'utf8') : '')
const rows = text('corpus.jsonl')
  .split('\n')
  .filter(line => line !== '')
  .map(line => rowSchema.parse(JSON.parse(line)))
const scenarios = z.array(scenarioSchema).parse(JSON.parse(text('scenarios.json') || '[]'))

/** Rows that are labelled machine and read as an opening all the same. */
const KNOWN_OPENINGS: Record<string, string> = {}

describe.skipIf(!isThere)('scenarios', () => {
  test('there are some', () => expect(scenarios.length).toBeGreaterThan(5))
  for (const scenario of scenarios) {
    test(`${scenario.name} is read as expected at every step`, () => {
      const played = replayScenario(scenario)
      for (const [i, step] of scenario.steps.entries()) {
        const at = played[i]
        if (step.expect !== undefined) expect(step.expect.verdict).toContain(at?.verdict ?? 'nothing')
        if (step.expect_state !== undefined) expect(step.expect_state).toContain(at?.state ?? 'nothing')
        const [low, high] = step.expect?.confidence ?? [0, 1]
        if (step.expect !== undefined) expect(at?.confidence).toBeWithin(low, high + 0.001)
      }
    })
  }
})

describe.skipIf(!isThere)('agents', () => {
  const read = (row: Row) => classifyRow(row).verdict
  const readAtHome = (row: Row) => classifyRow({ ...row, ip: row.ip ?? HOME }).verdict

  test('of machines are never read as an opening, but for those that are listed with a reason', () => {
    const machines = rows.filter(({ label }) => ['scanner', 'crawler', 'proxy_prefetch'].includes(label))
    const openings = machines.filter(row => ['open', 'likely-open'].includes(read(row)))
    expect(machines.length).toBeGreaterThan(50)
    expect(openings.filter(({ id }) => !(id in KNOWN_OPENINGS)).map(({ id, ua }) => `${id} ${ua}`)).toEqual(
      [],
    )
  })

  test('of readers are never read as a machine or a leak, with an address or without', () => {
    const readers = rows.filter(({ label }) => label === 'human_direct' || label === 'proxy_on_open')
    const machines = readers.filter(row =>
      [read(row), ...(row.label === 'human_direct' ? [readAtHome(row)] : [])].some(verdict =>
        ['machine', 'leak'].includes(verdict),
      ),
    )
    expect(readers.length).toBeGreaterThan(100)
    expect(machines.map(({ id, ua }) => `${id} ${ua}`)).toEqual([])
  })

  test('of mail programs on a home line are read as open, at least 95 of 100', () => {
    const programs = rows.filter(({ tier }) => tier === 'mail_client')
    const open = programs.filter(row => readAtHome(row) === 'open')
    expect(open.length / programs.length).toBeGreaterThanOrEqual(0.95)
  })

  test('agree with their labels so far', () => {
    console.info(figures().join('\n'))
    expect(figures().length).toBeGreaterThan(3)
  })
})

/** One line for each label: how its rows are read, and those of readers also from a home line. */
function figures(): string[] {
  return [...Map.groupBy(rows, ({ label }) => label)].flatMap(([label, own]) => [
    `${label} (${own.length}): ${countsOf(own.map(row => classifyRow(row).verdict))}`,
    ...(label === 'human_direct'
      ? [
          `${label}, at home: ${countsOf(own.map(row => classifyRow({ ...row, ip: row.ip ?? HOME }).verdict))}`,
        ]
      : []),
  ])
}

function countsOf(verdicts: readonly string[]): string {
  const counts = [...Map.groupBy(verdicts, verdict => verdict)].map(([verdict, { length }]) => ({
    verdict,
    length,
  }))
  return counts
    .sort((a, b) => b.length - a.length)
    .map(({ verdict, length }) => `${verdict} ${length}`)
    .join(', ')
}
