import type { Message } from '../../src/contract/message.ts'
import { urls } from '../routes.ts'
import { titleOf, useLetter } from '../state/letters.ts'
import { testWords as text } from '../words/test-letter.ts'
import { BeginLetter } from './begin-letter.tsx'
import { letterOfTest } from './letter-of-test.ts'
import { remembered } from './remembered.ts'

interface MakeRealLetterProps {
  test: Message
  /** It is the next thing to do. */
  main: boolean
}

/** From a test to the real thing: back to the letter that it rehearses, or a new one with the test's choices. */
export function MakeRealLetter({ test: { id, mode, language, several }, main }: MakeRealLetterProps) {
  const rehearsed = useLetter(letterOfTest(remembered, id) ?? '')
  if (rehearsed?.message.state === 'draft') {
    return (
      <a class={main ? 'button main' : 'button bare'} href={urls.letter(rehearsed.message.id)}>
        {text.backToReal(titleOf(rehearsed))}
      </a>
    )
  }
  return (
    <BeginLetter filled={{ mode, language, several }} look={main ? 'main' : 'bare'}>
      {text.real}
    </BeginLetter>
  )
}
