import { useState } from 'preact/hooks'
import type { Message } from '../../src/contract/message.ts'
import type { Letter } from '../state/letters.ts'
import { useUnconfirmedCode } from '../state/session.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { lazy } from '../ui/lazy.tsx'
import { ProblemNotice } from '../ui/notice.tsx'
import { words } from '../words.ts'
import { letterWords } from '../words/letter.ts'
import { SentTimeForm } from './sent-time-form.tsx'
import { type LetterDeeds, useLetterDeeds } from './use-letter-deeds.ts'

/** Needed once in the life of an account. */
const ConfirmRecovery = lazy(async () => (await import('../ui/confirm-recovery.tsx')).ConfirmRecovery)

const { iSentIt: text } = letterWords

/** For the list: the same as on the letter's page, on its own. `onDone` is called once the server knows. */
export function ISentIt({ letter, onDone }: { letter: Letter; onDone: () => void }) {
  const deeds = useLetterDeeds(letter.message.id, onDone)
  return (
    <>
      <SentButtons message={letter.message} deeds={deeds} main />
      <ProblemNotice problem={deeds.problem} />
    </>
  )
}

interface SentButtonsProps {
  message: Message
  deeds: LetterDeeds
  /** It is the next thing to do. */
  main: boolean
}

/** One tap for "just now", two for an earlier time. */
export function SentButtons({ message, deeds, main }: SentButtonsProps) {
  const [earlier, setEarlier] = useState(false)
  const [askFirst, confirmation] = useRecoveryFirst(message)
  const arm = (sentAtMs: number | null) => askFirst(() => void deeds.arm(sentAtMs))
  return (
    <div class="i-sent-it stack">
      <div class="row">
        <Button {...(main ? { look: 'main' } : {})} busy={deeds.busy} onClick={() => arm(null)}>
          {text.button} <span class="just-now">{text.justNow}</span>
        </Button>
        {!earlier && (
          <Button look="bare" onClick={() => setEarlier(true)}>
            {text.earlier}
          </Button>
        )}
      </div>
      {earlier && (
        <SentTimeForm
          createdAt={message.createdAt}
          initialMs={Date.now()}
          busy={deeds.busy}
          onSave={arm}
          onCancel={() => setEarlier(false)}
        />
      )}
      {confirmation}
    </div>
  )
}

/**
 * Before the first letter counts, two groups of the recovery code are asked for; then, and ever after, the deed goes on. A
 * test counts never.
 */
export function useRecoveryFirst({ kind }: Pick<Message, 'kind'>) {
  const unconfirmed = useUnconfirmedCode() !== null && kind === 'letter'
  const [waiting, setWaiting] = useState<{ deed: () => void } | null>(null)
  const askFirst = (deed: () => void) => (unconfirmed ? setWaiting({ deed }) : deed())
  const goOn = () => {
    setWaiting(null)
    waiting?.deed()
  }
  const confirmation = waiting !== null && (
    <Dialog title={words.confirmRecovery.title} onClose={() => setWaiting(null)}>
      <ConfirmRecovery onConfirmed={goOn} />
    </Dialog>
  )
  return [askFirst, confirmation] as const
}
