import { expect, test } from 'bun:test'
import { healthCommand, type HealthDeeds } from './health.ts'
import { runCommand } from './run.ts'

type Answer = Awaited<ReturnType<HealthDeeds['ask']>>

const CASES: { when: string; answer: Answer; exitCode: number; printed: string[]; complained: number }[] = [
  {
    when: 'all is well',
    answer: { kind: 'answered', isWell: true, text: 'ok' },
    exitCode: 0,
    printed: ['ok'],
    complained: 0,
  },
  {
    when: 'there is a trouble',
    answer: { kind: 'answered', isWell: false, text: 'degraded\nnot-reading: ...' },
    exitCode: 1,
    printed: ['degraded\nnot-reading: ...'],
    complained: 0,
  },
  {
    when: 'nobody answers',
    answer: { kind: 'silent', url: 'http://127.0.0.1:8080/health' },
    exitCode: 1,
    printed: [],
    complained: 1,
  },
]

test.each(CASES)(
  'when $when, words and exit code say so',
  async ({ answer, exitCode, printed, complained }) => {
    const out: string[] = []
    const err: string[] = []
    const io = {
      input: (async function* () {})(),
      readFile: async () => '',
      print: (line: string) => void out.push(line),
      complain: (line: string) => void err.push(line),
    }
    expect(await runCommand({ health: healthCommand({ ask: async () => answer }) }, ['health'], io)).toBe(
      exitCode,
    )
    expect(out).toEqual(printed)
    expect(err).toHaveLength(complained)
  },
)
