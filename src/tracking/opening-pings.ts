import { CAME_BACK_MS, DAY_MS, OPENED_AGAIN_MS, OPENS_IN_A_DAY } from './limits.ts'
import { isOpen, type PingLoad } from './ping-loads.ts'
import type { LetterReason } from './ping-reasons.ts'
import { counted, NOTHING_COUNTED, standingOf, type Tally } from './state.ts'

/** What of a letter's openings the sender was told, or chose not to be. */
export interface OpeningsTold {
  /** The load told as the first opening; when the sender says that it was him, the next one is the first. */
  firstSeq: number | null
  /** Openings up to this time were looked at. */
  openSeenAtMs: number | null
  /** Whether "opened" stood there, not only "probably opened". */
  sure: boolean
  /** The load with which three came within a day. */
  threeAtMs: number | null
}

interface Openings {
  sentAtMs: number | null
  /** All that count by now, in order of time. */
  loads: readonly PingLoad[]
  told: OpeningsTold
  isNews: (load: PingLoad) => boolean
}

interface Found {
  reason: LetterReason
  seq: number
}

/** All that can be told of openings, the weightiest first, and what is remembered of them, told or not. */
export function openingPings({ sentAtMs, loads, told, isNews }: Openings): {
  found: Found[]
  told: OpeningsTold
} {
  const opens = loads.filter(isOpen)
  const first = opens.find(({ seq }) => seq === told.firstSeq) ?? opens[0]
  if (first === undefined) return { found: [], told: { ...told, sure: false } }

  const last = opens.at(-1) ?? first
  const sureWith = surelyOpenedWith(sentAtMs, loads)
  const isFresh = ({ atMs }: PingLoad) => told.openSeenAtMs === null || atMs > told.openSeenAtMs
  const freshWhere = (holds: (load: PingLoad, i: number) => boolean) =>
    opens.find((load, i) => isFresh(load) && isNews(load) && holds(load, i))
  const isAfter = (pauseMs: number) => (load: PingLoad, i: number) =>
    load.atMs - (opens[i - 1]?.atMs ?? load.atMs) >= pauseMs
  const three = freshWhere((load, i) => isThird(opens, i) && isDayAfter(load, told.threeAtMs))
  const found = [
    about('first-open', first.seq !== told.firstSeq && isNews(first) ? first : undefined),
    about('surer', told.sure ? undefined : freshWhere(load => load === sureWith)),
    about('came-back', freshWhere(isAfter(CAME_BACK_MS))),
    about('three-in-a-day', three),
    about('opened-again', freshWhere(isAfter(OPENED_AGAIN_MS))),
  ]
  return {
    found: found.flat(),
    told: {
      firstSeq: first.seq,
      openSeenAtMs: Math.max(told.openSeenAtMs ?? last.atMs, last.atMs),
      sure: sureWith !== undefined,
      threeAtMs: three?.atMs ?? told.threeAtMs,
    },
  }
}

const about = (reason: LetterReason, load: PingLoad | undefined): Found[] =>
  load === undefined ? [] : [{ reason, seq: load.seq }]

/** The load since which the letter reads "opened". */
function surelyOpenedWith(sentAtMs: number | null, loads: readonly PingLoad[]): PingLoad | undefined {
  let tally: Tally = NOTHING_COUNTED
  return loads.find(load => {
    tally = counted(tally, load.atMs, load)
    return standingOf(sentAtMs, tally).state === 'opened'
  })
}

/** Whether this opening and those before it make OPENS_IN_A_DAY within a day. */
function isThird(opens: readonly PingLoad[], i: number): boolean {
  const begin = opens[i - OPENS_IN_A_DAY + 1]
  const end = opens[i]
  return begin !== undefined && end !== undefined && end.atMs - begin.atMs < DAY_MS
}

const isDayAfter = ({ atMs }: PingLoad, earlierMs: number | null) =>
  earlierMs === null || atMs - earlierMs >= DAY_MS
