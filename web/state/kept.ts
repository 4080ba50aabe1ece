import type { Account } from '../../src/contract/account.ts'
import type { Message } from '../../src/contract/message.ts'
import type { Timeline } from '../../src/contract/timeline.ts'
import { openChest } from '../keys/key-chest.ts'
import { forgetKept, KEPT_DATABASE } from './forget-kept.ts'
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

/** The list as it was kept, or null. One that has grown too old is deleted. Rejects when the browser refuses storage. */
export function keptList(nowMs: number): Promise<KeptList | null> {
  return freshAt<KeptList>(LIST, nowMs)
}

/**
 * Keeps the list, unless another tab has kept a newer one, and lets go of the timelines of letters that are no longer in
 * it. Of a list too long nothing is kept, the earlier copy neither. Does nothing where nothing may be kept.
 */
export async function keepList(list: KeptList): Promise<void> {
  await whereAllowed(list.account.id, async () => {
    if (list.messages.length > KEPT_LETTERS_MAX) return drop([LIST])
    const put = await shelf.change<KeptList>(LIST, before => (isNewer(list, before) ? list : undefined))
    if (!put) return
    const here = new Set<unknown>([LIST, ...list.messages.map(({ id }) => TIMELINE + id)])
    const keys = await shelf.ask<IDBValidKey[]>('readonly', all => all.getAllKeys())
    await drop(keys.filter(key => !here.has(key)))
  })
}

/** Whether it takes the place of what was kept before: never of a later list of the same account. */
export function isNewer(list: KeptList, before: KeptList | undefined): boolean {
  if (before === undefined || before.account.id !== list.account.id) return true
  return before.known < list.known || (before.known === list.known && before.asOfMs <= list.asOfMs)
}

/** A letter's timeline as it was last seen here, or null. As keptList otherwise. */
export function keptTimeline(id: string, nowMs: number): Promise<KeptTimeline | null> {
  return freshAt<KeptTimeline>(TIMELINE + id, nowMs)
}

/** Keeps it in place of the one that has not been looked at for longest. Does nothing where nothing may be kept. */
export async function keepTimeline(accountId: string, kept: KeptTimeline): Promise<void> {
  await whereAllowed(accountId, async () => {
    await shelf.ask('readwrite', all => all.put(kept, TIMELINE + kept.timeline.message.id))
    const range = IDBKeyRange.bound(TIMELINE, `${TIMELINE}\uFFFF`)
    const all = await shelf.ask<KeptTimeline[]>('readonly', all => all.getAll(range))
    all.sort((a, b) => b.asOfMs - a.asOfMs)
    const stay = all.slice(0, KEPT_TIMELINES_MAX).filter(each => !isTooOld(each, kept.asOfMs))
    await drop(all.filter(each => !stay.includes(each)).map(each => TIMELINE + each.timeline.message.id))
  })
}

/** Asked each time, and once more: another tab may sign out meanwhile, and writing makes the database again. */
async function whereAllowed(accountId: string, keep: () => Promise<void>): Promise<void> {
  if (!(await mayKeep(accountId))) return
  await keep()
  if (!(await mayKeep(accountId))) forgetKept()
}

/** On a trusted device, and of the account whose keys lie there. */
async function mayKeep(accountId: string): Promise<boolean> {
  const chest = await openChest()
  return chest !== null && chest.trusted && chest.accountId === accountId
}

async function freshAt<Kept extends { asOfMs: number }>(key: string, nowMs: number): Promise<Kept | null> {
  const kept = await shelf.ask<Kept | undefined>('readonly', all => all.get(key))
  if (kept === undefined) return null
  if (!isTooOld(kept, nowMs)) return kept
  await drop([key])
  return null
}

function isTooOld({ asOfMs }: { asOfMs: number }, nowMs: number): boolean {
  return nowMs - asOfMs > KEPT_MS_MAX
}

async function drop(keys: readonly IDBValidKey[]): Promise<void> {
  for (const key of keys) await shelf.ask('readwrite', all => all.delete(key))
}
