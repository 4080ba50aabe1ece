import type { PayloadBodies } from '../log/payload.ts'
import type { Fact } from '../tracking/facts.ts'
import { openIntake, type Intake } from '../tracking/intake.ts'
import { openJudge, type KnownFetch } from '../tracking/judge.ts'
import { saysTheSame, type RecordedVerdict, type Verdict } from '../tracking/verdict.ts'
import { appendEvents, type Draft } from './append-event.ts'
import { decodeHistory, type Decoded } from './decode-history.ts'
import type { MessageWithSummary, Nouns, StoredEvent, Summary } from './ports.ts'
import { planLook } from './plan-look.ts'
import type { World } from './world.ts'

/** A letter's loads and readings in memory, so that one more load need not read all that came before. */
export interface LetterInHand {
  isAdmitted: Intake
  /** Takes in a load that has been appended under that seq. */
  add: (fetch: KnownFetch) => void
  /** Loads so far; what it takes in memory grows with them. */
  loads: () => number
  /** When the latest load with a device number was, or null. */
  lastNumberedAtMs: () => number | null
  /** Appends the readings that are new or other than the recorded ones, and saves the summary with a new version. */
  write: (at: At) => Promise<{ summary: Summary; events: StoredEvent[] }>
}

/** Inside the transaction that holds the message's lock. */
interface At {
  world: World
  nouns: Nouns
  message: MessageWithSummary
  /** What was known before the change; the message's own where the change is in the events alone. */
  before?: Summary
}

/** From a message's events, in seq order. */
export function takeInHand(events: readonly StoredEvent[]): LetterInHand {
  const decoded = decodeHistory(events)
  const judge = openJudge(decoded.history)
  const unwritten = new Map<number, Verdict>()
  const times = new Map<number, number>()
  const latest: Latest = { atMs: null, numberedAtMs: null }
  const add = (fetch: KnownFetch) => {
    for (const [seq, verdict] of judge.add(fetch)) unwritten.set(seq, verdict)
    times.set(fetch.seq, fetch.atMs)
    note(latest, fetch)
  }
  for (const fetch of inTime(decoded.history.fetches)) add(fetch)

  const write: LetterInHand['write'] = async ({ world, nouns, message, before = message.summary }) => {
    const nowMs = world.clock.nowMs()
    const drafts = draftsOf(decoded, unwritten, nowMs)
    const readings = drafts.flatMap(({ body }) => readingOf(unwritten.get(body.fetch), times.get(body.fetch)))
    unwritten.clear()
    const events = await appendEvents({ world, nouns }, message, drafts)
    for (const [i, { body }] of drafts.entries())
      decoded.verdicts.set(body.fetch, { seq: events[i]?.seq ?? 0, body })
    const summary: Summary = {
      ...message.summary,
      ...judge.standing(),
      ...(decoded.confirmed ? { state: 'confirmed' as const, confidence: 1 } : {}),
      sentAtMs: judge.sentAtMs,
      lastFetchAtMs: latest.atMs,
      version: await nouns.messages.nextVersion(),
    }
    await nouns.messages.saveSummary(message.id, summary)
    await planLook(nouns, { message, before, after: summary, readings, nowMs })
    return { summary, events }
  }
  return {
    isAdmitted: openIntake(decoded.history.fetches),
    add,
    loads: () => judge.verdicts.size,
    lastNumberedAtMs: () => latest.numberedAtMs,
    write,
  }
}

/** When the latest load was, and the latest with a device number. */
interface Latest {
  atMs: number | null
  numberedAtMs: number | null
}

function note(latest: Latest, { atMs, device }: KnownFetch): void {
  latest.atMs = later(latest.atMs, atMs)
  if (device !== null) latest.numberedAtMs = later(latest.numberedAtMs, atMs)
}

/** What decides on pings of a reading that is new. */
function readingOf(verdict: Verdict | undefined, atMs: number | undefined) {
  return verdict === undefined || atMs === undefined
    ? []
    : [{ atMs, actor: verdict.actor, meaning: verdict.meaning }]
}

const inTime = (fetches: readonly KnownFetch[]) =>
  [...fetches].sort((a, b) => a.atMs - b.atMs || a.seq - b.seq)

const later = (a: number | null, b: number) => Math.max(a ?? b, b)

type VerdictDraft = Draft & { type: 'verdict' }

/** One draft for each fetch whose reading is new or another than the one recorded. */
function draftsOf(
  { verdicts, facts }: Decoded,
  unwritten: ReadonlyMap<number, Verdict>,
  nowMs: number,
): VerdictDraft[] {
  return [...unwritten].flatMap(([fetch, verdict]) => {
    const recorded = verdicts.get(fetch)
    if (recorded !== undefined && saysTheSame(verdictOf(recorded.body), verdict)) return []
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

const verdictOf = ({ verdict, rule_set, ...rest }: PayloadBodies['verdict']): RecordedVerdict => ({
  ...rest,
  meaning: verdict,
  ruleSet: rule_set,
})

/** A correction is a fact of its own fetch only; every other fact is one of the whole message. */
const isUsed = (fact: Fact, fetch: number) => fact.kind !== 'correction' || fact.fetch === fetch
