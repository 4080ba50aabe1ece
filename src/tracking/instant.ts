/**
 * Milliseconds since 1970 of a time with its zone, `2026-11-23T14:02:00Z` or `2026-11-23T14:02+01:00`. Null when the text
 * is none, and for a day that there is not: Date.parse alone reads 30 February as 2 March.
 */
export function instantMs(text: string): number | null {
  const [, day] = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/.exec(text) ?? []
  if (day === undefined || !isDay(day)) return null
  const atMs = Date.parse(text)
  return Number.isNaN(atMs) ? null : atMs
}

function isDay(day: string): boolean {
  const midnightMs = Date.parse(day)
  return !Number.isNaN(midnightMs) && new Date(midnightMs).toISOString().startsWith(day)
}
