import type { Outcome } from '../tracking/message.ts'
import { changeMessage, type OwnMessage } from './change-message.ts'
import type { MessageWithSummary } from './ports.ts'
import type { World } from './world.ts'

/** "They replied", "it bounced", "settled"; null takes the word back. Throws `not-found`. */
export async function setOutcome(
  world: World,
  own: OwnMessage,
  outcome: Outcome | null,
): Promise<MessageWithSummary> {
  return changeMessage(world, own, ({ message, nowMs }) => {
    if (message.summary.outcome === outcome) return null
    const body = { source: 'sender', says: outcome ?? 'open' } as const
    return { drafts: [{ type: 'reply', atMs: nowMs, body }], summary: { outcome } }
  })
}
