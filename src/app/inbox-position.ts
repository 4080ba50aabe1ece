import type { Inbox, Nouns, SettingStore } from './ports.ts'

/** A main database and an inbox, of a running service or as they lie in a backup. */
export interface Kept {
  store: { settings: Pick<SettingStore, 'get'> }
  inbox: Pick<Inbox, 'id' | 'firstId' | 'lastId'>
}

/** How far the main database has read this inbox: a batch id, 0 at first. */
export async function positionOf({
  store,
  inbox,
}: {
  store: Kept['store']
  inbox: Pick<Inbox, 'id'>
}): Promise<number> {
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
export async function inboxFit(kept: Kept): Promise<InboxFit> {
  const { inbox } = kept
  const position = await positionOf(kept)
  const lastId = inbox.lastId()
  if (position > lastId) return { kind: 'inbox-older', position, lastId }
  const next = inbox.firstId(position) ?? lastId + 1
  return next > position + 1 ? { kind: 'gap', lost: next - position - 1 } : { kind: 'fits' }
}
