/** Times as a terminal shows them: in its own time zone, the day first, 24 hours, so that columns align and sort. */

/** 14:02 */
export function clock(at: string): string {
  return fieldsOf(at).slice(11)
}

/** 2026-11-23 14:02 */
export function minute(at: string): string {
  return fieldsOf(at)
}

const WEEKDAY = new Intl.DateTimeFormat('en-GB', { weekday: 'long' })

/** Monday 2026-11-23 */
export function day(at: string): string {
  return `${WEEKDAY.format(Date.parse(at))} ${fieldsOf(at).slice(0, 10)}`
}

/**
 * A time as typed: `14:02` (today), `2026-11-23 14:02` in local time, or an instant with a zone. Null when it is none.
 */
export function typedTime(text: string, nowMs: number): string | null {
  const [, date, time = ''] = /^(?:(\d{4}-\d\d-\d\d)[T ])?(\d{1,2}:\d\d(?::\d\d)?)$/.exec(text.trim()) ?? []
  const local = `${date ?? fieldsOf(instantOf(nowMs)).slice(0, 10)}T${time.padStart(5, '0')}`
  const atMs = time === '' ? zoned(text.trim()) : Date.parse(local)
  return Number.isNaN(atMs) ? null : instantOf(atMs)
}

/** Only with a zone: a bare day would mean midnight somewhere. */
function zoned(text: string): number {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d.*(?:Z|[+-]\d\d:\d\d)$/.test(text) ? Date.parse(text) : Number.NaN
}

function fieldsOf(at: string): string {
  const atMs = Date.parse(at)
  const offsetMs = new Date(atMs).getTimezoneOffset() * 60_000
  return instantOf(atMs - offsetMs)
    .slice(0, 16)
    .replace('T', ' ')
}

const instantOf = (atMs: number) => new Date(atMs).toISOString()
