import {
  CAME_BACK_MS,
  DAY_MS,
  OPENED_AGAIN_MS,
  OPENS_IN_A_DAY,
  READERS_PER_DAY_MAX,
  RETENTION_MS,
  RETENTION_NOTICE_MS,
  SETTLE_MS,
  UNSENT_GAP_MS,
} from './limits.ts'
import type { Kind, Outcome, RecordingState } from './message.ts'
import type { PingChoices } from './ping-choices.ts'
import type { LetterReason } from './ping-reasons.ts'
import { counted, NOTHING_COUNTED, standingOf, type State } from './state.ts'
import type { Actor, Meaning, Verdict } from './verdict.ts'

/** One load with the reading that stands. */
export interface PingLoad extends Pick<Verdict, 'actor' | 'meaning' | 'confidence'> {
  seq: number
  atMs: number
  device: number | null
}

/** What of a letter decides on pings. */
export interface PingLetter {
  kind: Kind
  state: State
  recording: RecordingState
  sentAtMs: number | null
  outcome: Outcome | null
  archived: boolean
  lastEventAtMs: number
}

/** What the sender was told of a letter, or chose not to be. */
export interface PingMemo {
  /** The load told as the first opening; when the sender says that it was him, the next one is the first. */
  firstSeq: number | null
  /** Openings up to this time were looked at. */
  openSeenAtMs: number | null
  /** Whether "opened" stood there, not only "probably opened". */
  sure: boolean
  /** The load with which three came within a day. */
  threeAtMs: number | null
  /** For which moment no sign was told, for which last event the end of retention. */
  noSignForMs: number | null
  retentionForMs: number | null
  snoozedUntilMs: number | null
  /** What is told once in a letter's life. */
  once: readonly LetterReason[]
}

export const NOTHING_TOLD: PingMemo = {
  firstSeq: null,
  openSeenAtMs: null,
  sure: false,
  threeAtMs: null,
  noSignForMs: null,
  retentionForMs: null,
  snoozedUntilMs: null,
  once: [],
}

/** `seq`: the load it is about; null where it is about none. */
export interface DuePing {
  reason: LetterReason
  seq: number | null
}

export interface Look {
  pings: readonly DuePing[]
  memo: PingMemo
  /** When to look again, or null when only an event can bring something. */
  nextAtMs: number | null
}

export interface Given {
  letter: PingLetter
  /** In any order. */
  loads: readonly PingLoad[]
  memo: PingMemo
  choices: PingChoices
  muted: boolean
}

/**
 * What the sender is to be told of a letter at `nowMs`, and what is remembered of it: looking again gives nothing new. A
 * load counts once SETTLE_MS have passed, as it reads then; a test's at once. What is switched off is remembered as told,
 * so that switching it on tells nothing of the past.
 */
export function lookAt(given: Given, nowMs: number): Look {
  const { letter, memo, choices, muted } = given
  const loads = [...given.loads].sort((a, b) => a.atMs - b.atMs || a.seq - b.seq)
  const settleMs = letter.kind === 'test' ? 0 : SETTLE_MS
  const settled = loads.filter(({ atMs }) => atMs + settleMs <= nowMs)
  const fromLoads = opening(given, settled, letter)
  const other = [...ones(letter, settled, memo), ...byTheClock(given, nowMs)]
  const found = [...fromLoads.ping, ...other]
  const isMuted = muted || memo.once.includes('too-many-readers')
  const pings = isMuted ? [] : found.filter(({ reason }) => isWanted(reason, choices))
  const told = found.map(({ reason }) => reason)
  return {
    pings: told.includes('too-many-readers') ? found.filter(isMuting) : pings,
    memo: {
      ...memo,
      ...fromLoads.memo,
      noSignForMs: told.includes('no-sign') ? noSignAt(given) : memo.noSignForMs,
      retentionForMs: told.includes('retention-ends') ? letter.lastEventAtMs : memo.retentionForMs,
      once: [...memo.once, ...told.filter(reason => ONCE.has(reason))],
    },
    nextAtMs: earliest([
      ...loads
        .slice(settled.length)
        .filter(mayTell)
        .map(({ atMs }) => atMs + settleMs),
      ...clockTimes(given).filter(atMs => atMs > nowMs),
    ]),
  }
}

