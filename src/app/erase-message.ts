import type { MessageId } from '../tracking/ids.ts'
import { ERASE_UNDO_MS, RETENTION_MS } from '../tracking/limits.ts'
import { changeSummary, type OwnMessage } from './change-message.ts'
import type { MessageWithSummary } from './ports.ts'
import type { World } from './world.ts'

/** Letters erased in one round; the rest waits for the next, so that a round never holds the database for long. */
const PURGE_BATCH = 100

/** The sender erases a letter in 30 seconds, or takes that back. Throws `not-found`, also when it is erased already. */
export async function eraseLater(world: World, own: OwnMessage, erase: boolean): Promise<MessageWithSummary> {
  return changeSummary(world, own, ({ nowMs }) => ({ eraseAtMs: erase ? nowMs + ERASE_UNDO_MS : null }))
}

/** Erases what is due and forgets expired sessions and invitations. Called every few seconds; returns how many letters went. */
export async function purge(world: World): Promise<number> {
  const nowMs = world.clock.nowMs()
  await world.store.sessions.removeExpired(nowMs)
  await world.store.invitations.removeExpired(nowMs)
  const due = await world.store.messages.dueForErasure(nowMs, PURGE_BATCH)
  const erased = await Promise.all(due.map(id => eraseIfDue(world, id, nowMs)))
  return erased.filter(Boolean).length
}

/**
 * Deletes a letter, its label and its payloads; its leaves stay in the log and say nothing. A fetch still in flight rides
 * as an empty record from here on. Asks again under the lock whether it is due: it may have been taken back meanwhile.
 */
async function eraseIfDue(world: World, id: MessageId, nowMs: number): Promise<boolean> {
  const erased = await world.store.transaction(async nouns => {
    const message = await nouns.messages.lock(id)
    if (message === null || !isDue(message, nowMs)) return null
    await nouns.messages.erase(id, nowMs)
    return { message, version: await nouns.messages.nextVersion() }
  })
  if (erased === null) return false
  const { message, version } = erased
  world.recordingTokens.remove(message.token)
  world.live.publish(message.accountId, { id, version })
  return true
}

function isDue({ summary: { eraseAtMs, lastEventAtMs } }: MessageWithSummary, nowMs: number): boolean {
  return (eraseAtMs !== null && eraseAtMs <= nowMs) || lastEventAtMs < nowMs - RETENTION_MS
}
