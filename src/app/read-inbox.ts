import { announce } from './change-message.ts'
import { DamagedBatch } from './damaged-batch.ts'
import { isStorageFull } from './failure.ts'
import { positionOf, savePosition } from './inbox-position.ts'
import type { InboxBatch, MessageWithSummary } from './ports.ts'
import { openRecordFetches, type RecordFetches } from './record-fetches.ts'
import { addSetAside, retrySetAside } from './set-aside.ts'
import { traceOf } from './trace-of.ts'
import type { World } from './world.ts'

/** Batches a transaction takes at most: with one fetch a batch, a few milliseconds of work. */
const SLICE_BATCHES = 32
/** Records a transaction takes at most, so that a flood does not keep writers waiting for seconds. */
const SLICE_RECORDS = 500
/** Tries of one batch on its own before it is set aside: a hiccup of the database does not fail so often in a row. */
export const BATCH_TRIES_MAX = 5

/**
 * Returns what reads the inbox to its end, or until `isClosed`, a slice a transaction. It rejects at the first failure and
 * goes on from there at the next call; a batch that fails every time, and is to blame for it, is set aside. One call at
 * a time.
 */
export function openInboxReader(world: World, isClosed: () => boolean): () => Promise<void> {
  const record = openRecordFetches(world)
  const run: Run = { world, record, isClosed, retried: false, batches: SLICE_BATCHES, failedAlone: 0 }
  return () => readAll(run)
}

/** What is remembered from slice to slice. */
interface Run {
  world: World
  record: RecordFetches
  isClosed: () => boolean
  /** False until what an earlier process set aside was tried again. */
  retried: boolean
  /** Batches to take at once: fewer after a failure, until the one that fails stands alone. */
  batches: number
  /** How often in a row the next batch failed on its own. */
  failedAlone: number
}

async function readAll(run: Run): Promise<void> {
  if (!run.retried) await retrySetAside(run.world, run.record)
  run.retried = true
  while (!run.isClosed() && (await takeSlice(run)));
}

/** Takes the next batches, or passes one by that cannot be recorded; false when there were none. */
async function takeSlice(run: Run): Promise<boolean> {
  const { world } = run
  const position = await positionOf(world)
  if (isLastTry(run)) await assertWritable(world, position)
  let batches: readonly InboxBatch[] = []
  let changed: MessageWithSummary[]
  try {
    batches = upTo(SLICE_RECORDS, world.inbox.after(position, run.batches))
    const last = batches.at(-1)
    if (last === undefined) return false
    changed = await commitSlice(run, { batches, last })
  } catch (error) {
    await passBy(run, { batches, error })
    return true
  }
  run.batches = Math.min(SLICE_BATCHES, run.batches * 2)
  run.failedAlone = 0
  for (const message of changed) announce(world, message)
  return true
}

const isLastTry = ({ failedAlone }: Run) => failedAlone >= BATCH_TRIES_MAX - 1

/** Throws when the database takes no write at all: then the batch is not to blame, and the try does not count. */
async function assertWritable({ store, inbox }: World, position: number): Promise<void> {
  await store.transaction(nouns => savePosition(nouns, inbox.id, position))
}

/** The first batches that together hold at most so many records, and one at least: a batch is never split. */
function upTo(records: number, batches: readonly InboxBatch[]): readonly InboxBatch[] {
  let sum = 0
  const tooMany = batches.findIndex((batch, i) => (sum += batch.records.length) > records && i > 0)
  return tooMany === -1 ? batches : batches.slice(0, tooMany)
}

function commitSlice(
  { world, record }: Run,
  { batches, last }: { batches: readonly InboxBatch[]; last: InboxBatch },
): Promise<MessageWithSummary[]> {
  return world.store.transaction(async nouns => {
    const changed = await record(
      nouns,
      batches.flatMap(({ records }) => records),
    )
    await savePosition(nouns, world.inbox.id, last.id)
    return changed
  })
}

/** Sets aside the batch that failed, once it is sure that it is the batch; until then throws the error, to be tried again. */
async function passBy(
  run: Run,
  { batches, error }: { batches: readonly InboxBatch[]; error: unknown },
): Promise<void> {
  const id = error instanceof DamagedBatch ? error.id : culprit(run, batches, error)
  if (id === null) throw error
  await setAside(run.world, id, error)
  run.failedAlone = 0
}

/** The batch that has failed on its own as often as is enough, or null: smaller slices show which it is. */
function culprit(run: Run, batches: readonly InboxBatch[], error: unknown): number | null {
  run.batches = Math.max(1, Math.floor(batches.length / 2))
  run.failedAlone = batches.length === 1 ? run.failedAlone + 1 : 0
  // A disk that is full for a letter's events may have room for the note that they were passed by.
  if (isStorageFull(error) || run.failedAlone < BATCH_TRIES_MAX) return null
  return batches[0]?.id ?? null
}

async function setAside(world: World, id: number, error: unknown): Promise<void> {
  await world.store.transaction(async nouns => {
    if (!(await addSetAside(nouns, world.inbox.id, id))) throw error
    await savePosition(nouns, world.inbox.id, id)
  })
  world.troubles.add('set-aside')
  world.say({
    level: 'error',
    event: 'batch-set-aside',
    batch: id,
    ...traceOf(error),
    meaning:
      'these loads cannot be recorded by this version; they stay in inbox.db, and the next start tries them again',
  })
}
