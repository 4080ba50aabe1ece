/** Times as a person reads them: in their time zone and their habit of writing, to the minute unless asked. */

const DAY_MS = 86_400_000

const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(undefined, options)
const { clock: CLOCK, seconds: SECONDS } = clocksOf(undefined)
const DAY = format({ weekday: 'short', day: 'numeric', month: 'short' })
const DAY_AND_YEAR = format({ day: 'numeric', month: 'short', year: 'numeric' })
const LONG_DAY = format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })

/** A time of day as a locale writes it, "14:02" or "2:02 PM", and with seconds; undefined: the browser's own locale. */
export function clocksOf(locale: string | undefined) {
  return {
    clock: new Intl.DateTimeFormat(locale, { timeStyle: 'short' }),
    seconds: new Intl.DateTimeFormat(locale, { timeStyle: 'medium' }),
  }
}

/** 14:02 */
export function clock(atMs: number): string {
  return CLOCK.format(atMs)
}

/** 14:02:31 */
export function clockSeconds(atMs: number): string {
  return SECONDS.format(atMs)
}

/** "today at 14:02", "yesterday at 14:02", "Mon 23 Nov at 14:02", "23 Nov 2025 at 14:02": goes within a sentence. */
export function moment(atMs: number, nowMs: number): string {
  return `${lowerDay(atMs, nowMs)} at ${clock(atMs)}`
}

/** Heading of a day on the timeline. */
export function dayHeading(atMs: number, nowMs: number): string {
  const near = nearDay(atMs, nowMs)
  return near === null ? LONG_DAY.format(atMs) : near.charAt(0).toUpperCase() + near.slice(1)
}

/** Two moments of one local day have the same key. */
export function dayKey(atMs: number): string {
  return toLocalField(atMs).slice(0, 10)
}

/** The value of an <input type="datetime-local"> for this moment, to the minute. */
export function toLocalField(atMs: number): string {
  const offsetMs = new Date(atMs).getTimezoneOffset() * 60_000
  return new Date(atMs - offsetMs).toISOString().slice(0, 16)
}

/** The moment such a field holds in this time zone; null when it is empty or no time. */
export function fromLocalField(value: string): number | null {
  const atMs = value === '' ? Number.NaN : new Date(value).getTime()
  return Number.isNaN(atMs) ? null : atMs
}

function lowerDay(atMs: number, nowMs: number): string {
  const sameYear = new Date(atMs).getFullYear() === new Date(nowMs).getFullYear()
  return nearDay(atMs, nowMs) ?? (sameYear ? DAY : DAY_AND_YEAR).format(atMs)
}

function nearDay(atMs: number, nowMs: number): 'today' | 'yesterday' | null {
  if (dayKey(atMs) === dayKey(nowMs)) return 'today'
  return dayKey(atMs) === dayKey(nowMs - DAY_MS) ? 'yesterday' : null
}
