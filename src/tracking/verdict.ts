import type { RuleId } from './rules.ts'

/** Who made a fetch, as far as can be told. */
export const ACTORS = [
  'sender',
  'provider-proxy',
  'prefetcher',
  'scanner',
  'crawler',
  'reader',
  'unknown',
] as const
export type Actor = (typeof ACTORS)[number]

/** What a fetch means. `duplicate`: of the same render. `ignored`: never evidence (HEAD). */
export const MEANINGS = [
  'preview',
  'own-copy',
  'machine',
  'likely-open',
  'open',
  'leak',
  'unknown',
  'duplicate',
  'ignored',
] as const
export type Meaning = (typeof MEANINGS)[number]

/** Our reading of one fetch. A pure function of facts, fetches and rule set; never changed, only replaced. */
export interface Verdict {
  actor: Actor
  meaning: Meaning
  /** Probability, 0..1, that a recipient opened the message with this fetch. Two decimals. */
  confidence: number
  /** The rules that spoke, the deciding one first. At least one. */
  rules: readonly RuleId[]
  /** One plain sentence per rule, in the same order. At least one. */
  reasons: readonly string[]
  ruleSet: string
}

/** A verdict as a record keeps it: words of other rule sets may stand in it. */
export interface RecordedVerdict {
  actor: string
  meaning: string
  confidence: number
  rules: readonly string[]
  reasons: readonly string[]
  ruleSet: string
}

/** Whether both read the fetch alike. Other words for the same, by another rule set, are no other reading. */
export function saysTheSame(a: RecordedVerdict, b: RecordedVerdict): boolean {
  return (
    a.actor === b.actor &&
    a.meaning === b.meaning &&
    a.confidence === b.confidence &&
    a.rules.join() === b.rules.join() &&
    (a.ruleSet !== b.ruleSet || a.reasons.join() === b.reasons.join())
  )
}
