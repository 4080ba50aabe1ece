import type { Timeline } from '../../src/contract/timeline.ts'
import type { Letter } from '../state/letters.ts'
import { lazy } from '../ui/lazy.tsx'
import { AfterSending } from './after-sending.tsx'
import { FollowUps } from './follow-ups.tsx'
import { LastSeen } from './last-seen.tsx'
import { LetterMore } from './letter-more.tsx'
import { PasteCard } from './paste-card.tsx'
import { SentQuestionCard } from './sent-question-card.tsx'
import { TimelineList } from './timeline-list.tsx'
import type { LetterDeeds } from './use-letter-deeds.ts'
import { isNoSignLong } from './what-now.ts'

/** Of tests alone. */
const TestGuide = lazy(async () => (await import('./test-guide.tsx')).TestGuide)
const Snooze = lazy(async () => (await import('../pings/snooze.tsx')).Snooze, { quiet: true })
const PushOffer = lazy(async () => (await import('../pings/push-offer.tsx')).PushOffer, { quiet: true })

interface LetterBodyProps {
  letter: Letter
  timeline: Timeline
  deeds: LetterDeeds
  nowMs: number
}

/** A letter below its state: what to do, everything that happened, and what else can be done. */
export function LetterBody({ letter, timeline, deeds, nowMs }: LetterBodyProps) {
  const { message, insertion } = timeline
  const draft = message.state === 'draft'
  return (
    <>
      <LastSeen timeline={timeline} />
      {isNoSignLong(message, nowMs) && <Snooze id={message.id} nowMs={nowMs} />}
      {message.kind === 'letter' && !draft && <PushOffer />}
      <FollowUps letter={letter} />
      {message.kind === 'test' && <TestGuide letter={letter} timeline={timeline} />}
      <SentQuestionCard timeline={timeline} deeds={deeds} nowMs={nowMs} />
      {draft && message.recording === 'on' && (
        <PasteCard message={message} insertion={insertion} deeds={deeds} />
      )}
      <TimelineList timeline={timeline} deeds={deeds} nowMs={nowMs} />
      {!draft && <AfterSending message={message} deeds={deeds} />}
      <LetterMore letter={letter} />
    </>
  )
}
