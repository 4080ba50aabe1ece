import { ADJUSTMENTS } from './adjustments.ts'
import { agentKind } from './agents.ts'
import type { Case, Reading } from './case.ts'
import type { Fetch } from './fetch.ts'
import { BURST_MS, OWN_COPY_WINDOW_MS, SECOND_OCCASION_MS } from './limits.ts'
import type { Adjustment, Rule } from './rule.ts'
import { RULES, RULE_SET, type RuleId } from './rules.ts'
import type { Verdict } from './verdict.ts'

/** Something the sender did, with the time from which it holds. */
export type Fact =
  | { kind: 'arm'; atMs: number; sentAtMs: number }
  | { kind: 'unarm'; atMs: number }
  | { kind: 'own-copy'; atMs: number; action: 'start' | 'end' }
  | { kind: 'correction'; atMs: number; fetch: number; says: 'me' | 'not-me' | 'withdrawn' }
  | { kind: 'outcome'; atMs: number; outcome: 'replied' | 'bounced' | 'settled' | null }

/** Everything a judgement rests on. `facts` in the order they were said; `fetches` in any order. */
export interface History {
  several: boolean
  facts: readonly Fact[]
  /** `seq` names a fetch: its event's place in the message's chain. */
  fetches: readonly (Fetch & { seq: number })[]
}

export interface Judgement {
  /** The declared time of sending that stands now, or null for a draft. */
  sentAtMs: number | null
  /** By seq of the fetch. */
  verdicts: Map<number, Verdict>
}

/**
 * Reads every fetch of a message again. A pure function of facts, fetches and RULE_SET: the order in which fetches were
 * recorded or batched does not matter, only their times (and seq, where two came in the same millisecond).
 */
export function judge(history: History): Judgement {
  const sentAtMs = sentAt(history.facts)
  const verdicts = new Map<number, Verdict>()
  const bursts = new Map<string, number>()
  let firstOpenAtMs: number | null = null
  for (const fetch of inTime(history.fetches)) {
    const one = caseOf(history, fetch, { sentAtMs, bursts, firstOpenAtMs })
    const verdict = read(one)
    verdicts.set(fetch.seq, verdict)
    if (firstOpenAtMs === null && isOpening(verdict)) firstOpenAtMs = fetch.atMs
  }
  return { sentAtMs, verdicts }
}

/** The arm that stands: an un-arm takes the one before it back, a later arm replaces it. */
function sentAt(facts: readonly Fact[]): number | null {
  let sentAtMs: number | null = null
  for (const fact of facts) {
    if (fact.kind === 'arm') sentAtMs = fact.sentAtMs
    if (fact.kind === 'unarm') sentAtMs = null
  }
  return sentAtMs
}

const inTime = (fetches: History['fetches']) => [...fetches].sort((a, b) => a.atMs - b.atMs || a.seq - b.seq)

const isOpening = ({ meaning }: Verdict) => meaning === 'likely-open' || meaning === 'open'

interface SoFar {
  sentAtMs: number | null
  /** First fetch of the latest render, by audience. */
  bursts: Map<string, number>
  firstOpenAtMs: number | null
}

function caseOf(history: History, fetch: Fetch & { seq: number }, soFar: SoFar): Case {
  const sent = soFar.sentAtMs !== null && fetch.atMs >= soFar.sentAtMs ? fetch.atMs - soFar.sentAtMs : null
  const earlier = soFar.firstOpenAtMs
  return {
    fetch,
    kind: agentKind(fetch.agent),
    sinceSentMs: sent,
    burst: sent === null || fetch.method === 'HEAD' ? null : burstOf(fetch, soFar.bursts),
    ownCopyOpen: ownCopyOpen(history.facts, fetch.atMs),
    said: saidOf(history.facts, fetch.seq),
    replied: outcomeAt(history.facts, fetch.atMs) === 'replied',
    earlierOpenAtMs: earlier !== null && fetch.atMs - earlier >= SECOND_OCCASION_MS ? earlier : null,
    several: history.several,
  }
}

/** Same audience within BURST_MS of the first: one render. Fetches must come in order of time. */
function burstOf(fetch: Fetch, bursts: Map<string, number>): { firstAtMs: number } | null {
  const audience = audienceOf(fetch)
  const firstAtMs = bursts.get(audience)
  if (firstAtMs !== undefined && fetch.atMs - firstAtMs <= BURST_MS) return { firstAtMs }
  bursts.set(audience, fetch.atMs)
  return null
}

/**
 * What can belong to one render: the same program on the same kind of network (and device, where known). What a program
 * declares to load ahead is not part of the look that may follow.
 */
export function audienceOf(fetch: Pick<Fetch, 'agent' | 'network' | 'device' | 'purpose'>): string {
  return `${fetch.agent} ${fetch.network} ${fetch.device ?? '-'} ${fetch.purpose}`
}

/** Whether a window that the sender opened was open at that time. */
function ownCopyOpen(facts: readonly Fact[], atMs: number): boolean {
  let untilMs = Number.NEGATIVE_INFINITY
  let fromMs = Number.POSITIVE_INFINITY
  for (const fact of facts) {
    if (fact.kind !== 'own-copy' || fact.atMs > atMs) continue
    if (fact.action === 'start') fromMs = fact.atMs
    untilMs = fact.action === 'start' ? fact.atMs + OWN_COPY_WINDOW_MS : fact.atMs
  }
  return fromMs <= atMs && atMs < untilMs
}

function saidOf(facts: readonly Fact[], seq: number): Case['said'] {
  let said: Case['said'] = null
  for (const fact of facts) {
    if (fact.kind === 'correction' && fact.fetch === seq) said = fact.says === 'withdrawn' ? null : fact.says
  }
  return said
}

function outcomeAt(facts: readonly Fact[], atMs: number): string | null {
  let outcome: string | null = null
  for (const fact of facts) {
    if (fact.kind === 'outcome' && fact.atMs <= atMs) outcome = fact.outcome
  }
  return outcome
}

/** The same rows, with the ids that their own types have lost. */
const rules: readonly (Rule & { id: RuleId })[] = RULES
const adjustments: readonly (Adjustment & { id: RuleId })[] = ADJUSTMENTS

function read(one: Case): Verdict {
  const rule = rules.find(({ when }) => when(one))
  if (rule === undefined) throw new Error('the last rule applies to every case')
  let reading: Reading = rule.read(one)
  const ids: RuleId[] = [rule.id]
  const reasons = [rule.reason(one)]
  for (const adjustment of adjustments) {
    if (!adjustment.when(one, reading)) continue
    reading = adjustment.adjust(reading, one)
    ids.push(adjustment.id)
    reasons.push(adjustment.reason(one))
  }
  return {
    ...reading,
    confidence: Math.round(reading.confidence * 100) / 100,
    rules: ids,
    reasons,
    ruleSet: RULE_SET,
  }
}
