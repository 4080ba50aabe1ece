import { unverifiedCheckpoint } from '../log/checkpoint.ts'
import type { AccountId } from '../tracking/ids.ts'
import { DAY_MS } from '../tracking/limits.ts'
import { readAccount } from './account.ts'
import { Failure } from './failure.ts'
import { positionOf } from './inbox-position.ts'
import { LOG_SETTINGS } from './log-settings.ts'
import type { Store } from './ports.ts'
import type { World } from './world.ts'

/** Counts of the whole instance. Nothing in it is about one person or one letter. */
export interface OperatorStatus {
  accounts: number
  letters: number
  /** Since midnight, UTC; those of erased letters are not among them. */
  loadsToday: number
  databaseBytes: number
  /** Of the disk with the data folder; null where it cannot be known. */
  freeBytes: number | null
  /** Batches of loads that are kept and not read yet. */
  inboxWaiting: number
  /** Places where senders are told. */
  channels: number
  /** Pings on their way to a channel, those that wait for its next try included. */
  pingsWaiting: number
  log: LogStatus
}

interface LogStatus {
  /** Entries, published or not. */
  size: number
  publicSize: number
  /** The hour of the last publication, or null before the first. */
  publishedAtMs: number | null
}

const HOUR_MS = DAY_MS / 24

/** For the operator's account. To every other one this is not here: throws `not-found`. */
export async function readOperatorStatus(world: World, accountId: AccountId): Promise<OperatorStatus> {
  const { operator } = await readAccount(world, accountId)
  if (!operator) throw new Failure('not-found', 'There is nothing here for this account.')
  const { store, inbox } = world
  const nowMs = world.clock.nowMs()
  return {
    accounts: await store.accounts.count(),
    letters: await store.messages.count(),
    loadsToday: await store.events.countLoadsSince(nowMs - (nowMs % DAY_MS)),
    databaseBytes: await store.sizeBytes(),
    freeBytes: await inbox.freeBytes(),
    inboxWaiting: inbox.lastId() - (await positionOf(world)),
    channels: await store.channels.count(),
    pingsWaiting: await store.outbox.count(),
    log: await logStatus(store),
  }
}

async function logStatus({ leaves, settings }: Store): Promise<LogStatus> {
  const head = await settings.get(LOG_SETTINGS.publicHead)
  const hour = await settings.get(LOG_SETTINGS.publishedHour)
  return {
    size: await leaves.size(),
    publicSize: head === null ? 0 : (unverifiedCheckpoint(head)?.size ?? 0),
    publishedAtMs: hour === null ? null : Number(hour) * HOUR_MS,
  }
}
