import { takeInHand } from './letter-in-hand.ts'
import type { MessageWithSummary, Nouns, StoredEvent, Summary } from './ports.ts'
import type { World } from './world.ts'

/**
 * Reads a message's events again under the current rule set, appends the verdicts that changed and saves the summary
 * with a new version. Must run inside the transaction that holds the message's lock; returns the saved summary. The
 * caller publishes it to open tabs after the commit. `before`: what was known before the change, where `message` already
 * has some of it.
 */
export async function judgeMessage(
  { world, nouns }: { world: World; nouns: Nouns },
  message: MessageWithSummary,
  before: Summary = message.summary,
): Promise<{ summary: Summary; events: StoredEvent[] }> {
  const letter = takeInHand(await nouns.events.ofMessage(message.id))
  return letter.write({ world, nouns, message, before })
}
