import { agentKind, type AgentId } from './agent-kinds.ts'
import type { Case } from './case.ts'
import { senderSays, type Fact, type SenderSays } from './facts.ts'
import type { Fetch } from './fetch.ts'
import { GATEWAYS_WINDOW_MS, SECOND_OCCASION_MS } from './limits.ts'
import { readCase } from './read-case.ts'
import { counted, NOTHING_COUNTED, standingOf, type Standing, type Tally } from './state.ts'
import { gatewaysNear, isGateway, openSurroundings, type Surroundings } from './surroundings.ts'
import { saysTheSame, type Verdict } from './verdict.ts'

/** `seq` names a fetch: its event's place in the message's chain. */
export type KnownFetch = Fetch & { seq: number }

/** Everything a judgement rests on. `facts` in the order they were said; `fetches` in any order. */
export interface History {
  several: boolean
  facts: readonly Fact[]
  fetches: readonly KnownFetch[]
}

export interface Judgement {
  /** The declared time of sending that stands now, or null for a draft. */
  sentAtMs: number | null
  /** By seq of the fetch. */
  verdicts: ReadonlyMap<number, Verdict>
  standing: Standing
}

/**
 * Reads every fetch of a message again. A pure function of facts, fetches and RULE_SET: the order in which fetches were
 * recorded or batched does not matter, only their times (and seq, where two came in the same millisecond).
 */
export function judge({ fetches, ...rest }: History): Judgement {
  const open = openJudge(rest)
  for (const fetch of [...fetches].sort(byTime)) open.add(fetch)
  return { sentAtMs: open.sentAtMs, verdicts: open.verdicts, standing: open.standing() }
}

/** The readings of one message, kept up as fetches come in: at each moment what `judge` says of all of them. */
export interface OpenJudge {
  sentAtMs: number | null
  verdicts: ReadonlyMap<number, Verdict>
  /**
   * Reads one more fetch and what it changes; returns the readings that are new or other than before. The cost does not
   * grow with the fetches so far, unless this one is older than the latest of them: then all are read again.
   */
  add: (fetch: KnownFetch) => Map<number, Verdict>
  standing: () => Standing
}

export function openJudge({ several, facts }: Omit<History, 'fetches'>): OpenJudge {
  const said = senderSays(facts)
  const inOrder: KnownFetch[] = []
  const verdicts = new Map<number, Verdict>()
  let line = openLine(said, several)

  const add = (fetch: KnownFetch) => {
    const isLate = byTime(inOrder.at(-1) ?? fetch, fetch) > 0
    inOrder.push(fetch)
    if (isLate) {
      inOrder.sort(byTime)
      line = openLine(said, several)
    }
    const read = isLate ? inOrder.flatMap(line.add) : line.add(fetch)
    const changed = new Map<number, Verdict>()
    for (const [seq, verdict] of new Map(read)) {
      const before = verdicts.get(seq)
      verdicts.set(seq, verdict)
      if (before === undefined || !saysTheSame(before, verdict)) changed.set(seq, verdict)
    }
    return changed
  }
  return { sentAtMs: said.sentAtMs, verdicts, add, standing: () => line.standing() }
}

const byTime = (a: KnownFetch, b: KnownFetch) => a.atMs - b.atMs || a.seq - b.seq

/** What earlier readings mean for later ones. */
interface SoFar {
  firstOpenAtMs: number | null
  /** The picture services through which openings came. */
  services: readonly AgentId[]
  tally: Tally
}

const NOTHING: SoFar = { firstOpenAtMs: null, services: [], tally: NOTHING_COUNTED }

interface Placed {
  fetch: KnownFetch
  around: Surroundings
}

type Read = Placed & { verdict: Verdict; soFar: SoFar }

/** Takes fetches in order of time; each may change the readings of those within GATEWAYS_WINDOW_MS before it, no others. */
function openLine(said: SenderSays, several: boolean) {
  const surroundingsOf = openSurroundings(said.sentAtMs)
  let gateways: KnownFetch[] = []
  let settled = NOTHING
  let unsettled: Read[] = []

  const readOn = (soFar: SoFar, { fetch, around }: Placed): Read => {
    const one = { ...caseOf(fetch, said, soFar), ...around, several }
    const verdict = readCase({ ...one, gateways: gatewaysNear(fetch, gateways) })
    return { fetch, around, verdict, soFar: next(soFar, fetch, verdict) }
  }

  const add = (fetch: KnownFetch): [number, Verdict][] => {
    const open = unsettled.filter(one => fetch.atMs - one.fetch.atMs <= GATEWAYS_WINDOW_MS)
    settled = unsettled[unsettled.length - open.length - 1]?.soFar ?? settled
    const fromMs = (open[0]?.fetch ?? fetch).atMs - GATEWAYS_WINDOW_MS
    gateways = gateways.filter(({ atMs }) => atMs >= fromMs)
    const around = surroundingsOf(fetch)
    const isLook = isGateway(fetch) && around.burst === null
    if (isLook) gateways.push(fetch)
    // Only a gateway changes what was said of the others.
    const kept = isLook ? [] : open
    unsettled = [...kept]
    for (const one of [...open.slice(kept.length), { fetch, around }])
      unsettled.push(readOn(unsettled.at(-1)?.soFar ?? settled, one))
    return unsettled.slice(kept.length).map(one => [one.fetch.seq, one.verdict])
  }
  return { add, standing: () => standingOf(said.sentAtMs, (unsettled.at(-1)?.soFar ?? settled).tally) }
}

/** What is known of a fetch but for what surrounds it. */
function caseOf(
  fetch: KnownFetch,
  said: SenderSays,
  { firstOpenAtMs, services }: SoFar,
): Omit<Case, keyof Surroundings | 'several' | 'gateways'> {
  const { atMs, agent, seq } = fetch
  const kind = agentKind(agent)
  const hoursAgo = firstOpenAtMs !== null && atMs - firstOpenAtMs >= SECOND_OCCASION_MS
  return {
    fetch,
    kind,
    sinceSentMs: said.sentAtMs !== null && atMs >= said.sentAtMs ? atMs - said.sentAtMs : null,
    ownCopyOpen: said.ownCopyOpen(atMs),
    said: said.ofFetch(seq),
    replied: said.replied(atMs),
    earlierOpenAtMs: hoursAgo ? firstOpenAtMs : null,
    earlierThrough: kind === 'proxy' ? (services.find(service => service !== agent) ?? null) : null,
  }
}

function next(soFar: SoFar, { atMs, agent }: KnownFetch, verdict: Verdict): SoFar {
  const tally = counted(soFar.tally, atMs, verdict)
  if (verdict.meaning !== 'open' && verdict.meaning !== 'likely-open') return { ...soFar, tally }
  const isNewService = agentKind(agent) === 'proxy' && !soFar.services.includes(agent)
  return {
    firstOpenAtMs: soFar.firstOpenAtMs ?? atMs,
    services: isNewService ? [...soFar.services, agent] : soFar.services,
    tally,
  }
}