const ONCE: ReadonlySet<LetterReason> = new Set<LetterReason>([
  'confirmed',
  'loaded-unsent',
  'loaded-elsewhere',
  'too-many-readers',
])

const isMuting = ({ reason }: DuePing) => reason === 'too-many-readers'

/** That a letter is muted is told whatever was chosen: it would look like silence. */
const isWanted = (reason: LetterReason, { reasons }: PingChoices) =>
  reason === 'too-many-readers' || reasons.includes(reason)

const isOpen = ({ meaning }: { meaning: Meaning }) => meaning === 'open' || meaning === 'likely-open'

/** What openings come to: of all that applies and is wanted one ping, the weightiest. */
function opening(
  { memo, choices }: Given,
  settled: readonly PingLoad[],
  { sentAtMs, outcome }: PingLetter,
): { ping: DuePing[]; memo: Partial<PingMemo> } {
  const opens = sentAtMs === null ? [] : settled.filter(isOpen)
  const first = opens.find(({ seq }) => seq === memo.firstSeq) ?? opens[0]
  if (first === undefined) return { ping: [], memo: {} }
  const isFirst = memo.firstSeq === null ? memo.openSeenAtMs === null : first.seq !== memo.firstSeq
  const fresh = opens.filter(({ atMs }) => atMs > (memo.openSeenAtMs ?? Number.NEGATIVE_INFINITY))
  const sure = isSure(sentAtMs, settled)
  const three = fresh.find(({ atMs }) => isThird(opens, atMs, memo))
  const applies: (DuePing | null)[] = [
    isFirst ? about('first-open', first) : null,
    sure && !memo.sure && !isFirst ? about('surer', opens.findLast(isOpen)) : null,
    about('came-back', fresh.find(hasPause(opens, CAME_BACK_MS))),
    about('three-in-a-day', three),
    about('opened-again', fresh.find(hasPause(opens, OPENED_AGAIN_MS))),
  ]
  const wanted = applies.filter(ping => ping !== null).find(({ reason }) => isWanted(reason, choices))
  const seen = {
    firstSeq: isFirst ? first.seq : memo.firstSeq,
    openSeenAtMs: Math.max(memo.openSeenAtMs ?? 0, opens.at(-1)?.atMs ?? 0),
    sure,
    threeAtMs: three?.atMs ?? memo.threeAtMs,
  }
  return { ping: wanted === undefined || outcome !== null ? [] : [wanted], memo: seen }
}

const about = (reason: LetterReason, load: PingLoad | undefined): DuePing | null =>
  load === undefined ? null : { reason, seq: load.seq }

function isSure(sentAtMs: number | null, settled: readonly PingLoad[]): boolean {
  const tally = settled.reduce((tally, load) => counted(tally, load.atMs, load), NOTHING_COUNTED)
  return standingOf(sentAtMs, tally).state === 'opened'
}

/** Whether the opening before this one, if any, was so long ago. */
const hasPause = (opens: readonly PingLoad[], pauseMs: number) => (load: PingLoad) => {
  const before = opens[opens.indexOf(load) - 1]
  return before !== undefined && load.atMs - before.atMs >= pauseMs
}

function isThird(opens: readonly PingLoad[], atMs: number, { threeAtMs }: PingMemo): boolean {
  if (threeAtMs !== null && atMs - threeAtMs < DAY_MS) return false
  return opens.filter(one => one.atMs <= atMs && atMs - one.atMs < DAY_MS).length >= OPENS_IN_A_DAY
}

/** What is told once in a letter's life. */
function ones(letter: PingLetter, settled: readonly PingLoad[], { once }: PingMemo): DuePing[] {
  const { state, sentAtMs, outcome } = letter
  const found: (DuePing | null)[] = [
    state === 'confirmed' ? { reason: 'confirmed', seq: null } : null,
    about(
      'loaded-elsewhere',
      settled.find(({ meaning }) => meaning === 'leak'),
    ),
    sentAtMs === null && outcome === null ? about('loaded-unsent', afterWriting(settled)) : null,
    readersInADay(settled) > READERS_PER_DAY_MAX ? { reason: 'too-many-readers', seq: null } : null,
  ]
  return found.filter(ping => ping !== null).filter(({ reason }) => !once.includes(reason))
}

