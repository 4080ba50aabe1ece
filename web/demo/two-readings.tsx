import { howLong } from '../../src/tracking/case.ts'
import { LetterState } from '../letter/letter-state.tsx'
import { TimelineList } from '../letter/timeline-list.tsx'
import { moment } from '../letter/times.ts'
import type { Correction } from '../letter/use-letter-deeds.ts'
import { demoWords } from '../words/demo.ts'
import type { DemoLetter } from './demo-letter.ts'
import { timelineOf } from './demo-timeline.ts'
import type { DemoDeeds } from './use-demo.ts'
import { usualOpens, type UsualOpen } from './usual-tracker.ts'

const { usual: text } = demoWords

interface TwoReadingsProps {
  letter: DemoLetter
  deeds: Pick<DemoDeeds, 'correct'>
}

/** The same loads, read twice: as a usual tracker tells them, and as a real letter's page does. */
export function TwoReadings({ letter, deeds }: TwoReadingsProps) {
  const correct = async (fetch: number, says: Correction) => {
    deeds.correct(fetch, says)
    return true
  }
  const timeline = timelineOf(letter)
  return (
    <>
      <UsualTracker opens={usualOpens(letter).toReversed()} nowMs={letter.nowMs} />
      <section class="demo-mailping" aria-labelledby="mailping-title">
        <h2 id="mailping-title">{demoWords.mailping.title}</h2>
        <LetterState timeline={timeline} nowMs={letter.nowMs} />
        <TimelineList timeline={timeline} deeds={{ busy: false, correct }} nowMs={letter.nowMs} offline />
      </section>
    </>
  )
}

/** `opens`: newest first. */
function UsualTracker({ opens, nowMs }: { opens: readonly UsualOpen[]; nowMs: number }) {
  return (
    <section class="demo-usual" aria-labelledby="usual-title">
      <h2 id="usual-title">{text.title}</h2>
      <p class="demo-usual-state">{countOf(opens.length)}</p>
      <ol class="demo-opens" reversed aria-label={text.list}>
        {opens.map(({ seq, atMs, afterSendingMs, network }, i) => (
          <li key={seq}>
            <strong>
              {i === opens.length - 1 ? text.open : text.openAgain} {text.after(howLong(afterSendingMs))}
            </strong>
            <span class="quiet">
              {text.places[network] ?? text.placeUnknown} · {moment(atMs, nowMs)}
            </span>
          </li>
        ))}
      </ol>
      <p class="quiet">{text.model}</p>
    </section>
  )
}

function countOf(opens: number): string {
  if (opens === 0) return text.none
  return opens === 1 ? text.once : text.times(opens)
}
