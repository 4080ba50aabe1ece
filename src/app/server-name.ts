import { changeSummary, type OwnMessage } from './change-message.ts'
import type { MessageWithSummary } from './ports.ts'
import type { World } from './world.ts'

/**
 * The sender lets the server see a name for this letter, another one, or (null) none any more: then it leaves the disk.
 * The only thing about a letter's matter or recipient that is ever held in the clear. No event: the log does not know it.
 * Throws `not-found`.
 */
export async function setServerName(
  world: World,
  own: OwnMessage,
  serverName: string | null,
): Promise<MessageWithSummary> {
  const message = await changeSummary(world, own, async ({ nouns }) => {
    await nouns.messages.saveServerName(own.id, serverName)
    return {}
  })
  return { ...message, serverName }
}
