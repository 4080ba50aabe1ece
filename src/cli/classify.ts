import { howLong } from '../tracking/case.ts'
import { judge } from '../tracking/judge.ts'
import { EXIT, UsageError, type Command, type Io } from './command.ts'
import { fetchOf, parseFetchRow } from './fetch-row.ts'

/** Where a row has no time: long after every window. */
const LATE_S = 7 * 24 * 3_600
/** How a reason would say that time, and what it says instead: nobody has told how long it was. */
const LATE_WORDS = `${howLong(LATE_S * 1_000)} after you sent it`
const UNKNOWN_WORDS = 'an unknown time after you sent it'

export interface Classified {
  actor: string
  verdict: string
  confidence: number
  rules: readonly string[]
  reasons: readonly string[]
}

/**
 * Reads one request on its own, as if it were the only load of a letter that was sent `seconds_since_sent` before
 * (missing: not known, read as long ago; null: not sent yet). Throws an Error that says what was expected.
 */
export function classifyRow(value: unknown): Classified {
  const row = parseFetchRow(value)
  const since = sinceSent(value)
  const facts = since === null ? [] : [{ kind: 'arm', atMs: 0, sentAtMs: 0 } as const]
  const atS = since === undefined ? LATE_S : (since ?? 0)
  const fetch = { seq: 1, ...fetchOf(row, atS * 1_000) }
  const verdict = judge({ several: false, facts, fetches: [fetch] }).verdicts.get(1)
  if (verdict === undefined) throw new Error('every fetch has a verdict')
  const { actor, meaning, confidence, rules } = verdict
  const reasons = verdict.reasons.map(reason =>
    since === undefined ? reason.replaceAll(LATE_WORDS, UNKNOWN_WORDS) : reason,
  )
  return { actor, verdict: meaning, confidence, rules, reasons }
}

/** Undefined when it is not known, null when the letter was not sent yet. */
function sinceSent(value: unknown): number | null | undefined {
  const has = typeof value === 'object' && value !== null && 'seconds_since_sent' in value
  const since: unknown = has ? value.seconds_since_sent : undefined
  if (since === null || since === undefined) return since
  if (typeof since !== 'number' || !Number.isFinite(since)) {
    throw new Error('seconds_since_sent: expected a number of seconds or null')
  }
  return since < 0 ? null : since
}

export const classify: Command = {
  usage: '',
  about: 'Say what single requests for a picture would be read as',
  help: `Reads JSON lines from standard input,
{"method", "ua", "ip", "headers", "seconds_since_sent"}, and writes one JSON
line for each: {"actor", "verdict", "confidence", "rules", "reasons"}.

A missing ua is taken from the User-Agent among the headers; a program that gave
no name is written "ua": "". A missing ip means that it is not known; so do
missing seconds, which are read as long after sending. Null or negative seconds
mean that the letter was not sent yet. Other keys are left alone. Needs no
server and no database.

A line that cannot be read gives {"error"} in its place, and the exit code is 1.`,
  async run(words, io) {
    if (words.length > 0) throw new UsageError(`expected no further words, got ${words.join(' ')}.`)
    return classifyLines(io)
  },
}

async function classifyLines(io: Io): Promise<number> {
  let code: number = EXIT.ok
  let number = 0
  for await (const line of io.input) {
    number++
    if (line.trim() === '') continue
    try {
      io.print(JSON.stringify(classifyRow(JSON.parse(line))))
    } catch (error) {
      code = EXIT.failed
      io.print(
        JSON.stringify({
          error: `line ${number}: ${error instanceof Error ? error.message : String(error)}`,
        }),
      )
    }
  }
  return code
}
