import { words } from '../words.ts'

const CLOCK = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' })
const DAY = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' })
const DATE_AND_CLOCK = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' })
const DAY_AND_YEAR = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' })

/** "just now", "4 min ago", "14:02", "yesterday, 14:02", "12 Nov", with the year when it is another one. */
export function shortTime(at: string, nowMs: number): string {
  const then = new Date(at)
  const minutes = Math.floor((nowMs - then.getTime()) / 60_000)
  if (minutes < 1 && minutes > -2) return words.time.justNow
  if (minutes > 0 && minutes < 10) return words.time.minutesAgo(minutes)
  const days = daysBetween(then, new Date(nowMs))
  if (days === 0) return CLOCK.format(then)
  if (days === 1) return words.time.yesterday(CLOCK.format(then))
  return dayOf(then, nowMs)
}

/** "today", "yesterday", "12 Nov", with the year when it is another one: for what is known no finer. */
export function shortDay(at: string, nowMs: number): string {
  const then = new Date(at)
  const days = daysBetween(then, new Date(nowMs))
  if (days <= 1) return days === 1 ? words.time.dayBefore : words.time.today
  return dayOf(then, nowMs)
}

/** "14:02" of today, "12 Nov 2026, 14:02" of another day. */
export function clockOrDate(atMs: number, nowMs: number): string {
  const then = new Date(atMs)
  return (daysBetween(then, new Date(nowMs)) === 0 ? CLOCK : DATE_AND_CLOCK).format(then)
}

function dayOf(then: Date, nowMs: number): string {
  return (then.getFullYear() === new Date(nowMs).getFullYear() ? DAY : DAY_AND_YEAR).format(then)
}

/** Calendar days of the person's zone; noon keeps days with 23 or 25 hours whole. */
function daysBetween(then: Date, now: Date): number {
  const noon = (date: Date) => new Date(date.getFullYear(), date.getMonth(), date.getDate(), 12).getTime()
  return Math.round((noon(now) - noon(then)) / 86_400_000)
}
