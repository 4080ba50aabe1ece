import { useState } from 'preact/hooks'
import type { Timeline } from '../../src/contract/timeline.ts'
import { remembered } from './remembered.ts'

/** What the sender writes mail with, as far as there are steps for it. */
export const MAIL_PROGRAMS = ['gmail', 'thunderbird', 'outlook-web', 'apple-mail', 'roundcube'] as const
export type MailProgram = (typeof MAIL_PROGRAMS)[number]

const KEY = 'mailping.mail-program'

/** The program chosen last in this browser; Gmail where none was, or one that this version does not know. */
export function mailProgram(storage: Pick<Storage, 'getItem'>): MailProgram {
  const kept = storage.getItem(KEY)
  return MAIL_PROGRAMS.find(each => each === kept) ?? 'gmail'
}

/** The choice, kept in this browser. */
export function useMailProgram(): [program: MailProgram, choose: (program: MailProgram) => void] {
  const [program, setProgram] = useState(() => mailProgram(remembered))
  const choose = (next: MailProgram) => {
    remembered.setItem(KEY, next)
    setProgram(next)
  }
  return [program, choose]
}

type Insertion = Timeline['insertion']

/** What shows a picture in the window in which a letter is written with each program. */
const SHOWS: Record<MailProgram, Insertion['by']> = {
  gmail: ['browser', 'mail-provider'],
  'outlook-web': ['browser', 'mail-provider'],
  roundcube: ['browser', 'mail-provider'],
  thunderbird: ['mail-program'],
  'apple-mail': ['mail-program'],
}

/** What the loads say when a letter is written with this program: a browser's load puts nothing into Thunderbird. */
export function insertionIn(program: MailProgram, insertion: Insertion): Insertion {
  const shown = insertion.by.some(by => SHOWS[program].includes(by))
  return insertion.step === 'inserted' && !shown
    ? { ...insertion, step: 'activated', method: 'unknown' }
    : insertion
}
