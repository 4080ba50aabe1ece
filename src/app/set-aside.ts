import { announce } from './change-message.ts'
import type { Nouns, SettingStore } from './ports.ts'
import type { RecordFetches } from './record-fetches.ts'
import { traceOf } from './trace-of.ts'
import type { World } from './world.ts'

/**
 * Batches of the inbox that cannot be recorded although the database takes everything else: passed by, so that the ones
 * behind them are read, and kept in the inbox until a start (of a mended program, say) records them. Their ids stand in
 * the main database and change in the transaction that passes them by or records them: a crash loses and doubles nothing.
 */

/** So many at once are no bad record but a broken program or database: nothing more is passed by. */
export const SET_ASIDE_MAX = 100

/** Ascending. */
export async function setAsideIds(
  { settings }: { settings: Pick<SettingStore, 'get'> },
  inboxId: string,
): Promise<number[]> {
  const text = await settings.get(settingKey(inboxId))
  return text === null || text === '' ? [] : text.split(',').map(Number)
}

/** Must run inside the transaction that moves the position beyond the batch. False when there are too many already. */
export async function addSetAside(nouns: Nouns, inboxId: string, id: number): Promise<boolean> {
  const ids = await setAsideIds(nouns, inboxId)
  if (ids.length >= SET_ASIDE_MAX) return false
  await save(nouns, inboxId, [...ids, id])
  return true
}

/** Records what was set aside before, as far as that works now; the rest stays. Rejects only when the database is away. */
export async function retrySetAside(world: World, record: RecordFetches): Promise<void> {
  const { store, inbox, troubles } = world
  for (const id of await setAsideIds(store, inbox.id)) await retryOne(world, record, id)
  if ((await setAsideIds(store, inbox.id)).length > 0) troubles.add('set-aside')
  else troubles.delete('set-aside')
}

async function retryOne(world: World, record: RecordFetches, id: number): Promise<void> {
  const { store, inbox } = world
  try {
    const batch = inbox.after(id - 1, 1).find(found => found.id === id)
    const changed = await store.transaction(async nouns => {
      const rest = (await setAsideIds(nouns, inbox.id)).filter(other => other !== id)
      await save(nouns, inbox.id, rest)
      return batch === undefined ? [] : record(nouns, batch.records)
    })
    world.say({
      level: 'info',
      event: batch === undefined ? 'set-aside-gone' : 'set-aside-recorded',
      batch: id,
    })
    for (const message of changed) announce(world, message)
  } catch (error) {
    world.say({ level: 'error', event: 'still-set-aside', batch: id, ...traceOf(error) })
  }
}

function save({ settings }: Nouns, inboxId: string, ids: readonly number[]): Promise<void> {
  return settings.set(settingKey(inboxId), ids.join(','))
}

const settingKey = (inboxId: string) => `inbox.set_aside.${inboxId}`
