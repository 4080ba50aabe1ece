import type { Payload } from '../log/payload.ts'
import { judge, type Fact } from '../tracking/judge.ts'
import { standingOf } from '../tracking/state.ts'
import type { Verdict } from '../tracking/verdict.ts'
import { appendEvents, type Draft } from './append-event.ts'
import { decodeHistory, type Decoded } from './decode-history.ts'
import type { MessageWithSummary, Nouns, StoredEvent, Summary } from './ports.ts'
import type { World } from './world.ts'

/**
 * Reads a message's events again under the current rule set, appends the verdicts that changed and saves the summary
 * with a new version. Must run inside the transaction that holds the message's lock; returns the saved summary. The
 * caller publishes it to open tabs after the commit.
 */
export async function judgeMessage(
  { world, nouns }: { world: World; nouns: Nouns },
  message: MessageWithSummary,
  nowMs: number,
): Promise<{ summary: Summary; events: StoredEvent[] }> {
  const decoded = decodeHistory(await nouns.events.ofMessage(message.id))
  const { sentAtMs, verdicts } = judge(decoded.history)
  const drafts = changedVerdicts(decoded, verdicts, nowMs)
  const events = await appendEvents({ world, nouns }, message, drafts)
  const { fetches } = decoded.history
  const readings = fetches.flatMap(({ seq, atMs }) => {
    const verdict = verdicts.get(seq)
    return verdict === undefined ? [] : { atMs, verdict }
  })
  const standing = standingOf(sentAtMs, readings)
  const summary: Summary = {
    ...message.summary,
    ...standing,
    ...(decoded.confirmed ? { state: 'confirmed' as const, confidence: 1 } : {}),
    sentAtMs,
    lastFetchAtMs: fetches.length === 0 ? null : Math.max(...fetches.map(({ atMs }) => atMs)),
    version: await nouns.messages.nextVersion(),
  }
  await nouns.messages.saveSummary(message.id, summary)
  return { summary, events }
}

/** One draft for each fetch whose reading is new or another than the one recorded. */
function changedVerdicts({ verdicts, facts }: Decoded, now: Map<number, Verdict>, nowMs: number): Draft[] {
  return [...now].flatMap(([fetch, verdict]) => {
    const recorded = verdicts.get(fetch)
    if (recorded !== undefined && isSame(recorded.body, verdict)) return []
    const used = facts.filter(({ fact }) => isUsed(fact, fetch)).map(({ seq }) => seq)
    const { actor, meaning, confidence, rules, reasons, ruleSet } = verdict
    const body = { fetch, replaces: recorded?.seq ?? null, facts: used, actor, verdict: meaning, confidence }
    return {
      type: 'verdict' as const,
      atMs: nowMs,
      body: { ...body, rules: [...rules], reasons: [...reasons], rule_set: ruleSet },
    }
  })
}

function isSame(recorded: Payload<'verdict'>['body'], verdict: Verdict): boolean {
  return (
    recorded.actor === verdict.actor &&
    recorded.verdict === verdict.meaning &&
    recorded.confidence === verdict.confidence &&
    recorded.rules.join() === verdict.rules.join() &&
    recorded.reasons.join() === verdict.reasons.join()
  )
}

/** A correction is a fact of its own fetch only; every other fact is one of the whole message. */
const isUsed = (fact: Fact, fetch: number) => fact.kind !== 'correction' || fact.fetch === fetch
