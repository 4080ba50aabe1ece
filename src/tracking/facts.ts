import { OWN_COPY_WINDOW_MS } from './limits.ts'

/** Something the sender did, with the time from which it holds. */
export type Fact =
  | { kind: 'arm'; atMs: number; sentAtMs: number }
  | { kind: 'unarm'; atMs: number }
  | { kind: 'own-copy'; atMs: number; action: 'start' | 'end' }
  | { kind: 'correction'; atMs: number; fetch: number; says: 'me' | 'not-me' | 'withdrawn' }
  | { kind: 'outcome'; atMs: number; outcome: 'replied' | 'bounced' | 'settled' | null }

/** What the sender's deeds say about a moment or a fetch. */
export interface SenderSays {
  /** The declared time of sending that stands, or null for a draft. */
  sentAtMs: number | null
  /** Whether a window for the own copy was open. */
  ownCopyOpen: (atMs: number) => boolean
  /** Of the fetch with that seq. */
  ofFetch: (seq: number) => 'me' | 'not-me' | null
  replied: (atMs: number) => boolean
}

/** `facts` in the order they were said: of two that disagree the later one stands. */
export function senderSays(facts: readonly Fact[]): SenderSays {
  const corrections = correctionsOf(facts)
  return {
    sentAtMs: sentAt(facts),
    ownCopyOpen: atMs => ownCopyOpen(facts, atMs),
    ofFetch: seq => corrections.get(seq) ?? null,
    replied: atMs => outcomeAt(facts, atMs) === 'replied',
  }
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

function correctionsOf(facts: readonly Fact[]): Map<number, 'me' | 'not-me'> {
  const said = new Map<number, 'me' | 'not-me'>()
  for (const fact of facts) {
    if (fact.kind !== 'correction') continue
    if (fact.says === 'withdrawn') said.delete(fact.fetch)
    else said.set(fact.fetch, fact.says)
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
