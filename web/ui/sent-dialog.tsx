import type { Letter } from '../state/letters.ts'
import { titleOf } from '../state/letters.ts'
import { listWords } from '../words/list.ts'
import { Dialog } from './dialog.tsx'
import { lazy } from './lazy.tsx'

const ISentIt = lazy(async () => (await import('../letter/i-sent-it.tsx')).ISentIt)

/** "I sent it" from the list: the same question as on the letter's own page. */
export function SentDialog({ letter, onClose }: { letter: Letter; onClose: () => void }) {
  return (
    <Dialog title={listWords.iSentItNamed(titleOf(letter))} onClose={onClose}>
      <ISentIt letter={letter} onDone={onClose} />
    </Dialog>
  )
}
