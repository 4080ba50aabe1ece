import { useState } from 'preact/hooks'
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
