import { useStore } from '../state/store.ts'
import { minute } from '../state/minute.ts'
import { shortTime } from './short-time.ts'

/** An instant in the person's own time zone, short; the exact time on hover and for machines. */
export function When({ at }: { at: string }) {
  const nowMs = useStore(minute)
  return (
    <time dateTime={at} title={exactTime(at)}>
      {shortTime(at, nowMs)}
    </time>
  )
}

const EXACT = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'long' })
/** With date, seconds and time zone. */
export function exactTime(at: string): string {
  return EXACT.format(new Date(at))
}
