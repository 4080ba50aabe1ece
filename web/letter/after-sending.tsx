import { useState } from 'preact/hooks'
import type { Message } from '../../src/contract/message.ts'
import { OWN_COPY_WINDOW_MS } from '../../src/tracking/limits.ts'
import { OUTCOMES } from '../../src/tracking/message.ts'
import { Button } from '../ui/button.tsx'
import { words } from '../words.ts'
import { letterWords } from '../words/letter.ts'
import { CopyAddress, CopyForPaste } from './copy-buttons.tsx'
import { useMailProgram } from './mail-program.ts'
import { SentTimeForm } from './sent-time-form.tsx'
import { moment } from './times.ts'
import type { LetterDeeds } from './use-letter-deeds.ts'
import { useKeptFocus } from './use-kept-focus.ts'
import { useNow } from './use-now.ts'
import { mailProgramNames } from '../words/mail-programs.ts'
import { pasteWords } from '../words/paste.ts'

interface AfterSendingProps {
  message: Message
  deeds: LetterDeeds
}

/** What a sender may want to say or do after sending. */
export function AfterSending({ message, deeds }: AfterSendingProps) {
  return (
    <section class="after-sending" aria-label={letterWords.afterSending}>
      <WhenSent message={message} deeds={deeds} />
      {message.recording === 'on' && <OwnCopy message={message} deeds={deeds} />}
      {message.kind === 'letter' && <CameBack message={message} deeds={deeds} />}
      <PictureAgain message={message} />
    </section>
  )
}

/** When it was sent, with the true time and "not sent after all" one tap away. */
function WhenSent({ message, deeds }: AfterSendingProps) {
  const around = useKeptFocus<HTMLDivElement>()
  const { iSentIt: text } = letterWords
  const [changing, setChanging] = useState(false)
  const sentAtMs = Date.parse(message.sentAt ?? message.createdAt)
  const save = async (atMs: number) => {
    if (await deeds.arm(atMs)) setChanging(false)
  }
  return (
    <div class="deed" ref={around}>
      <h3>{text.done(moment(sentAtMs, Date.now()))}</h3>
      {changing ? (
        <SentTimeForm
          createdAt={message.createdAt}
          initialMs={sentAtMs}
          busy={deeds.busy}
          onSave={atMs => void save(atMs)}
          onCancel={() => setChanging(false)}
        />
      ) : (
        <div class="row">
          <Button onClick={() => setChanging(true)}>{text.change}</Button>
          <Button busy={deeds.busy} onClick={() => void deeds.unarm()}>
            {text.unarm}
          </Button>
        </div>
      )}
    </div>
  )
}

/** The window in which loads count as the sender's own look. */
function OwnCopy({ message, deeds }: AfterSendingProps) {
  const around = useKeptFocus<HTMLDivElement>()
  const { ownCopy: text } = letterWords
  const leftMs = Date.parse(message.ownCopyUntil ?? message.createdAt) - useNow(1_000)
  const running = message.ownCopyUntil !== null && leftMs > 0
  return (
    <div class="deed" ref={around}>
      <h3>{text.title}</h3>
      <p class={running ? 'visually-hidden' : 'quiet'} role="status">
        {running ? text.runningQuiet : text.hint}
      </p>
      {running && <p aria-hidden="true">{text.running(countdown(Math.min(leftMs, OWN_COPY_WINDOW_MS)))}</p>}
      <div>
        <Button busy={deeds.busy} onClick={() => void deeds.ownCopy(running ? 'end' : 'start')}>
          {running ? text.end : text.start}
        </Button>
      </div>
    </div>
  )
}

/** "They replied", "it bounced", "settled", and taking it back. */
function CameBack({ message, deeds }: AfterSendingProps) {
  const around = useKeptFocus<HTMLDivElement>()
  const { outcome: text } = letterWords
  return (
    <div class="deed" ref={around}>
      <h3>{text.legend}</h3>
      {message.outcome === null ? (
        <div class="row">
          {OUTCOMES.map(outcome => (
            <Button key={outcome} busy={deeds.busy} onClick={() => void deeds.setOutcome(outcome)}>
              {words.outcomes[outcome]}
            </Button>
          ))}
        </div>
      ) : (
        <div class="row">
          <p>{words.outcomes[message.outcome]}.</p>
          <Button busy={deeds.busy} onClick={() => void deeds.setOutcome(null)}>
            {text.takeBack}
          </Button>
        </div>
      )}
    </div>
  )
}

function PictureAgain({ message }: { message: Message }) {
  const [program] = useMailProgram()
  const nothing = () => {}
  return (
    <details class="picture-again">
      <summary>{pasteWords.againTitle}</summary>
      <div class="stack">
        <p>{pasteWords.againWarning}</p>
        <CopyForPaste
          message={message}
          program={mailProgramNames[program].short}
          refused={pasteWords.refusedAgain}
          onCopied={nothing}
        />
        <CopyAddress message={message} onCopied={nothing} done={pasteWords.addressCopiedAgain} />
      </div>
    </details>
  )
}

/** 4:07 */
function countdown(leftMs: number): string {
  const seconds = Math.ceil(leftMs / 1_000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