/** The first load of a draft by a program that letters are written with, too long after the last such. */
function afterWriting(settled: readonly PingLoad[]): PingLoad | undefined {
  const composing = settled.filter(isComposing)
  return composing.find((load, i) => {
    const before = composing[i - 1]
    return before !== undefined && load.atMs - before.atMs > UNSENT_GAP_MS
  })
}

const isComposing = ({ meaning, actor }: { meaning: Meaning; actor: Actor }) =>
  meaning === 'preview' && actor === 'sender'

/** The most devices of direct readers in any 24 h. A device has a number for one letter and day (UTC). */
function readersInADay(settled: readonly PingLoad[]): number {
  const readers = settled.filter(
    ({ actor, device, meaning }) => actor === 'reader' && device !== null && meaning !== 'duplicate',
  )
  if (readers.length <= READERS_PER_DAY_MAX) return 0
  const counts = readers.map(({ atMs }) => {
    const day = readers.filter(one => one.atMs <= atMs && atMs - one.atMs < DAY_MS)
    return new Set(day.map(one => `${Math.floor(one.atMs / DAY_MS)}:${one.device}`)).size
  })
  return Math.max(...counts)
}

function byTheClock(given: Given, nowMs: number): DuePing[] {
  const { letter, memo } = given
  const noSignMs = noSignAt(given)
  const isNoSign = noSignMs !== null && noSignMs <= nowMs && memo.noSignForMs !== noSignMs
  const endsMs = retentionNoticeAt(letter)
  const ends = endsMs !== null && endsMs <= nowMs && memo.retentionForMs !== letter.lastEventAtMs
  return [
    ...(isNoSign ? [{ reason: 'no-sign' as const, seq: null }] : []),
    ...(ends ? [{ reason: 'retention-ends' as const, seq: null }] : []),
  ]
}

/** When the lack of any sign is told, or null where there is one, or the sender knows better. */
function noSignAt({ letter, memo, choices }: Pick<Given, 'letter' | 'memo' | 'choices'>): number | null {
  const { kind, state, recording, sentAtMs, outcome, archived } = letter
  const isWaiting = (state === 'sent' || state === 'reached') && recording !== 'ended'
  if (kind === 'test' || sentAtMs === null || !isWaiting || outcome !== null || archived) return null
  return memo.snoozedUntilMs ?? sentAtMs + choices.noSignDays * DAY_MS
}

function retentionNoticeAt({ kind, sentAtMs, lastEventAtMs }: PingLetter): number | null {
  return kind === 'test' || sentAtMs === null ? null : lastEventAtMs + RETENTION_MS - RETENTION_NOTICE_MS
}

/** The end of retention is there because an event may have put it off: then its notice is due again. */
function clockTimes(given: Given): number[] {
  const { letter } = given
  const endsMs = retentionNoticeAt(letter)
  const times = [noSignAt(given), endsMs, endsMs === null ? null : letter.lastEventAtMs + RETENTION_MS]
  return times.filter(atMs => atMs !== null)
}

const earliest = (times: readonly number[]) => (times.length === 0 ? null : Math.min(...times))

const mayTell = ({ meaning, actor }: { meaning: Meaning; actor: Actor }) =>
  isOpen({ meaning }) || meaning === 'leak' || actor === 'reader' || isComposing({ meaning, actor })

/** What a write has changed in a letter. */
export interface Changed {
  before: PingLetter
  after: PingLetter
  /** The readings that are new or other than before, with the times of their loads. */
  readings: readonly { atMs: number; actor: Actor; meaning: Meaning }[]
}

/**
 * When to look at a letter after a change, or null when the change can bring no ping. What machines load brings none:
 * arriving is no reason.
 */
export function lookAfter({ before, after, readings }: Changed, nowMs: number): number | null {
  const settleMs = after.kind === 'test' ? 0 : SETTLE_MS
  const loads = readings.filter(mayTell).map(({ atMs }) => Math.max(nowMs, atMs + settleMs))
  const isDeed = before.sentAtMs !== after.sentAtMs || weight(before.state) > weight(after.state)
  const isConfirmed = before.state !== 'confirmed' && after.state === 'confirmed'
  return earliest([...loads, ...(isDeed || isConfirmed ? [nowMs] : [])])
}

/** Sent or arrived, perhaps or probably or surely opened: a fall from one to another may bring a reminder back. */
function weight(state: State): number {
  return state === 'draft' || state === 'sent' || state === 'reached' ? 0 : 1
}
