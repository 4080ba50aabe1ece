import { type Chest, CHEST_KEY, chestShelf } from './kept-chest.ts'

/** In sessionStorage, which ends with the tab. */
const TAB_MARK = 'mailping-signed-in'

/** Null when nothing is kept, or when it is meant for other tabs only. Throws when the browser refuses storage. */
export async function openChest(): Promise<Chest | null> {
  const kept = await chestShelf.ask<Chest | undefined>('readonly', chest => chest.get(CHEST_KEY))
  if (kept === undefined) return null
  return kept.trusted || sessionStorage.getItem(TAB_MARK) !== null ? kept : null
}

export async function fillChest(chest: Chest): Promise<void> {
  sessionStorage.setItem(TAB_MARK, '1')
  await chestShelf.ask('readwrite', kept => kept.put(chest, CHEST_KEY))
}

/** This device forgets the account's keys. */
export async function emptyChest(): Promise<void> {
  sessionStorage.removeItem(TAB_MARK)
  await chestShelf.ask('readwrite', chest => chest.delete(CHEST_KEY))
}
