import type { Account } from '../../src/contract/account.ts'
import type { Message } from '../../src/contract/message.ts'
import type { Timeline } from '../../src/contract/timeline.ts'
import { openChest } from '../keys/key-chest.ts'
import { KEPT_DATABASE } from './forget-kept.ts'
import { shelfOf } from './shelf.ts'

/**
 * What a trusted device keeps for times without a connection: the list and the timelines last seen, as the server sent
 * them. Labels stay encrypted; the key that opens them lies in the key chest.
 */
export interface KeptList {
  account: Account
  messages: readonly Message[]
  /** Up to which change of the account it is whole. */
  known: number
  /** When it was last known to be so. */
  asOfMs: number
}

export interface KeptTimeline {
  timeline: Timeline
  asOfMs: number
}

/** Older than this it would mislead, and the server may no longer know what was erased since. */
const KEPT_MS_MAX = 30 * 86_400_000
/** A page in an hour for two days; each is some kilobytes. */
const KEPT_TIMELINES_MAX = 50
/** About a kilobyte each. Of a longer list nothing is kept: copying it at each change would be felt. */
const KEPT_LETTERS_MAX = 5_000

const shelf = shelfOf(KEPT_DATABASE, 'kept')
const LIST = 'list'
const TIMELINE = 'timeline '

/** The list as it was kept, or null. Rejects when the browser refuses storage. */
export async function keptList(nowMs: number): Promise<KeptList | null> {
  const kept = await shelf.ask<KeptList | undefined>('readonly', all => all.get(LIST))
  return kept === undefined || nowMs - kept.asOfMs > KEPT_MS_MAX ? null : kept
}

/** Keeps the list, and lets go of the timelines of letters that are no longer in it. Does nothing where nothing may be kept. */
export async function keepList(list: KeptList): Promise<void> {
  if (list.messages.length > KEPT_LETTERS_MAX || !(await mayKeep())) return
  await shelf.ask('readwrite', all => all.put(list, LIST))
  const here = new Set<unknown>([LIST, ...list.messages.map(({ id }) => TIMELINE + id)])
  const keys = await shelf.ask<IDBValidKey[]>('readonly', all => all.getAllKeys())
  await drop(keys.filter(key => !here.has(key)))
}

/** A letter's timeline as it was last seen here, or null. Rejects when the browser refuses storage. */
export async function keptTimeline(id: string, nowMs: number): Promise<KeptTimeline | null> {
  const kept = await shelf.ask<KeptTimeline | undefined>('readonly', all => all.get(TIMELINE + id))
  return kept === undefined || nowMs - kept.asOfMs > KEPT_MS_MAX ? null : kept
}

/** Keeps it in place of the one that has not been looked at for longest. Does nothing where nothing may be kept. */
export async function keepTimeline(kept: KeptTimeline): Promise<void> {
  if (!(await mayKeep())) return
  await shelf.ask('readwrite', all => all.put(kept, TIMELINE + kept.timeline.message.id))
  const range = IDBKeyRange.bound(TIMELINE, `${TIMELINE}\uFFFF`)
  const all = await shelf.ask<KeptTimeline[]>('readonly', all => all.getAll(range))
  all.sort((a, b) => b.asOfMs - a.asOfMs)
  await drop(all.slice(KEPT_TIMELINES_MAX).map(({ timeline }) => TIMELINE + timeline.message.id))
}

/** Asked each time: another tab may have signed out meanwhile. */
async function mayKeep(): Promise<boolean> {
  return (await openChest())?.trusted === true
}

async function drop(keys: readonly IDBValidKey[]): Promise<void> {
  for (const key of keys) await shelf.ask('readwrite', all => all.delete(key))
}
