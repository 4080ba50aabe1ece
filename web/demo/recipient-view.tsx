import { useEffect, useRef } from 'preact/hooks'
import type { Load, TimelineEntry } from '../../src/contract/timeline.ts'
import { Button } from '../ui/button.tsx'
import { demoWords } from '../words/demo.ts'
import { demoReceiptWords as receipt } from '../words/demo-receipt.ts'
import type { DemoLetter } from './demo-letter.ts'
import { timelineOf } from './demo-timeline.ts'
import type { DemoDeeds } from './use-demo.ts'

const { recipient: text } = demoWords

interface RecipientViewProps {
  letter: DemoLetter
  deeds: Pick<DemoDeeds, 'endRecording' | 'beSender'>
}

/** The receipt page of the demo's letter: what its recipient sees, and can end. */
export function RecipientView({ letter, deeds }: RecipientViewProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    heading.current?.focus()
  }, [])
  return (
    <section class="demo-recipient" aria-labelledby="recipient-title">
      <header>
        <h2 id="recipient-title" tabIndex={-1} ref={heading}>
          {text.title}
        </h2>
        <Button onClick={deeds.beSender}>{text.done}</Button>
        <p class="quiet">{text.lead}</p>
      </header>
      <ReceiptPage letter={letter} onEnd={deeds.endRecording} />
    </section>
  )
}

function ReceiptPage({ letter, onEnd }: { letter: DemoLetter; onEnd: () => void }) {
  const ended = letter.events.some(({ kind }) => kind === 'end')
  return (
    <article class="demo-receipt">
      <p class="demo-receipt-notice">{receipt.reportsNothing}</p>
      <h3 class="demo-receipt-title">{receipt.title}</h3>
      <h3>{receipt.whatHeading}</h3>
      <p>
        {receipt.what} {!ended && receipt.how} {receipt.notCertain}
      </p>
      <Decision ended={ended} onEnd={onEnd} />
      <Held letter={letter} />
      <h3>{receipt.notHeldHeading}</h3>
      <p>{receipt.notHeld}</p>
    </article>
  )
}

function Decision({ ended, onEnd }: { ended: boolean; onEnd: () => void }) {
  return (
    <>
      <h3>{receipt.decisionHeading}</h3>
      <div role="status">
        {ended && (
          <p class="demo-receipt-ended">
            <strong>{receipt.endedHeading}.</strong> {receipt.ended}
          </p>
        )}
      </div>
      {!ended && (
        <>
          <Button look="main" onClick={onEnd}>
            {receipt.endButton}
          </Button>
          <p class="quiet">{receipt.endNote}</p>
        </>
      )}
      <p class="quiet">{text.more}</p>
    </>
  )
}

function Held({ letter }: { letter: DemoLetter }) {
  const { message, entries } = timelineOf(letter)
  return (
    <>
      <h3>{receipt.heldHeading}</h3>
      <p>
        {receipt.codeName} <strong class="code">{message.codeName}</strong>
      </p>
      <ol class="demo-held">
        {entries.map(entry => (
          <li key={`${entry.kind} ${entry.seq}`}>
            <time dateTime={entry.at}>{inUtc(entry.at)}</time>
            <span>
              {stepWords(entry)}
              {entry.kind === 'load' && <Sureness load={entry} />}
            </span>
          </li>
        ))}
      </ol>
    </>
  )
}

function Sureness({ load: { reading, correction } }: { load: Load }) {
  const percent = `${Math.round(reading.confidence * 100)} %`
  return (
    <span class="quiet">
      {reading.confidence > 0 && receipt.confidence.replace('{percent}', percent)}{' '}
      {correction !== null && receipt.corrections[correction]}
    </span>
  )
}

/** As the real page writes it: the server knows no time zone of a reader's. */
const inUtc = (at: string) => `${at.slice(0, 16).replace('T', ' ')} UTC`

function stepWords(entry: TimelineEntry): string {
  switch (entry.kind) {
    case 'load':
      return receipt.readings[entry.reading.meaning]
    case 'own-copy':
      return receipt.steps[`own-copy-${entry.action}`]
    case 'create':
    case 'arm':
    case 'end':
      return receipt.steps[entry.kind]
    case 'unarm':
    case 'relabel':
    case 'outcome':
      return ''
    default:
      return entry satisfies never
  }
}
