import type { Correction } from '../letter/use-letter-deeds.ts'
import {
  PASSED_ON,
  PASTED,
  SENT_COPY,
  STORIES,
  type DemoRequest,
  type Recipient,
  type StoryPart,
} from './stories.ts'

/** Something that happened, and who did it: the story, or the visitor. */
export type HappeningName = StoryPart | 'pasted' | 'own-look' | 'own-look-told' | 'passed-on'

export interface Happened {
  kind: 'happened'
  atMs: number
  what: HappeningName
  request: DemoRequest | null
  /** Nothing is recorded of a letter once its recipient has ended that. */
  recorded: boolean
}

/** An entry of the letter's chain. Its place in `events` is its seq. */
export type DemoEvent =
  | { kind: 'create' | 'arm' | 'end'; atMs: number }
  | { kind: 'own-copy'; atMs: number; action: 'start' | 'end' }
  | { kind: 'correction'; atMs: number; fetch: number; says: Correction }
  | Happened

/** What the visitor is told next: of what has just happened, or of what to do. */
export type GuideKey =
  | HappeningName
  | 'write'
  | 'no-picture'
  | 'sent'
  | 'quiet'
  | 'that-was-me'
  | 'other-word'
  | 'ended'
  | 'over'

/** The letter of the demo and its clock. Everything shown follows from it; nothing of it is kept or sent. */
export interface DemoLetter {
  recipient: Recipient
  nowMs: number
  /** In the order of time. */
  events: readonly DemoEvent[]
  guide: GuideKey
}

const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS

/** A letter begun at 9:12 in the morning of that day, in the visitor's time zone: whoever reads it does so by daylight. */
export function newDemoLetter(todayMs: number): DemoLetter {
  const nowMs = new Date(todayMs).setHours(9, 12, 0, 0)
  return { recipient: 'outlook', nowMs, events: [{ kind: 'create', atMs: nowMs }], guide: 'write' }
}

export function chooseRecipient(letter: DemoLetter, recipient: Recipient): DemoLetter {
  return { ...letter, recipient }
}

/** The picture was put into the message: the writer's own browser shows it at once, and a second time out of its cache. */
export function pastePicture(letter: DemoLetter): DemoLetter {
  if (hasHappened(letter, 'pasted')) return { ...letter, guide: 'pasted' }
  const atMs = letter.nowMs + 20 * SECOND_MS
  return {
    ...withEvents(letter, [happened(letter, atMs, { what: 'pasted', request: PASTED })]),
    nowMs: atMs,
    guide: 'pasted',
  }
}

/** Sends it, and says "I sent it" in the same moment. */
export function sendLetter(letter: DemoLetter): DemoLetter {
  const atMs = letter.nowMs + MINUTE_MS
  return { ...withEvents(letter, [{ kind: 'arm', atMs }]), nowMs: atMs, guide: 'sent' }
}

export function askForPicture(letter: DemoLetter): DemoLetter {
  return { ...letter, guide: 'no-picture' }
}

/** Time passes, and with it what the story holds for it. */
export function moveClock(letter: DemoLetter, byMs: number): DemoLetter {
  return pass(letter, byMs, [])
}

/** The sender opens the letter in their Sent folder; `told`: after saying so. */
export function lookAtOwnCopy(letter: DemoLetter, { told }: { told: boolean }): DemoLetter {
  const at = (seconds: number) => letter.nowMs + seconds * SECOND_MS
  const look = happened(letter, at(15), { what: told ? 'own-look-told' : 'own-look', request: SENT_COPY })
  const word = (action: 'start' | 'end', atMs: number): DemoEvent => ({ kind: 'own-copy', action, atMs })
  const deeds = told ? [word('start', at(5)), look, word('end', at(25))] : [look]
  return afterDeed(pass(letter, 30 * SECOND_MS, deeds), look)
}

/** The recipient passes the letter on to somebody who opens it too. */
export function passOn(letter: DemoLetter): DemoLetter {
  const open = happened(letter, letter.nowMs + 14 * MINUTE_MS, { what: 'passed-on', request: PASSED_ON })
  return afterDeed(pass(letter, 15 * MINUTE_MS, [open]), open)
}

/** `fetch`: seq of the load. */
export function correct(letter: DemoLetter, fetch: number, says: Correction): DemoLetter {
  const correction = { kind: 'correction', atMs: letter.nowMs, fetch, says } as const
  return { ...withEvents(letter, [correction]), guide: says === 'me' ? 'that-was-me' : 'other-word' }
}

/** The recipient's deed on the receipt page. */
export function endRecording(letter: DemoLetter): DemoLetter {
  return { ...withEvents(letter, [{ kind: 'end', atMs: letter.nowMs }]), guide: 'ended' }
}

/** When it was sent, or null. */
export function sentAtMs({ events }: DemoLetter): number | null {
  return events.find(event => event.kind === 'arm')?.atMs ?? null
}

/**
 * From when on the sender is told that recording has ended, or null: the beginning of the next day, here of the
 * visitor's (the service's days are those of UTC), so that "tomorrow" is what the demo's clock shows.
 */
export function endToldAtMs({ events }: DemoLetter): number | null {
  const end = events.find(event => event.kind === 'end')
  return end === undefined ? null : new Date(end.atMs).setHours(24, 0, 0, 0)
}

export const hasHappened = ({ events }: DemoLetter, what: HappeningName) =>
  events.some(event => event.kind === 'happened' && event.what === what)

function pass(letter: DemoLetter, byMs: number, deeds: readonly DemoEvent[]): DemoLetter {
  const nowMs = letter.nowMs + byMs
  const story = storyBetween(letter, nowMs)
  const next = { ...withEvents(letter, [...story, ...deeds]), nowMs }
  return { ...next, guide: guideAfter(next, story.at(-1)) }
}

/** The visitor's own deed is what they are told of, unless nothing came of it. */
const afterDeed = (letter: DemoLetter, { recorded, what }: Happened): DemoLetter =>
  recorded ? { ...letter, guide: what } : letter

function storyBetween(letter: DemoLetter, toMs: number): Happened[] {
  const sent = sentAtMs(letter)
  if (sent === null) return []
  return STORIES[letter.recipient]
    .map(({ afterSendingMs, ...rest }) => happened(letter, sent + afterSendingMs, rest))
    .filter(({ atMs }) => atMs > letter.nowMs && atMs <= toMs)
}

function guideAfter(letter: DemoLetter, last: Happened | undefined): GuideKey {
  const toldAtMs = endToldAtMs(letter)
  if (toldAtMs !== null) return letter.nowMs >= toldAtMs ? 'over' : 'ended'
  return last?.what ?? 'quiet'
}

function happened(
  { events }: DemoLetter,
  atMs: number,
  { what, request }: Pick<Happened, 'what' | 'request'>,
): Happened {
  return { kind: 'happened', atMs, what, request, recorded: !events.some(({ kind }) => kind === 'end') }
}

const withEvents = (letter: DemoLetter, more: readonly DemoEvent[]): DemoLetter => ({
  ...letter,
  events: [...letter.events, ...[...more].sort((a, b) => a.atMs - b.atMs)],
})
