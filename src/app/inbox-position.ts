import type { Nouns } from './ports.ts'
import type { World } from './world.ts'

/** How far the main database has read this inbox: a batch id, 0 at first. */
export async function positionOf({ store, inbox }: Pick<World, 'store' | 'inbox'>): Promise<number> {
  return Number((await store.settings.get(positionKey(inbox.id))) ?? 0)
}

/** Must run inside the transaction that records everything up to there. */
export function savePosition({ settings }: Nouns, inboxId: string, position: number): Promise<void> {
  return settings.set(positionKey(inboxId), String(position))
}

const positionKey = (inboxId: string) => `inbox.position.${inboxId}`

/** What the main database and the inbox say of each other at a start. */
export type InboxFit =
  | { kind: 'fits' }
  | { kind: 'inbox-older'; position: number; lastId: number }
  | { kind: 'gap'; lost: number }

/**
 * `inbox-older`: the database has read further than the inbox goes, so an older inbox was put back; new rows would take
 * ids that count as read. The service must not start. `gap`: an older database was put back after rows had been
 * trimmed; those loads are lost, the rest is read.
 */
export async function inboxFit(world: Pick<World, 'store' | 'inbox'>): Promise<InboxFit> {
  const { inbox } = world
  const position = await positionOf(world)
  const lastId = inbox.lastId()
  if (position > lastId) return { kind: 'inbox-older', position, lastId }
  const next = inbox.firstId(position) ?? lastId + 1
  return next > position + 1 ? { kind: 'gap', lost: next - position - 1 } : { kind: 'fits' }
}
