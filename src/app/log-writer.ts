import { commit, HASH_BYTES } from '../log/commitment.ts'
import { appendLeaves } from './append-leaves.ts'
import { examineHistory, type History } from './log-history.ts'
import type { LogKey } from './log-key.ts'
import { LOG_SETTINGS } from './log-settings.ts'
import type { Clock, Nouns, Random, Say, Store } from './ports.ts'

/** Where the newest checkpoint is kept outside the database, so that an old backup of it is noticed. */
export interface SavedCheckpoint {
  /** The note written last, or null when there is none. */
  read(): Promise<string | null>
  /** Resolves when the note is on disk in place of the one before; a crash leaves one of the two. */
  write(note: string): Promise<void>
}

/** `rolled-back` and `damaged`: nothing is indexed or signed until the next start. Fetches are recorded all the same. */
export type LogState = 'open' | 'rolled-back' | 'damaged'

/** The only writer of leaves. One per database. */
export interface LogWriter {
  /** Commitments wait for an index. Returns at once, never throws; many calls make one run. */
  wake(): void
  /**
   * For a timer, about once a minute, at times that do not depend on traffic: writes what waits (again, after a
   * failure) and publishes when a new hour has begun. Never rejects; a failure is said and met again by the next tick.
   */
  tick(): Promise<void>
  state(): LogState
  /** Resolves when the run under way has ended; nothing starts after it. */
  close(): Promise<void>
}

export interface LogWriterParts {
  store: Store
  clock: Clock
  random: Random
  say: Say
  key: LogKey
  savedCheckpoint: SavedCheckpoint
}

/** Leaves in one transaction: some milliseconds, so that pictures and pages are not kept waiting. */
const SLICE = 64
/**
 * A published log is a multiple of this: dummies fill it up, at least one each time. On a small instance most hours
 * grow by exactly one step, whether mail was opened or not.
 */
export const PUBLIC_STEP = 16
const HOUR_MS = 3_600_000

/**
 * Looks at the log's history, says what is wrong with it, writes what waits and publishes when that is due (at the
 * first start always). Rejects only when the database or the saved checkpoint cannot be read.
 */
export async function openLogWriter(parts: LogWriterParts): Promise<LogWriter> {
  const saved = await parts.savedCheckpoint.read()
  const history = await examineHistory(parts.store, parts.key, saved)
  sayHistory(parts.say, history)
  const state = stateAfter(history)
  const run = runLog(parts, saved)
  const queue = oneAtATime(parts.say)
  if (state !== 'open') await queue.end()
  let woken = false
  const wake = () => {
    if (woken) return
    woken = true
    void queue.add(() => {
      woken = false
      return run.write()
    })
  }
  const tick = () => queue.add(() => run.writeAndPublish())
  await tick()
  return { wake, tick, state: () => state, close: () => queue.end() }
}

function stateAfter({ kind }: History): LogState {
  return kind === 'whole' || kind === 'unchecked' ? 'open' : kind
}

function sayHistory(say: Say, history: History) {
  if (history.kind === 'whole') return
  const { kind, what, remedy } = history
  if (stateAfter(history) === 'open') say({ level: 'warn', event: `log-${kind}`, what, remedy })
  else
    say({ level: 'error', event: `log-${kind}`, what, now: 'loads are recorded, nothing is signed', remedy })
}

/** Jobs in the order they came. A job that fails is said; the next one meets the same state of the database. */
function oneAtATime(say: Say): {
  add: (job: () => Promise<void>) => Promise<void>
  end: () => Promise<void>
} {
  let last = Promise.resolve()
  let ended = false
  const failed = (error: unknown) =>
    say({
      level: 'error',
      event: 'log-write-failed',
      error: error instanceof Error ? error.message : String(error),
    })
  return {
    add(job) {
      last = last.then(async () => (ended ? undefined : job())).catch(failed)
      return last
    },
    end() {
      ended = true
      return last
    },
  }
}

/**
 * The runs. No memory of the database is carried from one to the next: where a step failed, what is on disk decides,
 * and it makes no difference whether the step failed before or after it took hold.
 */
function runLog({ store, clock, random, key, savedCheckpoint }: LogWriterParts, saved: string | null) {
  let savedNote = saved

  async function write() {
    // A crash between two slices: the rest still waits, and the head covers what has an index.
    while ((await store.transaction(nouns => indexSlice(nouns, key))) === SLICE) await nextTurn()
    await saveHead()
  }

  /**
   * A crash before this line's end leaves the saved checkpoint older than the database: the beginning of the same log,
   * as the next start sees. Saving before the commit would be wrong: a crash in between would look like a rollback.
   */
  async function saveHead(): Promise<string | null> {
    const head = await store.settings.get(LOG_SETTINGS.head)
    if (head !== null && head !== savedNote) await savedCheckpoint.write(head)
    savedNote = head
    return head
  }

  async function writeAndPublish() {
    await write()
    const hour = String(Math.floor(clock.nowMs() / HOUR_MS))
    if ((await store.settings.get(LOG_SETTINGS.publishedHour)) === hour) return
    // A crash after this line: more dummies next time, nothing else. Nobody outside has seen them.
    await store.transaction(nouns => addDummies(nouns, random, key))
    // Saved first, published second: what the world has seen is never newer than what the next start can compare.
    const head = await saveHead()
    if (head !== null) await store.transaction(nouns => setPublicHead(nouns, head, hour))
  }

  return { write, writeAndPublish }
}

/** How many events got an index. Events, leaves, tiles and head change together or not at all. */
async function indexSlice(nouns: Nouns, key: LogKey): Promise<number> {
  const waiting = await nouns.events.withoutIndex(SLICE)
  if (waiting.length === 0) return 0
  const commitments = waiting.map(event => event.commitment)
  const { firstIndex } = await appendLeaves(nouns, commitments, key)
  await nouns.events.setIndexes(waiting.map(({ order }, at) => ({ order, logIndex: firstIndex + at })))
  return waiting.length
}

/** Commitments to random bytes under random salts, both forgotten here: nobody can ever open them. */
async function addDummies(nouns: Nouns, random: Random, key: LogKey): Promise<void> {
  const count = PUBLIC_STEP - ((await nouns.leaves.size()) % PUBLIC_STEP)
  const commitments = Array.from({ length: count }, () => commit(random(HASH_BYTES), random(HASH_BYTES)))
  await appendLeaves(nouns, commitments, key)
}

async function setPublicHead(nouns: Nouns, head: string, hour: string): Promise<void> {
  await nouns.settings.set(LOG_SETTINGS.publicHead, head)
  await nouns.settings.set(LOG_SETTINGS.publishedHour, hour)
}

/** A transaction of an embedded database may never leave the current turn of the event loop; requests need theirs. */
const nextTurn = () => new Promise<void>(resolve => setTimeout(resolve, 0))
