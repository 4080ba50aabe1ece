import { describe, expect, test } from 'bun:test'
import type { Reread } from '../app/reread.ts'
import { RULE_SET } from '../tracking/rules.ts'
import type { Io } from './command.ts'
import { rereadCommand } from './reread.ts'
import { runCommand } from './run.ts'

const DONE: Reread = {
  letters: 12,
  loads: 40,
  readings: [
    {
      before: { rule: 'gmail', meaning: 'likely-open' },
      now: { rule: 'spoof', meaning: 'unknown' },
      count: 3,
    },
    { before: { rule: '', meaning: '' }, now: { rule: 'browser', meaning: 'open' }, count: 1 },
  ],
  states: [{ before: 'likely-opened', now: 'maybe-opened', count: 2 }],
}
const NOTHING: Reread = { letters: 12, loads: 40, readings: [], states: [] }

async function run(words: string[], done = DONE) {
  const printed: string[] = []
  const complained: string[] = []
  const asked: { dryRun: boolean }[] = []
  const io: Io = {
    input: (async function* () {})(),
    readFile: async path => path,
    print: line => void printed.push(line),
    complain: line => void complained.push(line),
  }
  const reread = rereadCommand({
    async reread(options) {
      asked.push(options)
      return done
    },
  })
  const code = await runCommand({ reread }, ['reread', ...words], io)
  return { code, asked, printed: printed.join('\n'), complained: complained.join('\n') }
}

describe('reread', () => {
  test('says how much was read and what changed, from what to what', async () => {
    const { code, asked, printed } = await run([])
    expect({ code, asked }).toEqual({ code: 0, asked: [{ dryRun: false }] })
    expect(printed)
      .toBe(`Read again by rule set ${RULE_SET}. Letters: 12. Loads: 40. Readings that changed: 4.

Readings that changed, by the rule that decided:
  gmail (likely-open) -> spoof (unknown): 3
  no reading -> browser (open): 1

Letters whose state changed:
  likely-opened -> maybe-opened: 2

The log takes the new entries when the server starts.`)
  })

  test('says with a dry run what would change', async () => {
    const { asked, printed } = await run(['--dry-run'])
    expect(asked).toEqual([{ dryRun: true }])
    expect(printed).toContain('Readings that would change: 4.')
    expect(printed).not.toContain('The log takes')
  })

  test('says in one line that nothing changed', async () => {
    const { code, printed } = await run([], NOTHING)
    expect(code).toBe(0)
    expect(printed).toBe(
      `Read again by rule set ${RULE_SET}. Letters: 12. Loads: 40. Readings that changed: 0.`,
    )
  })

  test('gives the same to programs', async () => {
    const { printed } = await run(['--json', '--dry-run'])
    expect(JSON.parse(printed)).toEqual({ ruleSet: RULE_SET, dryRun: true, ...DONE })
  })

  test('refuses a word that it does not know', async () => {
    const { code, asked, complained } = await run(['--everything'])
    expect(code).toBe(2)
    expect(asked).toEqual([])
    expect(complained).toContain('expected --dry-run or --json, got --everything')
  })
})
