import type { Timeline } from '../../src/contract/timeline.ts'
import { QUIET_WINDOW_GRADED_MS, QUIET_WINDOW_HARD_MS } from '../../src/tracking/limits.ts'
import { urls } from '../routes.ts'
import { eraseLetter, isBeingErased } from '../state/letter-deeds.ts'
import type { Letter } from '../state/letters.ts'
import { askPermission, permission } from '../state/notifications.ts'
import { useStore } from '../state/store.ts'
import { Button } from '../ui/button.tsx'
import { pasteWords } from '../words/paste.ts'
import { testWords as text } from '../words/test-letter.ts'
import { CheckStep } from './check-step.tsx'
import { MakeRealLetter } from './make-real-letter.tsx'
import { type TestProgress, testProgress } from './test-progress.ts'
import { useNow } from './use-now.ts'

interface TestGuideProps {
  letter: Letter
  timeline: Timeline
}

/** Leads through a test: into a mail, sent, opened in the second mailbox; then what else to try, and the real letter. */
export function TestGuide({ letter, timeline }: TestGuideProps) {
  const progress = testProgress(timeline)
  return (
    <section class="test-guide" aria-labelledby="test-title">
      <h2 id="test-title">{text.title}</h2>
      <p>{text.lead}</p>
      <ol class="check-steps">
        <InsertStep inserted={progress.inserted} step={timeline.insertion.step} />
        <Step words={text.steps.send} done={progress.sentAtMs !== null} />
        <Step words={text.steps.open} done={progress.opened} />
      </ol>
      {progress.sentAtMs !== null && !progress.opened && <WhenToOpen sentAtMs={progress.sentAtMs} />}
      {progress.sentAtMs !== null && <More />}
      <Notify />
      <div class="row">
        <MakeRealLetter test={timeline.message} main={progress.opened} />
        {!isBeingErased(letter.message, Date.now()) && (
          <Button look="bare" onClick={() => void eraseLetter(letter)}>
            {text.erase}
          </Button>
        )}
      </div>
    </section>
  )
}

interface InsertStepProps {
  inserted: TestProgress['inserted']
  step: Timeline['insertion']['step']
}

function InsertStep({ inserted, step }: InsertStepProps) {
  const words = text.steps.insert
  if (inserted !== 'unsure' || step === 'inserted') return <Step words={words} done={inserted === 'yes'} />
  return (
    <CheckStep name={words.name} done={false} state={text.unsure}>
      {words.unsure[step]} <a href={urls.help('nothing')}>{pasteWords.wrongTitle}</a>
    </CheckStep>
  )
}

interface StepWords {
  name: string
  hint: string
  done: string
}

function Step({ words, done }: { words: StepWords; done: boolean }) {
  return (
    <CheckStep name={words.name} done={done} state={done ? text.done : text.waiting}>
      {done ? words.done : words.hint}
    </CheckStep>
  )
}

/** Counts down the time in which a load cannot be told from the sender's own mail window. */
function WhenToOpen({ sentAtMs }: { sentAtMs: number }) {
  const sinceMs = useNow(1_000) - sentAtMs
  if (sinceMs >= QUIET_WINDOW_GRADED_MS) return null
  const leftMs = QUIET_WINDOW_HARD_MS - sinceMs
  return (
    <div class="check-said">
      {leftMs > 0 && <p aria-hidden="true">{text.window(Math.ceil(leftMs / 1_000))}</p>}
      <p class={leftMs > 0 ? 'visually-hidden' : ''} role="status">
        {leftMs > 0 ? text.windowQuiet : text.windowOver}
      </p>
    </div>
  )
}

function More() {
  return (
    <details>
      <summary>{text.moreTitle}</summary>
      <ul class="test-more">
        {text.more.map(({ name, hint }) => (
          <li key={name}>
            <strong>{name}</strong> <span class="quiet">{hint}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}

function Notify() {
  const allowed = useStore(permission)
  if (allowed === 'default') {
    return (
      <div>
        <Button onClick={() => void askPermission()}>{text.notify}</Button>
      </div>
    )
  }
  return <p class="quiet">{allowed === 'granted' ? text.notified : text.notifyRefused}</p>
}
