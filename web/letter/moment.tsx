import { exactTime } from '../ui/when.tsx'
import { clock, clockSeconds, moment } from './times.ts'

interface MomentProps {
  at: string
  nowMs: number
}

/** "today at 14:02" within a sentence; the exact time on hover. */
export function Moment({ at, nowMs }: MomentProps) {
  const atMs = Date.parse(at)
  return (
    <time dateTime={at} title={exactTime(at)}>
      {moment(atMs, nowMs)}
    </time>
  )
}

/** "14:02", or with seconds. */
export function Clock({ at, exact }: { at: string; exact: boolean }) {
  const atMs = Date.parse(at)
  return (
    <time dateTime={at} title={exactTime(at)}>
      {exact ? clockSeconds(atMs) : clock(atMs)}
    </time>
  )
}
