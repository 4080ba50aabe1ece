import type { GuideKey } from './demo-letter.ts'

/** What the clock can be moved by. */
export const MOVES = ['seconds', 'minutes', 'hours', 'day'] as const
export type Move = (typeof MOVES)[number]

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

export const MOVE_MS: Record<Move, number> = {
  seconds: 30_000,
  minutes: 10 * MINUTE_MS,
  hours: 3 * HOUR_MS,
  day: 24 * HOUR_MS,
}

/** The control that the guide's sentence speaks of. */
export type Next = Move | 'copy' | 'send' | 'own-look' | 'recipient' | 'again' | 'timeline'

/** It alone stands out, so that a visitor in a hurry can follow it to the end. */
export const NEXT: Record<GuideKey, Next> = {
  write: 'copy',
  'no-picture': 'copy',
  pasted: 'send',
  sent: 'seconds',
  quiet: 'hours',
  'sender-window': 'hours',
  scanner: 'hours',
  'second-scanner': 'hours',
  'gmail-ahead': 'hours',
  'iphone-ahead': 'hours',
  'thunderbird-opens': 'hours',
  'gmail-opens': 'own-look',
  'outlook-opens': 'own-look',
  'thunderbird-pictures': 'own-look',
  'own-look': 'timeline',
  'own-look-told': 'recipient',
  'that-was-me': 'recipient',
  'other-word': 'recipient',
  'passed-on': 'recipient',
  'iphone-opens': 'recipient',
  'gmail-opens-again': 'recipient',
  'ipad-ahead': 'recipient',
  'scanner-again': 'recipient',
  'thunderbird-opens-again': 'recipient',
  ended: 'day',
  over: 'again',
}
