import { lookAfter, type Changed, type PingLetter } from '../tracking/pings.ts'
import type { Message, MessageWithSummary, Nouns, Summary } from './ports.ts'

/** What of a letter decides on pings. */
export function pingLetterOf({ kind }: Pick<Message, 'kind'>, summary: Summary): PingLetter {
  const { state, recording, sentAtMs, outcome, archived, lastEventAtMs } = summary
  return { kind, state, recording, sentAtMs, outcome, archived, lastEventAtMs }
}

interface LetterChange {
  message: MessageWithSummary
  before: Summary
  after: Summary
  /** The readings that are new or other than before. */
  readings: Changed['readings']
  nowMs: number
}

/**
 * Plans when the letter is to be looked at for pings, inside the transaction of the change: whatever happens to the
 * process afterwards, the look is due. Nothing is planned where the change can bring no ping.
 */
export async function planLook(
  { looks }: Nouns,
  { message, before, after, readings, nowMs }: LetterChange,
): Promise<void> {
  const changed = { before: pingLetterOf(message, before), after: pingLetterOf(message, after), readings }
  const atMs = lookAfter(changed, nowMs)
  if (atMs !== null) await looks.lookAt(message.id, atMs)
}
