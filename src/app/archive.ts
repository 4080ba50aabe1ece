import { changeSummary, type OwnMessage } from './change-message.ts'
import type { MessageWithSummary } from './ports.ts'
import type { World } from './world.ts'

/** Puts a letter away or takes it out again; it goes on recording either way. Throws `not-found`. */
export async function archiveMessage(
  world: World,
  own: OwnMessage,
  archived: boolean,
): Promise<MessageWithSummary> {
  return changeSummary(world, own, () => ({ archived }))
}
