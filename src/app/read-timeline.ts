import { decodePayload, type AnyPayload, type Payload } from '../log/payload.ts'
import { insertionOf } from '../tracking/insertion.ts'
import { DAY_MS } from '../tracking/limits.ts'
import type { Outcome, RecordingState } from '../tracking/message.ts'
import { ACTORS, MEANINGS, type Actor, type Meaning } from '../tracking/verdict.ts'
import { letterNotFound, type OwnMessage } from './change-message.ts'
import type { MessageWithSummary, StoredEvent } from './ports.ts'
import type { World } from './world.ts'

/** What happened to a letter, in the order of time. `seq` is the event's place in the letter's chain. */
export type TimelineStep = { seq: number; atMs: number } & (
  | { kind: 'create' | 'unarm' | 'relabel' | 'end' }
  | { kind: 'arm'; sentAtMs: number }
  | { kind: 'own-copy'; action: 'start' | 'end' }
  | { kind: 'outcome'; outcome: Outcome | null }
  | TimelineLoad
)

export interface TimelineLoad {
  kind: 'load'
  agent: string
  network: string
  device: number | null
  /** As in Fetch. */
  headerBits: number
  reading: TimelineReading
  /** What we thought before, oldest first. */
  earlier: TimelineReading[]
  /** The sender's word that stands, if any. */
  correction: 'me' | 'not-me' | null
}

/** A verdict, as recorded. */
export interface TimelineReading {
  seq: number
  atMs: number
  actor: Actor
  meaning: Meaning
  confidence: number
  rules: string[]
  reasons: string[]
  ruleSet: string
}

export interface Timeline {
  message: MessageWithSummary
  steps: TimelineStep[]
  insertion: ReturnType<typeof insertionOf>
}

/** Throws `not-found`. */
export async function readTimeline(world: World, { accountId, id }: OwnMessage): Promise<Timeline> {
  // Under the lock that every change takes, so that summary and events are of the same moment on every database.
  const { message, events } = await world.store.transaction(async nouns => {
    const message = await nouns.messages.lock(id)
    return { message, events: message === null ? [] : await nouns.events.ofMessage(id) }
  })
  if (message === null || message.accountId !== accountId) throw letterNotFound()
  const steps = forSender(timelineOf(events), message.summary.recording)
  return { message, steps, insertion: insertionOf(loadsOf(steps)) }
}

/** Not before the next day (UTC), and then with that day's beginning: the moment is the recipient's. */
function forSender(steps: readonly TimelineStep[], recording: RecordingState): TimelineStep[] {
  const shown = steps.filter(({ kind }) => kind !== 'end' || recording === 'ended')
  return inOrderOfTime(
    shown.map(step => (step.kind === 'end' ? { ...step, atMs: nextDay(step.atMs) } : step)),
  )
}

const nextDay = (atMs: number) => atMs - (atMs % DAY_MS) + DAY_MS

function inOrderOfTime(steps: TimelineStep[]): TimelineStep[] {
  return steps.sort((a, b) => a.atMs - b.atMs || a.seq - b.seq)
}

/** Events (seq order) as steps: readings and corrections are folded into their loads. */
export function timelineOf(events: readonly StoredEvent[]): TimelineStep[] {
  const payloads = events.map(event => decodePayload(event.payload))
  const words = wordsBySeq(payloads)
  return inOrderOfTime(payloads.flatMap(payload => stepOf(payload, words) ?? []))
}

interface Words {
  readings: Map<number, TimelineReading[]>
  corrections: Map<number, 'me' | 'not-me' | null>
}

/** What was said of each load, by the load's seq. */
function wordsBySeq(payloads: readonly AnyPayload[]): Words {
  const words: Words = { readings: new Map(), corrections: new Map() }
  for (const payload of payloads) {
    if (payload.type === 'verdict') {
      const { fetch } = payload.body
      words.readings.set(fetch, [...(words.readings.get(fetch) ?? []), readingOf(payload)])
    }
    if (payload.type === 'correction') {
      const { fetch, says } = payload.body
      words.corrections.set(fetch, says === 'withdrawn' ? null : says)
    }
  }
  return words
}

function readingOf({ seq, t, body }: Payload<'verdict'>): TimelineReading {
  const { confidence, rules, reasons } = body
  return {
    seq,
    atMs: Date.parse(t),
    actor: oneOf(ACTORS, body.actor),
    meaning: oneOf(MEANINGS, body.verdict),
    confidence,
    rules,
    reasons,
    ruleSet: body.rule_set,
  }
}

/** Throws when the word is of a newer program or the store is damaged. */
function oneOf<Word extends string>(words: readonly Word[], text: string): Word {
  const word = words.find(word => word === text)
  if (word === undefined)
    throw new Error(`a verdict says ${JSON.stringify(text)}: this program knows ${words.join(', ')}`)
  return word
}

function stepOf(payload: AnyPayload, words: Words): TimelineStep | null {
  const at = { seq: payload.seq, atMs: Date.parse(payload.t) }
  switch (payload.type) {
    case 'create':
    case 'unarm':
    case 'relabel':
    case 'end':
      return { ...at, kind: payload.type }
    case 'arm':
      return { ...at, kind: 'arm', sentAtMs: Date.parse(payload.body.sent_at) }
    case 'own-copy':
      return { ...at, kind: 'own-copy', action: payload.body.action }
    case 'reply':
      return { ...at, kind: 'outcome', outcome: payload.body.says === 'open' ? null : payload.body.says }
    case 'fetch':
      return { ...at, ...loadOf(payload, words) }
    // Folded into their loads, or of a type that no letter has yet.
    case 'verdict':
    case 'correction':
    case 'confirm':
    case 'bind':
    case 'anchor':
    case 'outage':
    case 'release':
    case 'key':
    case 'dummy':
      return null
    default:
      return payload satisfies never
  }
}

function loadOf({ seq, body }: Payload<'fetch'>, { readings, corrections }: Words): TimelineLoad {
  const { agent, network, device, headers: headerBits } = body
  const earlier = readings.get(seq)?.slice(0, -1) ?? []
  const reading = readings.get(seq)?.at(-1)
  if (reading === undefined)
    throw new Error(`load ${seq} has no reading: both are written in one transaction`)
  const correction = corrections.get(seq) ?? null
  return { kind: 'load', agent, network, device, headerBits, reading, earlier, correction }
}

function loadsOf(steps: readonly TimelineStep[]) {
  return steps.flatMap(step => (step.kind === 'load' ? { ...step, meaning: step.reading.meaning } : []))
}
