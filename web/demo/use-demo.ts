import { useState } from 'preact/hooks'
import type { Correction } from '../letter/use-letter-deeds.ts'
import {
  askForPicture,
  chooseRecipient,
  correct,
  endRecording,
  lookAtOwnCopy,
  moveClock,
  newDemoLetter,
  passOn,
  pastePicture,
  sendLetter,
  type DemoLetter,
} from './demo-letter.ts'
import { MOVE_MS, type Move } from './guide.ts'
import type { Recipient } from './stories.ts'

/** Everything that the visitor can do. */
export interface DemoDeeds {
  paste: () => void
  choose: (recipient: Recipient) => void
  /** `withPicture`: it is still in the message. */
  send: (withPicture: boolean) => void
  move: (move: Move) => void
  /** `told`: MailPing was told first. */
  ownLook: (told: boolean) => void
  passOn: () => void
  correct: (fetch: number, says: Correction) => void
  beRecipient: () => void
  endRecording: () => void
  beSender: () => void
  again: () => void
}

export interface DemoState {
  letter: DemoLetter
  /** The visitor sees the recipient's page. */
  asRecipient: boolean
  deeds: DemoDeeds
}

/** A letter of the demo and what can be done to it. It lives as long as the page and is kept nowhere. */
export function useDemo(): DemoState {
  const [letter, setLetter] = useState(() => newDemoLetter(Date.now()))
  const [asRecipient, setAsRecipient] = useState(false)
  /** What the sender does is done, and seen, from the sender's side. */
  const asSender = (deed: (letter: DemoLetter) => DemoLetter) => {
    setLetter(deed)
    setAsRecipient(false)
  }
  const deeds: DemoDeeds = {
    paste: () => asSender(pastePicture),
    choose: recipient => asSender(before => chooseRecipient(before, recipient)),
    send: withPicture => asSender(withPicture ? sendLetter : askForPicture),
    move: move => asSender(before => moveClock(before, MOVE_MS[move])),
    ownLook: told => asSender(before => lookAtOwnCopy(before, { told })),
    passOn: () => asSender(passOn),
    correct: (fetch, says) => asSender(before => correct(before, fetch, says)),
    beRecipient: () => setAsRecipient(true),
    endRecording: () => setLetter(endRecording),
    beSender: () => setAsRecipient(false),
    again: () => asSender(() => newDemoLetter(Date.now())),
  }
  return { letter, asRecipient, deeds }
}
