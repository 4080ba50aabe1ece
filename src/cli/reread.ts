import type { Change, ReadingName, Reread } from '../app/reread.ts'
import { RULE_SET } from '../tracking/rules.ts'
import { EXIT, UsageError, type Command } from './command.ts'

/** What reading again means is given by main.ts: this room knows no databases. */
export interface RereadDeeds {
  /** Throws with a ready sentence when a server has the database or there is none. */
  reread(options: { dryRun: boolean }): Promise<Reread>
}

const OPTIONS = ['--dry-run', '--json']

export function rereadCommand(deeds: RereadDeeds): Command {
  return {
    usage: '[--dry-run] [--json]',
    about: 'Read all stored loads again, by the rules of this version',
    help: `After an update: reads every stored load of every letter by this version's
rules, and appends the readings that changed. The ones before stay, in the log
and on the timeline ("we now think"). Prints counts, never a letter's name.

Stop the server first. Uses its settings; brings the schema up to date as a
start does. It may be interrupted and run again: each letter is read as a
whole, and nothing changes twice.

  --dry-run  say what would change, and change no letter
  --json     print the counts as one JSON object`,
    async run(words, io) {
      const unknown = words.find(word => !OPTIONS.includes(word))
      if (unknown !== undefined) throw new UsageError(`expected --dry-run or --json, got ${unknown}.`)
      const dryRun = words.includes('--dry-run')
      const done = await deeds.reread({ dryRun })
      const lines = words.includes('--json')
        ? [JSON.stringify({ ruleSet: RULE_SET, dryRun, ...done })]
        : told(done, dryRun)
      for (const line of lines) io.print(line)
      return EXIT.ok
    },
  }
}

function told({ letters, loads, readings, states }: Reread, dryRun: boolean): string[] {
  const changed = readings.reduce((sum, { count }) => sum + count, 0)
  const verb = dryRun ? 'would change' : 'changed'
  return [
    `Read again by rule set ${RULE_SET}. Letters: ${letters}. Loads: ${loads}. Readings that ${verb}: ${changed}.`,
    ...(readings.length === 0 ? [] : ['', `Readings that ${verb}, by the rule that decided:`]),
    ...readings.map(change => row(change, nameOf)),
    ...(states.length === 0 ? [] : ['', `Letters whose state ${verb}:`]),
    ...states.map(change => row(change, state => state)),
    ...(changed === 0 || dryRun ? [] : ['', 'The log takes the new entries when the server starts.']),
  ]
}

function row<Of>({ before, now, count }: Change<Of>, text: (one: Of) => string): string {
  return `  ${text(before)} -> ${text(now)}: ${count}`
}

function nameOf({ rule, meaning }: ReadingName): string {
  return rule === '' ? 'no reading' : `${rule} (${meaning})`
}
