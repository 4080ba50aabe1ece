import type { Timeline } from '../../src/contract/timeline.ts'
import type { Meaning } from '../../src/tracking/verdict.ts'

/** How far a test has come. */
export interface TestProgress {
  inserted: boolean
  /** Null while it is not marked as sent. */
  sentAtMs: number | null
  /** Something that may be a mail being shown loaded it after sending. */
  opened: boolean
}

/** Whoever has sent a test has also put the picture in, as far as can be told. */
export function testProgress({ message, insertion, entries }: Timeline): TestProgress {
  const sentAtMs = message.sentAt === null ? null : Date.parse(message.sentAt)
  return {
    inserted: insertion.step === 'inserted' || sentAtMs !== null,
    sentAtMs,
    opened: entries.some(entry => entry.kind === 'load' && SHOWN.has(entry.reading.meaning)),
  }
}

const SHOWN: ReadonlySet<Meaning> = new Set(['likely-open', 'open', 'unknown'])
