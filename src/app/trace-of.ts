/** Places in the program that are said of one error. */
const PLACES_MAX = 5

/**
 * What may be said of an unexpected error: name, code and places in the program; never the message, which may quote what
 * a request or a record held.
 */
export function traceOf(error: unknown): { error: string; code: string; at: string } {
  if (!(error instanceof Error)) return { error: typeof error, code: '', at: '' }
  const code = 'code' in error ? String(error.code) : ''
  const places = (error.stack ?? '').split('\n').filter(line => /^\s+at /.test(line))
  const at = places.slice(0, PLACES_MAX).map(line => line.trim())
  return { error: error.name, code, at: at.join(' | ') }
}
