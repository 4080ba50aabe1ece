import { announce } from './change-message.ts'
import type { InboxBatch, MessageWithSummary } from './ports.ts'
import { openRecordFetches, type RecordFetches } from './record-fetches.ts'
import type { World } from './world.ts'

/**
 * Reads the inbox in order and writes what it means into the main database: fetch events, verdicts, summaries and the
 * inbox position, all in one transaction a slice. A crash before the commit repeats the slice, one after it does not:
 * the position went with the events.
 */
export interface Sequencer {
  /** Resolves when everything that lay in the inbox at the call is in the main database. Rejects when that failed. */
  drain(): Promise<void>
  /** Deletes inbox rows that the main database has; called within every minute. */
  trim(): Promise<void>
  close(): Promise<void>
}

/** Batches a transaction takes at most: with one fetch a batch, a few milliseconds of work. */
const SLICE_BATCHES = 32
/** Records a transaction takes at most, so that a flood does not keep writers waiting for seconds. */
const SLICE_RECORDS = 500
/** After a failure (disk full, database away) the next try. */
const RETRY_MS = 1_000

export function openSequencer(world: World): Sequencer {
  const record = openRecordFetches(world)
  let closed = false
  let running: Promise<void> | null = null

  const drain = async () => {
    // Whoever calls while a run is under way waits for it and then runs again: its own batch may be newer.
    while (running !== null) await running.catch(() => {})
    running = takeAll(world, record, () => closed)
    try {
      await running
    } finally {
      running = null
    }
  }
  const wake = () => {
    if (running !== null || retry.isSet() || closed) return
    drain().then(wakeIfMore).catch(tryLater)
  }
  const retry = openRetry(wake)
  const tryLater = (error: unknown) => {
    if (retry.isSet() || closed) return
    world.say({ level: 'error', event: 'sequencer-failed', why: String(error), retryMs: RETRY_MS })
    retry.set()
  }
  /** A batch that was committed while the last slice ended woke nobody. */
  const wakeIfMore = async () => {
    if (world.inbox.after(await positionOf(world), 1).length > 0) wake()
  }

  world.inbox.onCommit(wake)
  wake()
  return {
    drain,
    trim: async () => world.inbox.trim(await positionOf(world)),
    async close() {
      closed = true
      retry.clear()
      await running?.catch(() => {})
    },
  }
}

/** One next try at a time; commits wait for it: in an outage under load each would fail, and say so, on its own. */
function openRetry(again: () => void): { isSet: () => boolean; set: () => void; clear: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined
  const clear = () => {
    clearTimeout(timer)
    timer = undefined
  }
  const fire = () => {
    clear()
    again()
  }
  return { isSet: () => timer !== undefined, set: () => (timer = setTimeout(fire, RETRY_MS)), clear }
}

async function takeAll(world: World, record: RecordFetches, isClosed: () => boolean): Promise<void> {
  while (!isClosed() && (await takeSlice(world, record)));
}

/** Takes the next batches; false when there were none. */
async function takeSlice(world: World, record: RecordFetches): Promise<boolean> {
  const batches = upTo(SLICE_RECORDS, world.inbox.after(await positionOf(world), SLICE_BATCHES))
  const last = batches.at(-1)
  if (last === undefined) return false
  for (const message of await commitSlice(world, record, { batches, last })) announce(world, message)
  return true
}

/** The first batches that together hold at most so many records, and one at least: a batch is never split. */
function upTo(records: number, batches: readonly InboxBatch[]): readonly InboxBatch[] {
  let sum = 0
  const tooMany = batches.findIndex((batch, i) => (sum += batch.records.length) > records && i > 0)
  return tooMany === -1 ? batches : batches.slice(0, tooMany)
}

function commitSlice(
  world: World,
  record: RecordFetches,
  { batches, last }: { batches: readonly InboxBatch[]; last: InboxBatch },
): Promise<MessageWithSummary[]> {
  return world.store.transaction(async nouns => {
    const changed = await record(
      nouns,
      batches.flatMap(({ records }) => records),
    )
    await nouns.settings.set(positionKey(world.inbox.id), String(last.id))
    return changed
  })
}

async function positionOf({ store, inbox }: Pick<World, 'store' | 'inbox'>): Promise<number> {
  return Number((await store.settings.get(positionKey(inbox.id))) ?? 0)
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
  const next = inbox.firstId() ?? lastId + 1
  return next > position + 1 ? { kind: 'gap', lost: next - position - 1 } : { kind: 'fits' }
}
