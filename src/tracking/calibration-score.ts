import type { AgentId } from './agent-kinds.ts'
import { CALIBRATED_FROM, type Figure } from './calibration.ts'
import type { Meaning } from './verdict.ts'

/** Who really looked when the picture was loaded; `not-recipient` where only that is known. */
export const TRUTHS = ['recipient', 'sender', 'nobody', 'not-recipient'] as const
export type Truth = (typeof TRUTHS)[number]

/** A reading whose truth is known. */
export interface KnownReading {
  /** Id of the rule that decided. */
  rule: string
  /** Null where only the confidence was noted. */
  meaning: Meaning | null
  confidence: number
  /** The program that loaded; null where it was not noted. */
  fetcher: AgentId | null
  /** The recipient's mail provider in the words of who noted it; null where it was not noted. */
  provider: string | null
  truth: Truth
}

export interface Score {
  n: number
  /** Loads with which a recipient really looked. */
  opens: number
  /** Mean of (confidence - truth)^2: 0 is best, 0.25 is what a coin gets. Null without readings. */
  brier: number | null
  /** By the rule that decided, by the program that loaded, by mail provider: each time the one with the most loads first. */
  rules: Reliability[]
  fetchers: Reliability[]
  providers: Reliability[]
  /** Ten equal steps of confidence; steps without loads are left out. */
  bins: Bin[]
  /** Meaning ('' where it was not noted) -> who really looked -> count. */
  confusion: Map<Meaning | '', Record<Truth, number>>
}

/** How right readings were that have one thing in common. */
export interface Reliability extends Figure {
  /** Of a rule or an agent; of a provider its name. */
  id: string
  share: number
  meanConfidence: number
  brier: number
  calibrated: boolean
}

export interface Bin {
  from: number
  to: number
  n: number
  opens: number
  meanConfidence: number
}

/** How well confidences agree with what really happened. */
export function scoreOf(readings: readonly KnownReading[]): Score {
  return {
    n: readings.length,
    opens: opensOf(readings),
    brier: readings.length === 0 ? null : brierOf(readings),
    rules: reliabilityBy(readings, ({ rule }) => rule),
    fetchers: reliabilityBy(readings, ({ fetcher }) => fetcher),
    providers: reliabilityBy(readings, ({ provider }) => provider),
    bins: binsOf(readings),
    confusion: confusionOf(readings),
  }
}

/** Standard normal quantile of a two-sided 95 % interval. */
const Z = 1.96

/**
 * Wilson's score interval of a share: keeps its promise for small n and for shares near 0 and 1, where the usual formula
 * does not. https://doi.org/10.1080/01621459.1927.10502953. Throws for n = 0.
 */
export function wilson(opens: number, n: number): { low: number; high: number } {
  if (n === 0) throw new Error('a share of nothing has no interval')
  const share = opens / n
  const centre = share + (Z * Z) / (2 * n)
  const spread = Z * Math.sqrt((share * (1 - share)) / n + (Z * Z) / (4 * n * n))
  const scale = 1 + (Z * Z) / n
  // The ends are exact at 0 and n; rounding must not put the share outside.
  return {
    low: Math.min(share, Math.max(0, (centre - spread) / scale)),
    high: Math.max(share, Math.min(1, (centre + spread) / scale)),
  }
}

const isOpen = ({ truth }: KnownReading) => truth === 'recipient'
const opensOf = (readings: readonly KnownReading[]) => readings.filter(isOpen).length

function mean(readings: readonly KnownReading[], of: (reading: KnownReading) => number): number {
  return readings.reduce((sum, reading) => sum + of(reading), 0) / readings.length
}

const brierOf = (readings: readonly KnownReading[]) =>
  mean(readings, reading => (reading.confidence - Number(isOpen(reading))) ** 2)

/** Readings of which it was not noted are in no group. */
function reliabilityBy(
  readings: readonly KnownReading[],
  idOf: (reading: KnownReading) => string | null,
): Reliability[] {
  return [...Map.groupBy(readings, idOf)]
    .flatMap(([id, own]) => (id === null ? [] : [reliabilityOf(id, own)]))
    .toSorted((a, b) => b.n - a.n || (a.id < b.id ? -1 : 1))
}

function reliabilityOf(id: string, own: readonly KnownReading[]): Reliability {
  const n = own.length
  const opens = opensOf(own)
  return {
    id,
    n,
    opens,
    ...wilson(opens, n),
    share: opens / n,
    meanConfidence: mean(own, ({ confidence }) => confidence),
    brier: brierOf(own),
    calibrated: n >= CALIBRATED_FROM,
  }
}

const BINS = 10

function binsOf(readings: readonly KnownReading[]): Bin[] {
  const bin = ({ confidence }: KnownReading) => Math.min(BINS - 1, Math.floor(confidence * BINS + 1e-9))
  return [...Map.groupBy(readings, bin)]
    .toSorted(([a], [b]) => a - b)
    .map(([i, own]) => ({
      from: i / BINS,
      to: (i + 1) / BINS,
      n: own.length,
      opens: opensOf(own),
      meanConfidence: mean(own, ({ confidence }) => confidence),
    }))
}

function confusionOf(readings: readonly KnownReading[]): Score['confusion'] {
  const confusion: Score['confusion'] = new Map()
  for (const { meaning, truth } of readings) {
    const row = confusion.get(meaning ?? '') ?? { recipient: 0, sender: 0, nobody: 0, 'not-recipient': 0 }
    row[truth]++
    confusion.set(meaning ?? '', row)
  }
  return confusion
}
