import { pictureAddress } from '../tracking/clipboard-html.ts'
import type { Letter } from '../client/letters.ts'
import { toldState } from './told.ts'

/** A letter for programs: the contract's words, the label in the clear, and the state in words. */
export function letterJson({ message, label }: Letter) {
  const { id, codeName, kind, mode, language, several, state, confidence, recording } = message
  const { outcome, archived, createdAt, sentAt, firstOpenAt, lastOpenAt, lastFetchAt, eraseAt } = message
  return {
    id,
    codeName,
    about: label?.text ?? null,
    to: label?.to ?? null,
    address: label?.address ?? null,
    kind,
    mode,
    language,
    several,
    state,
    stateInWords: toldState(message),
    confidence,
    recording,
    outcome,
    archived,
    createdAt,
    sentAt,
    firstOpenAt,
    lastOpenAt,
    lastFetchAt,
    eraseAt,
    pictureUrl: pictureAddress(message),
    receiptUrl: message.receiptUrl,
  }
}

/** What to call a letter: what it is about, else for whom; '' when neither can be read. */
export function titleOf({ label }: Letter): string {
  return label === null ? '' : label.text || label.to
}
