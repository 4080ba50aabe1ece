import { call } from '../api/client.ts'
import { useDeed } from '../letter/use-deed.ts'
import { Button } from '../ui/button.tsx'
import { clockOrDate } from '../ui/short-time.ts'
import { ProblemNotice } from '../ui/notice.tsx'
import { urls } from '../routes.ts'
import { useStore } from '../state/store.ts'
import { useAnswer } from '../ui/use-answer.ts'
import { pingWords } from '../words/pings.ts'
import { places } from './places.ts'

const { letter: say } = pingWords
const DAYS = [1, 3, 7] as const

/** Where there is no sign of a letter: when to be reminded of it again. */
export function Snooze({ id, nowMs }: { id: string; nowMs: number }) {
  const { value, look } = useAnswer(() => call('getLetterPings', { params: { id } }))
  const isNowhere = useStore(places)?.channels.every(({ state }) => state !== 'active') === true
  const { busy, problem, run } = useDeed()
  const snooze = async (days: number) => {
    if ((await run(() => call('snoozeLetter', { params: { id }, body: { days } }))) !== null) await look()
  }
  if (value === null || value.muted) return null
  const until = value.snoozedUntil
  return (
    <div class="snooze">
      <p class="said quiet" role="status">
        {until !== null && Date.parse(until) > nowMs && say.snoozed(clockOrDate(Date.parse(until), nowMs))}
      </p>
      <div class="row">
        <span class="quiet">{say.snooze}</span>
        {DAYS.map(days => (
          <Button key={days} look="bare" busy={busy} onClick={() => void snooze(days)}>
            {say.days(days)}
          </Button>
        ))}
      </div>
      {isNowhere && (
        <p class="quiet">
          {say.nowhere} <a href={urls.settings()}>{say.where}</a>
        </p>
      )}
      <ProblemNotice problem={problem} />
    </div>
  )
}
