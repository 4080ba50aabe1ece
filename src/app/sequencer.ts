import { positionOf } from './inbox-position.ts'
import { openInboxReader } from './read-inbox.ts'
import { setAsideIds } from './set-aside.ts'
import { traceOf } from './trace-of.ts'
import type { World } from './world.ts'

/**
 * Reads the inbox in order and writes what it means into the main database: fetch events, verdicts, summaries and the
 * inbox position, all in one transaction a slice. A crash before the commit repeats the slice, one after it does not:
 * the position went with the events. A batch that can never be recorded is set aside, so that it holds up no other.
 */
export interface Sequencer {
  /** Resolves when everything that lay in the inbox at the call is in the main database. Rejects when that failed. */
  drain(): Promise<void>
  /** Deletes inbox rows that the main database has; called within every minute. */
  trim(): Promise<void>
  close(): Promise<void>
}

/** After a failure (disk full, database away) the next try. */
const RETRY_MS = 1_000

export function openSequencer(world: World): Sequencer {
  const readAll = openInboxReader(world, () => closed)
  let closed = false
  let running: Promise<void> | null = null

  const drain = async () => {
    // Whoever calls while a run is under way waits for it and then runs again: its own batch may be newer.
    while (running !== null) await running.catch(() => {})
    running = readAll()
    try {
      await running
      world.troubles.delete('not-reading')
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
    world.troubles.add('not-reading')
    world.say({ level: 'error', event: 'sequencer-failed', ...traceOf(error), retryMs: RETRY_MS })
    retry.set()
  }
  /** A batch that was committed while the last slice ended woke nobody. */
  const wakeIfMore = async () => {
    if (await hasMore(world)) wake()
  }

  world.inbox.onCommit(wake)
  wake()
  return {
    drain,
    trim: () => trimRead(world),
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

async function hasMore(world: World): Promise<boolean> {
  return world.inbox.firstId(await positionOf(world)) !== null
}

async function trimRead(world: World): Promise<void> {
  // In this order: what is set aside in between lies beyond the position.
  const position = await positionOf(world)
  world.inbox.trim(position, await setAsideIds(world.store, world.inbox.id))
}
