import { calibrationText, type Calibration, type Figure } from '../tracking/calibration.ts'
import { scoreOf, type Reliability, type Score } from '../tracking/calibration-score.ts'
import { scoreText } from './calibration-text.ts'
import { EXIT, UsageError, type Command, type Io } from './command.ts'
import { BadProtocol, knownReadings, type KnownReadings } from './known-readings.ts'
import { documentHere } from '../telling/naming.ts'

/** What the command needs of the outside is given by main.ts. */
export interface CalibrateDeeds {
  nowMs(): number
  /** Replaces the file as a whole or not at all. Throws with a readable message. */
  replaceFile(path: string, text: string): Promise<void>
}

export function calibrateCommand(deeds: CalibrateDeeds): Command {
  return {
    usage: 'FILE [--json] [--write PATH]',
    about: 'Compare readings with what really happened, and say how right they are',
    help: `FILE is a protocol of real sends, one JSON object a line. Loads are read by
the rules of this version and compared with who really looked. Needs no server
and no database. More to read:

  fields          ${documentHere('docs/calibration.md')}
  sheet to print  ${documentHere('docs/protocol.md')}

Prints for each deciding rule, for each program that loaded and for each mail
provider how many loads there were, how many of them were a recipient's look,
Wilson's 95 % interval and the Brier score; how well confidences agree with what
happened; and every reading against the truth. Readings of an older rule set by
rules that there are no more are counted, named and left out.

  --json        print the same as one JSON object
  --write PATH  write calibration.json to PATH: in the data folder the server
                finds it at its next start

A line that cannot be read stops everything: each is named with what was
expected, the exit code is 1, and nothing is written.`,
    async run(words, io) {
      const call = parseCall(words)
      try {
        return await calibrate(call, { io, deeds })
      } catch (error) {
        for (const problem of problemsOf(error)) io.complain(`mailping calibrate: ${call.path}: ${problem}`)
        return EXIT.failed
      }
    },
  }
}

interface Call {
  path: string
  json: boolean
  writeTo: string | null
}

function parseCall(words: readonly string[]): Call {
  const call = { paths: [] as string[], json: false, writeTo: null as string | null }
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? ''
    if (word === '--json') call.json = true
    else if (word === '--write') {
      call.writeTo = words[++i] ?? null
      if (call.writeTo === null) throw new UsageError('expected a PATH after --write.')
    } else if (word.startsWith('--')) throw new UsageError(`expected --json or --write PATH, got ${word}.`)
    else call.paths.push(word)
  }
  const [path, ...more] = call.paths
  if (path === undefined || more.length > 0) throw new UsageError('expected one FILE.')
  return { path, json: call.json, writeTo: call.writeTo }
}

/** Enough to see what is wrong with a file, not the file. */
const PROBLEMS_SHOWN = 20

function problemsOf(error: unknown): string[] {
  if (!(error instanceof BadProtocol)) return [messageOf(error)]
  const { problems } = error
  const rest = problems.length - PROBLEMS_SHOWN
  return [...problems.slice(0, PROBLEMS_SHOWN), ...(rest > 0 ? [`and ${rest} more lines`] : [])]
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

async function calibrate(
  { path, json, writeTo }: Call,
  { io, deeds }: { io: Io; deeds: CalibrateDeeds },
): Promise<number> {
  const known = knownReadings(await io.readFile(path))
  const score = scoreOf(known.readings)
  if (writeTo !== null) {
    const madeAt = new Date(deeds.nowMs()).toISOString()
    const text = calibrationText(calibrationOf(score, known.ruleSet, madeAt))
    await deeds.replaceFile(writeTo, text).catch((error: unknown) => {
      throw new Error(`${writeTo} cannot be written: ${messageOf(error)}`)
    })
  }
  io.print(json ? JSON.stringify(scoreJson(score, known)) : scoreText(score, known))
  if (writeTo !== null && !json) io.print(`\nWritten to ${writeTo}.`)
  return EXIT.ok
}

function calibrationOf({ rules, fetchers }: Score, ruleSet: string, madeAt: string): Calibration {
  return { ruleSet, madeAt, rules: figuresOf(rules), fetchers: figuresOf(fetchers) }
}

function figuresOf(groups: readonly Reliability[]): Record<string, Figure> {
  // Outwards, so that the share stays within.
  const figures = groups.map(
    ({ id, n, opens, low, high }) =>
      [id, { n, opens, low: Math.floor(low * 1e4) / 1e4, high: Math.ceil(high * 1e4) / 1e4 }] as const,
  )
  return Object.fromEntries(figures)
}

function scoreJson(score: Score, { ruleSet, unsure, gone, aside }: KnownReadings) {
  return { ruleSet, unsure, gone, aside, ...score, confusion: Object.fromEntries(score.confusion) }
}
