import { DAY_MS, LOOK_GAP_MS, NEWS_MS, RETENTION_MS, RETENTION_NOTICE_MS, SETTLE_MS } from './limits.ts'
import type { Kind, Outcome, RecordingState } from './message.ts'
import { openingPings, type OpeningsTold } from './opening-pings.ts'
import type { PingChoices } from './ping-choices.ts'
import { inTime, loadsAfterWriting, loadsInCrowd, mayTell, type PingLoad } from './ping-loads.ts'
import type { LetterReason } from './ping-reasons.ts'
import { STATES, type State } from './state.ts'
import type { Actor, Meaning } from './verdict.ts'

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
export interface PingMemo extends OpeningsTold {
  /** When the reminder was due that was told: nothing that was sent or put off before is reminded of again. */
  noSignForMs: number | null
  /** For which last event the end of retention was told. */
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
  /** When to look again, LOOK_GAP_MS from now at the earliest, or null when only an event can bring something. */
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
 * load counts once SETTLE_MS have passed, as it reads then; a test's at once. Of openings the weightiest is told, and
 * none where the sender knows what came back. What is switched off, and openings older than NEWS_MS, are remembered as
 * told, and other loads so old tell nothing: neither switching on nor newer rules tell anything of the past.
 */
export function lookAt(given: Given, nowMs: number): Look {
  const { letter, memo } = given
  const loads = inTime(given.loads)
  const settled = loads.filter(({ atMs }) => atMs + settleMs(letter) <= nowMs)
  const isNews = ({ atMs }: PingLoad) => nowMs - atMs <= NEWS_MS
  const openings = openingPings({ sentAtMs: letter.sentAtMs, loads: settled, told: memo, isNews })
  const others = [...once(given, settled, isNews), ...byTheClock(given, nowMs)]
  const told = new Set(others.map(({ reason }) => reason))
  return {
    pings: chosen(given, openings.found, others),
    memo: {
      ...memo,
      ...openings.told,
      noSignForMs: told.has('no-sign') ? (reminderOf(given)?.dueMs ?? null) : memo.noSignForMs,
      retentionForMs: told.has('retention-ends') ? letter.lastEventAtMs : memo.retentionForMs,
      once: [...memo.once, ...ONCE.filter(reason => told.has(reason))],
    },
    nextAtMs: nextAt(given, loads.slice(settled.length), nowMs),
  }
}

const settleMs = ({ kind }: Pick<PingLetter, 'kind'>) => (kind === 'test' ? 0 : SETTLE_MS)

/** In the order in which they are told. */
const ONCE = ['confirmed', 'loaded-elsewhere', 'loaded-unsent', 'too-many-readers'] as const

/**
 * Of everything found what the sender wants. That readers were too many is told whatever was chosen, for from then on a
 * letter is silent; that he muted it himself he knows.
 */
function chosen(
  { letter, memo, choices, muted }: Given,
  openings: readonly DuePing[],
  others: readonly DuePing[],
): DuePing[] {
  if (muted || memo.once.includes('too-many-readers')) return []
  const last = others.find(({ reason }) => reason === 'too-many-readers')
  if (last !== undefined) return [last]
  const wanted: ReadonlySet<string> = new Set(choices.reasons)
  const isWanted = ({ reason }: DuePing) => wanted.has(reason)
  const isAsked = ({ reason }: DuePing) => reason === 'no-sign' && isSnoozed({ letter, memo })
  const opening = letter.outcome === null ? openings.filter(isWanted).slice(0, 1) : []
  return [...opening, ...others.filter(one => isWanted(one) || isAsked(one))]
}

/** What is told once in a letter's life and has not been. */
function once(
  { letter: { state, sentAtMs, outcome }, memo }: Given,
  settled: readonly PingLoad[],
  isNews: (load: PingLoad) => boolean,
): DuePing[] {
  const leak = settled.find(load => load.meaning === 'leak' && isNews(load))
  const isOut = sentAtMs === null && outcome === null
  const unsent = isOut ? loadsAfterWriting(settled).find(isNews) : undefined
  const found: Record<(typeof ONCE)[number], DuePing['seq'] | undefined> = {
    confirmed: state === 'confirmed' ? null : undefined,
    'loaded-elsewhere': leak?.seq,
    'loaded-unsent': unsent?.seq,
    'too-many-readers': loadsInCrowd(settled).some(isNews) ? null : undefined,
  }
  return ONCE.flatMap(reason => {
    const seq = found[reason]
    return seq === undefined || memo.once.includes(reason) ? [] : [{ reason, seq }]
  })
}

function byTheClock(given: Given, nowMs: number): DuePing[] {
  const { letter, memo } = given
  const reminder = reminderOf(given)
  const isReminded = reminder !== null && reminder.dueMs <= nowMs && nowMs <= reminder.lastMs
  const noticeMs = retentionNoticeAt(letter)
  const isNoticed =
    noticeMs !== null &&
    noticeMs <= nowMs &&
    nowMs < letter.lastEventAtMs + RETENTION_MS &&
    memo.retentionForMs !== letter.lastEventAtMs
  return [
    ...(isReminded ? [{ reason: 'no-sign' as const, seq: null }] : []),
    ...(isNoticed ? [{ reason: 'retention-ends' as const, seq: null }] : []),
  ]
}

/**
 * The reminder that there is no sign, or null where there is one, where nothing more can be recorded, where the sender
 * knows better, and where he was reminded. One that he asked for comes however late, and whatever else is chosen.
 */
function reminderOf({ letter, memo, choices }: Given): { dueMs: number; lastMs: number } | null {
  const { kind, state, recording, sentAtMs, outcome, archived } = letter
  const isWaiting = (state === 'sent' || state === 'reached') && recording === 'on'
  if (kind === 'test' || sentAtMs === null || !isWaiting || outcome !== null || archived) return null
  const { noSignForMs, snoozedUntilMs } = memo
  const askedForMs = isSnoozed({ letter, memo }) ? snoozedUntilMs : null
  if (noSignForMs !== null && (askedForMs ?? sentAtMs) <= noSignForMs) return null
  if (askedForMs !== null) return { dueMs: askedForMs, lastMs: Number.POSITIVE_INFINITY }
  const dueMs = sentAtMs + choices.noSignDays * DAY_MS
  return { dueMs, lastMs: dueMs + NEWS_MS }
}

/** The sender asked for the reminder at another time, since this sending. */
function isSnoozed({
  letter: { sentAtMs },
  memo: { snoozedUntilMs },
}: Pick<Given, 'letter' | 'memo'>): boolean {
  return sentAtMs !== null && snoozedUntilMs !== null && snoozedUntilMs > sentAtMs
}

/** Null for `ending` too: then the recipient may just have erased, and no ping may tell the moment of that. */
function retentionNoticeAt({ kind, recording, sentAtMs, lastEventAtMs }: PingLetter): number | null {
  const isKept = kind === 'letter' && sentAtMs !== null && recording !== 'ending'
  return isKept ? lastEventAtMs + RETENTION_MS - RETENTION_NOTICE_MS : null
}

/** The end of retention is among the times because an event may have put it off: then its notice is due again. */
function nextAt(given: Given, unsettled: readonly PingLoad[], nowMs: number): number | null {
  const { letter } = given
  const noticeMs = retentionNoticeAt(letter)
  const clock = [
    reminderOf(given)?.dueMs,
    noticeMs,
    noticeMs === null ? null : noticeMs + RETENTION_NOTICE_MS,
  ]
  const later = clock.filter(atMs => typeof atMs === 'number').filter(atMs => atMs > nowMs)
  const loads = unsettled.filter(mayTell).map(({ atMs }) => atMs + settleMs(letter))
  const nextMs = earliest([...loads, ...later])
  return nextMs === null ? null : Math.max(nextMs, nowMs + LOOK_GAP_MS)
}

const earliest = (times: readonly number[]) => (times.length === 0 ? null : Math.min(...times))

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
  // Only the recipient's erasing takes events away; no ping may tell the moment of that.
  if (after.lastEventAtMs < before.lastEventAtMs) return nextDay(nowMs)
  const loads = readings.filter(mayTell).map(({ atMs }) => Math.max(nowMs, atMs + settleMs(after)))
  const isDeed = DEEDS.some(field => before[field] !== after[field])
  const isConfirmed = before.state !== 'confirmed' && after.state === 'confirmed'
  const isAtOnce = isDeed || isConfirmed || rank(after) < rank(before)
  return earliest([...loads, ...(isAtOnce ? [nowMs] : [])])
}

/** UTC. */
const nextDay = (nowMs: number) => nowMs - (nowMs % DAY_MS) + DAY_MS

/** Any change of these may bring a reminder or put one off. */
const DEEDS = ['sentAtMs', 'outcome', 'archived', 'recording'] as const

const rank = ({ state }: PingLetter) => STATES.indexOf(state)
