import type { Letter } from '../state/letters.ts'
import { followUpWords as text } from '../words/letter-names.ts'
import { BeginLetter } from './begin-letter.tsx'

/** Begins a letter to the same person, linked to this one. */
export function FollowUpButton({ letter }: { letter: Letter }) {
  if (letter.label.kind !== 'open' || letter.message.kind === 'test') return null
  const { to, address } = letter.label.label
  const { id, mode, language, several } = letter.message
  return (
    <BeginLetter look="bare" title={text.hint} filled={{ to, address, mode, language, several, follows: id }}>
      {to === '' ? text.buttonWithoutName : text.button}
    </BeginLetter>
  )
}
