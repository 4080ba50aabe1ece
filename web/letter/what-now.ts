import type { HelpPageId } from '../../src/contract/help.ts'
import type { Message } from '../../src/contract/message.ts'
import type { Timeline } from '../../src/contract/timeline.ts'
import { DAY_MS } from '../../src/tracking/limits.ts'
import type { State } from '../../src/tracking/state.ts'
import { whatNowWords } from '../words/letter.ts'

export type WhatNow = keyof typeof whatNowWords

/** Silence of this length is worth a line: most mail that is read is read within two days. */
const QUIET_DAYS = 3

type Facts = Pick<Message, 'kind' | 'state' | 'recording' | 'outcome' | 'sentAt'>

/** Which advice fits: what the sender knows comes before what we read, an ended letter before silence. */
export function whatNow(message: Facts, step: Timeline['insertion']['step'], nowMs: number): WhatNow {
  if (message.outcome !== null) return message.outcome
  if (message.recording === 'ended') return 'ended'
  if (message.kind === 'test' && message.state !== 'draft') return 'try-out'
  const quiet = quietDays(message.sentAt, nowMs) >= QUIET_DAYS
  return BY_STATE[message.state]({ step, quiet })
}

/** Whether there is no sign of a reader for so long that a reminder is worth something. */
export function isNoSignLong(message: Facts, nowMs: number): boolean {
  const now = whatNow(message, 'inserted', nowMs)
  return now === 'no-sign' || now === 'arrived-only'
}

/** The one line under the state, and the pages of help that a sender may ask for there. */
export function adviceFor(
  { message, insertion }: Pick<Timeline, 'message' | 'insertion'>,
  nowMs: number,
): { line: string; help: readonly HelpPageId[] } {
  const key = whatNow(message, insertion.step, nowMs)
  return { line: whatNowWords[key](quietDays(message.sentAt, nowMs)), help: HELP[key] ?? [] }
}

const HELP: Partial<Record<WhatNow, readonly HelpPageId[]>> = {
  wait: ['nothing'],
  'perhaps-missing': ['nothing', 'testing'],
  'no-sign': ['nothing', 'ignored'],
  arrived: ['opened-at-once'],
  'arrived-only': ['ignored'],
  perhaps: ['opened-at-once'],
  'likely-read': ['proof'],
  read: ['proof'],
  'try-out': ['testing'],
}

interface Now {
  step: Timeline['insertion']['step']
  quiet: boolean
}

const BY_STATE: Record<State, (now: Now) => WhatNow> = {
  draft: ({ step }) => (step === 'inserted' ? 'send-it' : 'paste'),
  sent: ({ step, quiet }) => (step === 'nothing-yet' ? 'perhaps-missing' : quiet ? 'no-sign' : 'wait'),
  reached: ({ quiet }) => (quiet ? 'arrived-only' : 'arrived'),
  'maybe-opened': () => 'perhaps',
  'likely-opened': () => 'likely-read',
  opened: () => 'read',
  confirmed: () => 'confirmed-read',
}

/** Whole days since sending; 0 for a letter that was not sent. */
function quietDays(sentAt: string | null, nowMs: number): number {
  return sentAt === null ? 0 : Math.max(0, Math.floor((nowMs - Date.parse(sentAt)) / DAY_MS))
}
