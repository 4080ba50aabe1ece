import { useEffect, useState } from 'preact/hooks'
import type { Timeline } from '../../src/contract/timeline.ts'
import { HelpLinks } from '../ui/help-links.tsx'
import { type InsertionWords, pasteWords } from '../words/paste.ts'
import { CheckStep } from './check-step.tsx'

type Insertion = Timeline['insertion']

interface InsertionCheckProps {
  words: InsertionWords
  insertion: Insertion
  /** When the picture was last copied in this tab, or null. */
  copiedAtMs: number | null
}

/** A compose window loads a new picture within a few seconds; after this silence something is probably wrong. */
const SILENT_AFTER_COPY_MS = 20_000

/** Says live whether the compose window has loaded the picture, in the two steps "activated" and "inserted". */
export function InsertionCheck({ words, insertion, copiedAtMs }: InsertionCheckProps) {
  const silent = useSilence(copiedAtMs) && insertion.step !== 'inserted'
  return (
    <section class="check-live" aria-labelledby="check-title">
      <h3 id="check-title">{pasteWords.checkTitle}</h3>
      <p class="quiet">{pasteWords.checkMeaning}</p>
      <ol class="check-steps">
        <Step words={words.check.activated} done={insertion.step !== 'nothing-yet'} />
        <Step words={words.check.inserted} done={insertion.step === 'inserted'} />
      </ol>
      <div role="status">
        <p class="check-said">{words.checkStates[insertion.step]}</p>
        {insertion.step === 'inserted' && <p class="quiet">{words.methods[insertion.method]}</p>}
        {silent && <WhatToCheck words={words} step={insertion.step} />}
      </div>
    </section>
  )
}

type StepWords = InsertionWords['check']['inserted']

/** Asks until it has happened: nothing reads as if it were true already. */
function Step({ words, done }: { words: StepWords; done: boolean }) {
  return (
    <CheckStep
      name={done ? words.done : words.asked}
      done={done}
      state={done ? pasteWords.done : pasteWords.waiting}
    >
      {done ? words.doneHint : words.askedHint}
    </CheckStep>
  )
}

function WhatToCheck({ words, step }: { words: InsertionWords; step: Insertion['step'] }) {
  return (
    <div class="notice">
      <strong>{step === 'nothing-yet' ? pasteWords.nothingTitle : pasteWords.onlyActivatedTitle}</strong>
      <ul>
        {words.nothing.map(line => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p>{words.nothingStill}</p>
      <HelpLinks pages={['testing']} />
    </div>
  )
}

/** True once the time since copying has passed; a new copy starts it again. */
function useSilence(copiedAtMs: number | null): boolean {
  const [silentSinceMs, setSilentSinceMs] = useState<number | null>(null)
  useEffect(() => {
    const timer = setTimeout(() => setSilentSinceMs(copiedAtMs), SILENT_AFTER_COPY_MS)
    return () => clearTimeout(timer)
  }, [copiedAtMs])
  return copiedAtMs !== null && silentSinceMs === copiedAtMs
}
