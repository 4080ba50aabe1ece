import { openDeliverer } from './deliver-pings.ts'
import { lookAtLetters } from './look-at-letters.ts'
import { traceOf } from './trace-of.ts'
import { openTroublesWatch } from './watch-troubles.ts'
import type { World } from './world.ts'

/** Looks at letters when that is due and sends what is to be told, beside everything else. */
export interface PingWorker {
  /** Something may be due. Never blocks, never throws. */
  wake(): void
  /** Resolves when nothing is due at the present time. Rejects when the store failed. */
  run(): Promise<void>
  /** Resolves when what was under way has ended; nothing begins after it. */
  close(): Promise<void>
}

interface PingSettings {
  publicUrl: URL
  /** When the last backup was made, or null. */
  lastBackupAtMs: () => Promise<number | null>
  /** The log's history does not fit, so nothing is signed. */
  isLogStopped?: () => boolean
}

/** What is due and cannot be done, as while the outbox is full, is tried again so soon. */
const SLEEP_MIN_MS = 1_000
/** However far the next look or try is: a clock that is set or a machine that slept is noticed within this. */
const SLEEP_MAX_MS = 30_000
/** After a failure of the store. */
const RETRY_MS = 5_000

export function openPingWorker(world: World, settings: PingSettings): PingWorker {
  const { publicUrl, lastBackupAtMs, isLogStopped } = settings
  const deliverer = openDeliverer(world, publicUrl)
  const watchTroubles = openTroublesWatch(world, lastBackupAtMs, isLogStopped)
  const isTimeForTroubles = openEvery(SLEEP_MAX_MS, world)
  const round = async () => {
    if (isTimeForTroubles()) await watchTroubles()
    do await deliverer.fill()
    while ((await lookAtLetters(world)) > 0)
  }
  const loop = openLoop(async () => {
    try {
      await round()
      return await nextIn(world)
    } catch (error) {
      world.say({ level: 'error', event: 'pings-failed', ...traceOf(error), retryMs: RETRY_MS })
      return RETRY_MS
    }
  })
  return {
    wake: loop.wake,
    async run() {
      await loop.idle()
      await round()
      await deliverer.idle()
    },
    async close() {
      await loop.close()
      await deliverer.close()
    },
  }
}

/** How long nothing is due. What waits for a channel that is busy is begun when that has ended. */
async function nextIn({ store, clock }: World): Promise<number> {
  const nowMs = clock.nowMs()
  const times = [await store.looks.nextAtMs(), await store.outbox.nextAfterMs(nowMs)]
  const nextMs = Math.min(...times.map(atMs => atMs ?? Number.POSITIVE_INFINITY)) - nowMs
  return Math.min(Math.max(nextMs, SLEEP_MIN_MS), SLEEP_MAX_MS)
}

/** True at the first call and at the first one after each `ms`. */
function openEvery(ms: number, { clock }: Pick<World, 'clock'>): () => boolean {
  let lastMs = Number.NEGATIVE_INFINITY
  return () => {
    const isTime = clock.nowMs() - lastMs >= ms
    if (isTime) lastMs = clock.nowMs()
    return isTime
  }
}

interface Loop {
  wake: () => void
  /** Resolves when no round is under way. */
  idle: () => Promise<void>
  close: () => Promise<void>
}

/** One round at a time: when it is woken, and after as many milliseconds as the last one said. A round never rejects. */
function openLoop(round: () => Promise<number>): Loop {
  let closed = false
  let running: Promise<void> | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  /** Somebody woke while a round was under way, which may have been past it. */
  let again = false

  const wake = () => {
    again = true
    if (running !== null || closed) return
    again = false
    clearTimeout(timer)
    running = round().then(ms => {
      running = null
      if (!closed) timer = setTimeout(wake, again ? 0 : ms)
    })
  }
  const idle = async () => {
    while (running !== null) await running
  }
  return {
    wake,
    idle,
    async close() {
      closed = true
      clearTimeout(timer)
      await idle()
    },
  }
}
