/** Times of day as people say them: a clock on the wall and the zone it hangs in (IANA). */

/** `HH:MM`, 00:00 to 23:59. */
export const isWallTime = (value: unknown): value is string =>
  typeof value === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(value)

/** Whether this program knows the zone. */
export function isZone(value: unknown): value is string {
  if (typeof value !== 'string' || value.length > ZONE_MAX || !/^[A-Za-z]/.test(value)) return false
  try {
    return zoned(0, value).timeZoneId.length > 0
  } catch {
    return false
  }
}

/** The longest IANA names have about 32 letters. */
const ZONE_MAX = 60

interface Quiet {
  from: string
  to: string
  zone: string
}

/**
 * When quiet hours end that hold at `atMs`, or null when none do: the first moment at which the clock on the wall shows
 * `to`, or has jumped over it.
 */
export function quietUntil(atMs: number, { from, to, zone }: Quiet): number | null {
  const wall = zoned(atMs, zone).toPlainTime().toString({ smallestUnit: 'minute' })
  const isQuiet = from < to ? from <= wall && wall < to : wall >= from || wall < to
  return isQuiet ? nextWallTime(atMs, to, zone) : null
}

/** The first moment after `afterMs` at which the clock shows `time`, or jumps over it where clocks are put forward. */
export function nextWallTime(afterMs: number, time: string, zone: string): number {
  const today = zoned(afterMs, zone).toPlainDate()
  // The day before as well: where clocks are put back over midnight, it comes once more.
  const moments = [-1, 0, 1, 2].flatMap(days => momentsOf(today.add({ days }), time, zone))
  return Math.min(...moments.filter(atMs => atMs > afterMs))
}

/** One moment; two where clocks are put back over it; where they jump over it, the moment of the jump. */
function momentsOf(date: Temporal.PlainDate, time: string, zone: string): number[] {
  const wall = date.toPlainDateTime(time)
  const early = wall.toZonedDateTime(zone, { disambiguation: 'earlier' })
  const late = wall.toZonedDateTime(zone, { disambiguation: 'later' })
  if (early.toPlainDateTime().equals(wall)) return [early.epochMilliseconds, late.epochMilliseconds]
  return [(early.getTimeZoneTransition('next') ?? late).epochMilliseconds]
}

function zoned(atMs: number, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(zone)
}
