import type { Timeline, TimelineEntry } from '../../src/contract/timeline.ts'
import { MAYBE_ABOVE } from '../words/would-count.ts'

/** How far a test has come. */
export interface TestProgress {
  /** `unsure`: it was sent without a sign that the picture was in; an opening shows that it was. */
  inserted: 'not-yet' | 'yes' | 'unsure'
  /** Null while it is not marked as sent. */
  sentAtMs: number | null
  /** It was loaded after sending in a way that would count in a real letter, if only as perhaps opened. */
  opened: boolean
}

export function testProgress({ message, insertion, entries }: Timeline): TestProgress {
  const sentAtMs = message.sentAt === null ? null : Date.parse(message.sentAt)
  const opened = entries.some(isOpening)
  const inserted = insertion.step === 'inserted' || opened ? 'yes' : sentAtMs === null ? 'not-yet' : 'unsure'
  return { inserted, sentAtMs, opened }
}

function isOpening(entry: TimelineEntry): boolean {
  if (entry.kind !== 'load') return false
  const { meaning, confidence } = entry.reading
  return (
    meaning === 'likely-open' || meaning === 'open' || (meaning === 'unknown' && confidence > MAYBE_ABOVE)
  )
}
