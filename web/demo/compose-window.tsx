import type { RefObject } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { CopyForGmail } from '../letter/copy-buttons.tsx'
import { clock } from '../letter/times.ts'
import { Button } from '../ui/button.tsx'
import { demoWords } from '../words/demo.ts'
import { sentAtMs, type DemoLetter } from './demo-letter.ts'
import { demoMessage } from './demo-message.ts'
import type { Next } from './guide.ts'
import { holdsPicture, insertMarker, pasteInto } from './message-body.ts'
import { RECIPIENTS, type Recipient } from './stories.ts'
import type { DemoDeeds } from './use-demo.ts'

const { compose: text } = demoWords

interface ComposeWindowProps {
  letter: DemoLetter
  next: Next
  deeds: Pick<DemoDeeds, 'paste' | 'choose' | 'send'>
}

/** A toy compose window that takes what the real copy button copies. After sending, a slip with its address. */
export function ComposeWindow({ letter, next, deeds }: ComposeWindowProps) {
  const sent = sentAtMs(letter)
  return (
    <section class="demo-compose" aria-labelledby="compose-title">
      <h2 id="compose-title">{sent === null ? text.title : text.sentTitle}</h2>
      <dl class="demo-envelope">
        <div>
          <dt>{text.to}</dt>
          <dd>{text.toName}</dd>
        </div>
        <div>
          <dt>{text.subject}</dt>
          <dd>{text.subjectText}</dd>
        </div>
      </dl>
      {sent === null ? (
        <Draft letter={letter} next={next} deeds={deeds} />
      ) : (
        <p class="quiet demo-sent">
          {demoWords.recipients[letter.recipient]} · {text.sent(clock(sent))}
        </p>
      )}
    </section>
  )
}

function Draft({ letter, next, deeds }: ComposeWindowProps) {
  const body = useRef<HTMLDivElement>(null)
  const message = demoMessage(letter.nowMs)
  return (
    <>
      <MessageBody body={body} pictureUrl={message.pictureUrl} onPasted={deeds.paste} />
      <CopyForGmail message={message} onCopied={() => body.current?.focus()} main={next === 'copy'}>
        <Button
          look="bare"
          onClick={() => {
            if (body.current !== null) insertMarker(body.current)
            deeds.paste()
          }}
        >
          {text.pasteForMe}
        </Button>
      </CopyForGmail>
      <Recipients chosen={letter.recipient} onChoose={deeds.choose} />
      <Button
        {...(next === 'send' ? { look: 'main' } : {})}
        onClick={() => deeds.send(body.current !== null && holdsPicture(body.current))}
      >
        {text.send}
      </Button>
    </>
  )
}

interface MessageBodyProps {
  body: RefObject<HTMLDivElement | null>
  pictureUrl: string
  onPasted: () => void
}

/** What stands in it is the browser's own: it is filled once and never drawn again. */
function MessageBody({ body, pictureUrl, onPasted }: MessageBodyProps) {
  useEffect(() => {
    if (body.current !== null) body.current.textContent = text.text
  }, [])
  return (
    <div
      ref={body}
      class="demo-body"
      contentEditable
      role="textbox"
      aria-multiline="true"
      aria-label={text.body}
      spellcheck={false}
      onPaste={event => {
        const { currentTarget, clipboardData } = event
        event.preventDefault()
        if (clipboardData !== null) pasteInto(currentTarget, clipboardData, pictureUrl)
        if (holdsPicture(currentTarget)) onPasted()
      }}
    />
  )
}

interface RecipientsProps {
  chosen: Recipient
  onChoose: (recipient: Recipient) => void
}

function Recipients({ chosen, onChoose }: RecipientsProps) {
  return (
    <fieldset class="demo-recipients">
      <legend>{text.recipients}</legend>
      {RECIPIENTS.map(recipient => (
        <label class="check" key={recipient}>
          <input
            type="radio"
            name="recipient"
            checked={recipient === chosen}
            onChange={() => onChoose(recipient)}
          />
          {demoWords.recipients[recipient]}
        </label>
      ))}
    </fieldset>
  )
}
