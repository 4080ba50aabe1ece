import type { Load, Reading, Timeline, TimelineEntry } from '../../src/contract/timeline.ts'
import type { Fact } from '../../src/tracking/facts.ts'
import { insertionOf } from '../../src/tracking/insertion.ts'
import { judge, type History, type KnownFetch } from '../../src/tracking/judge.ts'
import { saysTheSame, type Verdict } from '../../src/tracking/verdict.ts'
import { endToldAtMs, sentAtMs, type DemoEvent, type DemoLetter } from './demo-letter.ts'
import { demoMessage } from './demo-message.ts'

/** The letter as its sender sees it now: what the API would answer, by the same judge. */
export function timelineOf(letter: DemoLetter): Timeline {
  const toldAtMs = endToldAtMs(letter)
  const ended = toldAtMs !== null && toldAtMs <= letter.nowMs
  const { standing } = judge(historyOf(letter.events))
  const entries = [...entriesOf(letter.events), ...(ended ? [endEntry(letter, toldAtMs)] : [])]
  return {
    message: {
      ...demoMessage(letter.events[0]?.atMs ?? letter.nowMs),
      state: standing.state,
      confidence: standing.confidence,
      recording: ended ? 'ended' : 'on',
      sentAt: maybeInstant(sentAtMs(letter)),
      firstOpenAt: maybeInstant(standing.firstOpenAtMs),
      lastOpenAt: maybeInstant(standing.lastOpenAtMs),
      lastFetchAt: loadsOf(entries).at(-1)?.at ?? null,
      lastEventAt: instant(letter.nowMs),
    },
    entries: entries.sort((a, b) => Date.parse(a.at) - Date.parse(b.at)),
    insertion: insertionNow(loadsOf(entries)),
  }
}

/** What the judge is given, from the chain's events: a load's place in it is its seq. */
function historyOf(events: readonly DemoEvent[]): History {
  return {
    several: false,
    facts: events.flatMap(event => factOf(event) ?? []),
    fetches: events.flatMap((event, seq) => fetchOf(event, seq) ?? []),
  }
}

function factOf(event: DemoEvent): Fact | null {
  switch (event.kind) {
    case 'arm':
      return { kind: 'arm', atMs: event.atMs, sentAtMs: event.atMs }
    case 'own-copy':
    case 'correction':
      return event
    case 'create':
    case 'end':
    case 'happened':
      return null
    default:
      return event satisfies never
  }
}

function fetchOf(event: DemoEvent, seq: number): KnownFetch | null {
  if (event.kind !== 'happened' || event.request === null || !event.recorded) return null
  const { agent, network, device } = event.request
  return {
    seq,
    atMs: event.atMs,
    method: 'GET',
    agent,
    network,
    device,
    headerBits: 0,
    purpose: 'none',
    referrer: 'none',
    senderNetwork: event.what === 'pasted' ? 'yes' : 'no',
    otherArmS: null,
  }
}

function entriesOf(events: readonly DemoEvent[]): TimelineEntry[] {
  const readings = readingsBySeq(events)
  return events.flatMap((event, seq): TimelineEntry[] => {
    const at = { seq, at: instant(event.atMs) }
    switch (event.kind) {
      case 'create':
        return [{ ...at, kind: 'create' }]
      case 'arm':
        return [{ ...at, kind: 'arm', sentAt: at.at }]
      case 'own-copy':
        return [{ ...at, kind: 'own-copy', action: event.action }]
      case 'happened':
        return loadOf(events, seq, readings.get(seq) ?? [])
      case 'correction':
      case 'end':
        return []
      default:
        return event satisfies never
    }
  })
}

/** None for what was not recorded: it has no reading. */
function loadOf(events: readonly DemoEvent[], seq: number, readings: readonly Reading[]): Load[] {
  const event = events[seq]
  const reading = readings.at(-1)
  if (event?.kind !== 'happened' || event.request === null || reading === undefined) return []
  return [
    {
      ...event.request,
      kind: 'load',
      seq,
      at: instant(event.atMs),
      reading,
      earlier: readings.slice(0, -1),
      correction: correctionOf(events, seq),
    },
  ]
}

function correctionOf(events: readonly DemoEvent[], fetch: number): Load['correction'] {
  const last = events.findLast(event => event.kind === 'correction' && event.fetch === fetch)
  return last?.kind === 'correction' && last.says !== 'withdrawn' ? last.says : null
}

/** Everything that was ever thought of each load, oldest first: each event may have changed what was thought before. */
function readingsBySeq(events: readonly DemoEvent[]): Map<number, Reading[]> {
  const thought = new Map<number, Reading[]>()
  for (const [seq, { atMs }] of events.entries()) {
    const { verdicts } = judge(historyOf(events.slice(0, seq + 1)))
    for (const [fetch, verdict] of verdicts) {
      const before = thought.get(fetch) ?? []
      const last = before.at(-1)
      if (last !== undefined && saysTheSame(last, verdict)) continue
      thought.set(fetch, [...before, readingOf(verdict, { seq, at: instant(atMs) })])
    }
  }
  return thought
}

const readingOf = (verdict: Verdict, when: Pick<Reading, 'seq' | 'at'>): Reading => ({
  ...verdict,
  ...when,
  rules: [...verdict.rules],
  reasons: [...verdict.reasons],
})

const endEntry = ({ events }: DemoLetter, atMs: number): TimelineEntry => ({
  kind: 'end',
  seq: events.findIndex(({ kind }) => kind === 'end'),
  at: instant(atMs),
})

const loadsOf = (entries: readonly TimelineEntry[]) => entries.filter(entry => entry.kind === 'load')

function insertionNow(loads: readonly Load[]): Timeline['insertion'] {
  const { lastLoadAtMs, by, ...insertion } = insertionOf(
    loads.map(({ at, agent, network, reading }) => ({
      atMs: Date.parse(at),
      agent,
      network,
      headerBits: 0,
      meaning: reading.meaning,
    })),
  )
  return { ...insertion, by: [...by], lastLoadAt: maybeInstant(lastLoadAtMs) }
}

const instant = (atMs: number) => new Date(atMs).toISOString()
const maybeInstant = (atMs: number | null) => (atMs === null ? null : instant(atMs))
