import type { KnownReading, Truth } from '../tracking/calibration-score.ts'
import { judge } from '../tracking/judge.ts'
import { RULE_SET } from '../tracking/rules.ts'
import { parseProtocolLine, type ProtocolLine, type ProtocolLoad } from './protocol-line.ts'

/** A protocol whose loads have been read. */
export interface KnownReadings {
  ruleSet: string
  readings: KnownReading[]
  /** Lines of which the truth is not sure. */
  unsure: number
  /** Readings of older rule sets by rules that there are no more: id -> count. */
  gone: Record<string, number>
  /** Loads that say nothing of their own: of the same render, or HEAD. */
  aside: number
}

/** The lines of a protocol could not all be read; one message for each that could not. */
export class BadProtocol extends Error {
  override readonly name = 'BadProtocol'
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(problems.join('\n'))
    this.problems = problems
  }
}

/** Every load read by today's rules; readings from a timeline as they stand. Throws BadProtocol with all problems. */
export function knownReadings(text: string): KnownReadings {
  const lines = parseLines(text)
  const found = [...lines.flatMap(line => (line.kind === 'reading' ? [line] : [])), ...readLoads(lines)]
  const sure = found.flatMap(({ truth, ...reading }) => (truth === null ? [] : [{ ...reading, truth }]))
  const known = sure.filter(({ isGone }) => !isGone)
  const readings = known.filter(({ meaning }) => meaning !== 'duplicate' && meaning !== 'ignored')
  return {
    ruleSet: ruleSetOf(lines),
    readings,
    unsure: found.length - sure.length,
    gone: countsOf(sure.filter(({ isGone }) => isGone).map(({ rule }) => rule)),
    aside: known.length - readings.length,
  }
}

function countsOf(rules: readonly string[]): Record<string, number> {
  return Object.fromEntries([...Map.groupBy(rules, rule => rule)].map(([rule, { length }]) => [rule, length]))
}

function parseLines(text: string): ProtocolLine[] {
  const problems: string[] = []
  const lines = text.split('\n').flatMap((line, i) => {
    if (line.trim() === '') return []
    try {
      return [parseProtocolLine(JSON.parse(line))]
    } catch (error) {
      const message = error instanceof SyntaxError ? `not JSON (${error.message})` : messageOf(error)
      problems.push(`line ${i + 1}: ${message}`)
      return []
    }
  })
  if (lines.length === 0 && problems.length === 0)
    problems.push('line 1: expected one JSON object a line; got none')
  if (problems.length > 0) throw new BadProtocol(problems)
  return lines
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

/** A figure belongs to one rule set: loads are read by today's, so shown readings beside them must be of it too. */
function ruleSetOf(lines: readonly ProtocolLine[]): string {
  const sets = new Set(lines.map(line => (line.kind === 'reading' ? line.ruleSet : RULE_SET)))
  const [first = RULE_SET, ...more] = sets
  if (more.length > 0)
    throw new BadProtocol([
      `rule_set: expected one rule set in a file; got ${[...sets].join(', ')} (loads are read by ${RULE_SET})`,
    ])
  return first
}

type Found = Omit<KnownReading, 'truth'> & { truth: Truth | null; isGone: boolean }

function readLoads(lines: readonly ProtocolLine[]): Found[] {
  const loads = lines.flatMap(line => (line.kind === 'load' ? [line] : []))
  const letters = Map.groupBy(loads, load => load.letter ?? load)
  return [...letters.values()].flatMap(readLetter)
}

/** The loads of one letter, sent at 0. */
function readLetter(loads: readonly ProtocolLoad[]): Found[] {
  const fetches = loads.map(({ fetch }, seq) => ({ seq, ...fetch }))
  const facts = [{ kind: 'arm', atMs: 0, sentAtMs: 0 } as const]
  const { verdicts } = judge({ several: false, facts, fetches })
  return loads.map(({ fetch, provider, truth }, seq) => {
    const verdict = verdicts.get(seq)
    const rule = verdict?.rules[0]
    if (verdict === undefined || rule === undefined) throw new Error('every fetch has a verdict with a rule')
    const { meaning, confidence } = verdict
    return { rule, meaning, confidence, fetcher: fetch.agent, provider, truth, isGone: false }
  })
}
