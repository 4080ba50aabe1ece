import { shelfOf } from '../state/shelf.ts'

/** What the worker remembers of what it has told on this device: ids alone, which say nothing of a letter. */
export interface Told {
  /** Ids of the last pings, oldest first: one that is delivered twice rings once. */
  ids: readonly string[]
  /** Letters that were told of and not looked at since: the number on the app's icon. */
  unseen: readonly string[]
}

export const NOTHING_TOLD: Told = { ids: [], unseen: [] }

/** A message is tried for two days, or five times if that takes longer; more than so many pings in that time are few people's. */
const IDS_KEPT = 100

/** `messageId` null: about no letter. */
export function withTold(told: Told, { id, messageId }: { id: string; messageId: string | null }): Told {
  const unseen = told.unseen.filter(one => one !== messageId)
  return {
    ids: [...told.ids.filter(one => one !== id), id].slice(-IDS_KEPT),
    unseen: messageId === null ? unseen : [...unseen, messageId],
  }
}

/** In place of a letter's id: the list of all was seen. */
export const ALL = 'all'

/** The sender has seen this letter, or ALL of them. */
export function withSeen(told: Told, seen: string): Told {
  const unseen = seen === ALL ? [] : told.unseen.filter(one => one !== seen)
  return unseen.length === told.unseen.length ? told : { ...told, unseen }
}

const shelf = shelfOf('mailping-told', 'told')
const ONLY = 'told'
/** Worker and tabs change it one after another. */
const LOCK = 'mailping-told'

/** Changes what is remembered; gives it before and after. Rejects when the browser refuses storage. */
export async function changeTold(change: (told: Told) => Told): Promise<{ before: Told; after: Told }> {
  return navigator.locks.request(LOCK, async () => {
    const before = (await shelf.ask<Told | undefined>('readonly', all => all.get(ONLY))) ?? NOTHING_TOLD
    const after = change(before)
    if (after !== before) await shelf.ask('readwrite', all => all.put(after, ONLY))
    return { before, after }
  })
}

/** The number on the app's icon, where there is one. */
export async function showBadge({ unseen }: Told): Promise<void> {
  if (!('setAppBadge' in navigator)) return
  await (unseen.length === 0 ? navigator.clearAppBadge() : navigator.setAppBadge(unseen.length)).catch(
    () => {},
  )
}
