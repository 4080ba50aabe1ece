import { EXIT, type Command } from './command.ts'
import { readCall } from './usage.ts'

const USAGE = '[--json]'

/** One thing that was looked at. */
export interface Looked {
  about: string
  level: 'ok' | 'warning' | 'failed'
  sentence: string
  remedy: string | null
}

export interface DoctorDeeds {
  /** Looks at everything, in the order in which it is to be told. */
  examine(): Promise<readonly Looked[]>
}

export function doctorCommand(deeds: DoctorDeeds): Command {
  return {
    usage: USAGE,
    about: 'Look for what makes an installation fail, and say what to do',
    help: `Looks at the settings, the public address and the proxy in front of it, the
picture, the proxy's log, clock, disk, files, database, inbox, log, the table of
networks and the last backup. Works beside a running server, and without one.

It asks nobody but the instance itself, through its own public address: a
picture that belongs to no letter among them. Nothing is changed. Run it with
the settings and the account that the server has.

  --json  print the findings as one JSON object

Exit code 1 when something failed; warnings alone leave it 0.`,
    async run(words, io) {
      const call = readCall(USAGE, words)
      const findings = await deeds.examine()
      const isWell = findings.every(({ level }) => level !== 'failed')
      const lines = call.has('--json') ? [JSON.stringify({ ok: isWell, findings })] : told(findings)
      for (const line of lines) io.print(line)
      return isWell ? EXIT.ok : EXIT.failed
    },
  }
}

/** As wide as the widest, `warning`. */
const MARKS = { ok: 'ok     ', warning: 'warning', failed: 'FAILED ' } as const

function told(findings: readonly Looked[]): string[] {
  const count = (level: Looked['level']) => findings.filter(one => one.level === level).length
  return [
    ...findings.flatMap(({ level, about, sentence, remedy }) => [
      `${MARKS[level]}  ${about}: ${sentence}`,
      ...(remedy === null ? [] : [`         -> ${remedy}`]),
    ]),
    '',
    `Looked at: ${findings.length}. Failed: ${count('failed')}. Warnings: ${count('warning')}.`,
  ]
}
