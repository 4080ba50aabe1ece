import type { Message } from '../../src/contract/message.ts'
import type { Timeline } from '../../src/contract/timeline.ts'
import { StateMark } from '../drawings/state-mark.tsx'
import { HelpLinks } from '../ui/help-links.tsx'
import { letterWords } from '../words/letter.ts'
import { stateSentence, SURE_STATES } from '../words/sentences.ts'
import { Chance } from './chance.tsx'
import { Moment } from './moment.tsx'
import { useFallbackFocus } from './use-kept-focus.ts'
import { adviceFor } from './what-now.ts'

interface LetterStateProps {
  timeline: Timeline
  nowMs: number
}

/** The head of a letter: its state, how sure, since when, and what to do now. Read aloud when the state changes. */
export function LetterState({ timeline, nowMs }: LetterStateProps) {
  const { message } = timeline
  const advice = adviceFor(timeline, nowMs)
  const ended = message.recording === 'ended'
  // "I sent it" takes its own button away.
  const heading = useFallbackFocus<HTMLParagraphElement>(message.state)
  return (
    <section class="sheet-state" aria-label={letterWords.state}>
      <StateMark state={message.state} ended={ended} size={56} />
      <div>
        <p class="state-name" role="status" tabIndex={-1} ref={heading}>
          {stateSentence(message)} {ended && letterWords.noFurther}
        </p>
        {SURE_STATES.has(message.state) && <Chance confidence={message.confidence} />}
        <Times message={message} nowMs={nowMs} />
        {message.state === 'sent' && !ended && <p class="quiet">{letterWords.silence}</p>}
        {message.unrecorded > 0 && <p class="quiet">{letterWords.unrecorded}</p>}
        <p class="what-now">
          <strong>{letterWords.whatNow}</strong> {advice.line}
        </p>
        {advice.help.length > 0 && <HelpLinks pages={advice.help} />}
      </div>
    </section>
  )
}

/** When: of the last likely open only, never how many. */
function Times({ message, nowMs }: { message: Message; nowMs: number }) {
  const { createdAt, sentAt, firstOpenAt, lastOpenAt, lastFetchAt } = message
  const again = lastOpenAt !== firstOpenAt
  const times: [name: string, at: string | null][] = [
    sentAt === null ? [letterWords.createdAt, createdAt] : [letterWords.sentAt, sentAt],
    [letterWords.firstLikely, firstOpenAt],
    [letterWords.lastLikely, again ? lastOpenAt : null],
    // Before a first sign it would be the writer's own window.
    [
      letterWords.lastLoad,
      firstOpenAt === null && message.state !== 'sent' && sentAt !== null ? lastFetchAt : null,
    ],
  ]
  return (
    <ul class="state-times quiet">
      {times.map(
        ([name, at]) =>
          at !== null && (
            <li key={name}>
              {name} <Moment at={at} nowMs={nowMs} />
            </li>
          ),
      )}
    </ul>
  )
}
