import { fromLocalField } from './times.ts'

const MINUTE_MS = 60_000

export type SentTime = { kind: 'time'; atMs: number } | { kind: 'missing' | 'too-early' | 'too-late' }

/**
 * The time a person typed into the field, held between creation and now. The field knows minutes only: the minute of
 * creation and the present one are taken for the nearest moment allowed.
 */
export function readSentTime(
  value: string,
  { createdMs, nowMs }: { createdMs: number; nowMs: number },
): SentTime {
  const typedMs = fromLocalField(value)
  if (typedMs === null) return { kind: 'missing' }
  if (typedMs + MINUTE_MS <= createdMs) return { kind: 'too-early' }
  if (typedMs > nowMs) return { kind: 'too-late' }
  return { kind: 'time', atMs: Math.max(typedMs, createdMs) }
}
