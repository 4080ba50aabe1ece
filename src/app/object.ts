import type { MessageId } from '../tracking/ids.ts'
import { changeMessage } from './change-message.ts'
import { eraseNow } from './erase-message.ts'
import type { MessageWithSummary } from './ports.ts'
import { sha256 } from './sha256.ts'
import { stopSender } from './stopped-senders.ts'
import { timelineOf, type TimelineStep } from './read-timeline.ts'
import type { World } from './world.ts'

/** Everything held of one letter, for the person it went to. */
export interface Held {
  message: MessageWithSummary
  steps: TimelineStep[]
}

/** Who holds the token may look; null when nothing is held. Looking is not recorded. */
export async function readHeld(world: World, token: Uint8Array): Promise<Held | null> {
  const message = await findByToken(world, token)
  if (message === null) return null
  const events = await world.store.events.ofMessage(message.id)
  return { message, steps: timelineOf(events) }
}

/**
 * The recipient objects: for this letter, or for every letter of its sender to the same address, later ones included.
 * Without a recipient tag there is nothing to find the others by, and `sender` means this letter. Fetches from here on
 * ride as empty records. Does nothing when nothing is held.
 */
export async function endRecording(
  world: World,
  token: Uint8Array,
  scope: 'letter' | 'sender',
): Promise<void> {
  const message = await findByToken(world, token)
  if (message === null) return
  const { accountId, recipientTag } = message
  if (scope === 'letter' || recipientTag === null) return end(world, message.id)

  const ids = await world.store.transaction(async nouns => {
    await stopSender(nouns, accountId, recipientTag)
    return nouns.messages.idsByRecipientTag(accountId, recipientTag)
  })
  for (const id of new Set([message.id, ...ids])) await end(world, id)
}

/** The recipient erases: at once, for good, and with it the recording. Does nothing when nothing is held. */
export async function eraseByRecipient(world: World, token: Uint8Array): Promise<void> {
  const message = await findByToken(world, token)
  if (message !== null) await eraseNow(world, message.id)
}

async function end(world: World, id: MessageId): Promise<void> {
  const message = await world.store.messages.find(id)
  if (message === null) return
  // Before the commit: a fetch that comes in between is one the recipient did not want recorded.
  world.endedTokens.add(message.tokenHash)
  await changeMessage(world, message, ({ message, nowMs }) => {
    if (message.summary.recording === 'ended') return null
    return { drafts: [{ type: 'end', atMs: nowMs, body: {} }], summary: { recording: 'ended' } }
  })
}

async function findByToken(world: World, token: Uint8Array): Promise<MessageWithSummary | null> {
  const [found] = await world.store.messages.idsByTokenHash([await sha256(token)])
  return found === undefined ? null : world.store.messages.find(found.id)
}
