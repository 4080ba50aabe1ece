import { useState } from 'preact/hooks'
import { StateMark } from '../drawings/state-mark.tsx'
import { useKeptFocus } from '../letter/use-kept-focus.ts'
import { urls } from '../routes.ts'
import { eraseLetter, isBeingErased, keepLetter } from '../state/letter-deeds.ts'
import { momentOf } from '../state/letter-list.ts'
import type { Letter } from '../state/letters.ts'
import { recipientOf, titleOf } from '../state/letters.ts'
import { words } from '../words.ts'
import { listWords } from '../words/list.ts'
import { Button } from './button.tsx'
import { LetterMenu } from './letter-menu.tsx'
import { SentDialog } from './sent-dialog.tsx'
import { When } from './when.tsx'

/** One letter at a glance: what, to whom, its state with the time of it, and the deed that may come next. */
export function LetterRow({ letter }: { letter: Letter }) {
  const { message } = letter
  const ended = message.recording === 'ended'
  const erasing = isBeingErased(message, Date.now())
  const around = useKeptFocus<HTMLDivElement>()
  return (
    <div ref={around} class={erasing ? 'letter-row erasing' : 'letter-row'} data-state={message.state}>
      <StateMark state={message.state} size={26} {...(ended ? { ended, label: words.recordingEnded } : {})} />
      <a class="row-what" href={urls.letter(message.id)}>
        <span class="row-title">{titleOf(letter)}</span>
        <Recipient letter={letter} />
      </a>
      <State letter={letter} erasing={erasing} />
      {erasing ? <Keep letter={letter} /> : <Deeds letter={letter} />}
    </div>
  )
}

function Recipient({ letter }: { letter: Letter }) {
  const { kind, several } = letter.message
  const to = recipientOf(letter)
  return (
    <span class="row-to">
      {kind === 'test' && <span class="tag">{listWords.test}</span>}
      {to === '' ? several && listWords.several : to}
    </span>
  )
}

function State({ letter, erasing }: { letter: Letter; erasing: boolean }) {
  if (erasing) return <p class="row-state">{listWords.erasing}</p>
  const { state, outcome } = letter.message
  return (
    <p class="row-state">
      <span class="state-word">{words.states[state]}</span>
      {outcome !== null && <span class="tag">{words.outcomes[outcome]}</span>}
      <span class="quiet">
        <When at={momentOf(letter)} />
      </span>
    </p>
  )
}

function Keep({ letter }: { letter: Letter }) {
  return (
    <div class="row-deeds">
      <Button aria-label={listWords.undoNamed(titleOf(letter))} onClick={() => void keepLetter(letter)}>
        {listWords.undo}
      </Button>
    </div>
  )
}

function Deeds({ letter }: { letter: Letter }) {
  const [open, setOpen] = useState<'none' | 'menu' | 'sent'>('none')
  const title = titleOf(letter)
  const close = () => setOpen('none')
  return (
    <div class="row-deeds">
      {letter.message.kind === 'test' && (
        <Button aria-label={listWords.eraseTestNamed(title)} onClick={() => void eraseLetter(letter)}>
          {listWords.eraseTest}
        </Button>
      )}
      {letter.message.kind === 'letter' && letter.message.state === 'draft' && (
        <Button aria-label={listWords.iSentItNamed(title)} onClick={() => setOpen('sent')}>
          {listWords.iSentIt}
        </Button>
      )}
      <button
        type="button"
        class="more"
        aria-label={listWords.moreNamed(title)}
        aria-haspopup="dialog"
        onClick={() => setOpen('menu')}
      >
        <span aria-hidden="true">⋯</span>
      </button>
      {open === 'menu' && <LetterMenu letter={letter} onClose={close} />}
      {open === 'sent' && <SentDialog letter={letter} onClose={close} />}
    </div>
  )
}
