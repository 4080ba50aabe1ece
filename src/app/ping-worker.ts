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
}

/** However far the next look or try is: a clock that is set or a machine that slept is noticed within this. */
const SLEEP_MAX_MS = 30_000
/** After a failure of the store. */
const RETRY_MS = 5_000

export function openPingWorker(world: World, { publicUrl, lastBackupAtMs }: PingSettings): PingWorker {
  const deliverer = openDeliverer(world, publicUrl)
  const watchTroubles = openTroublesWatch(world, lastBackupAtMs)
  let closed = false
  let running: Promise<void> | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  /** Somebody woke while a run was under way. */
  let again = false

  const run = async () => {
    await watchTroubles()
    do {
      again = false
      while (!closed && (await lookAtLetters(world)) > 0);
      if (!closed) await deliverer.fill()
    } while (again && !closed)
  }
  const sleep = (ms: number) => {
    clearTimeout(timer)
    if (!closed) timer = setTimeout(wake, ms)
  }
  const wake = () => {
    again = true
    if (running !== null || closed) return
    running = run()
      .then(() => nextIn(world))
      .catch((error: unknown) => {
        world.say({ level: 'error', event: 'pings-failed', ...traceOf(error), retryMs: RETRY_MS })
        return RETRY_MS
      })
      .then(ms => {
        running = null
        sleep(again ? 0 : ms)
      })
  }
  return {
    wake,
    async run() {
      while (running !== null) await running
      await run()
      await deliverer.idle()
    },
    async close() {
      closed = true
      clearTimeout(timer)
      await running
      await deliverer.close()
    },
  }
}

/** How long nothing is due. What waits for a channel that is busy is due again when that has ended. */
async function nextIn({ store, clock }: World): Promise<number> {
  const nowMs = clock.nowMs()
  const times = [await store.looks.nextAtMs(), await store.outbox.nextAfterMs(nowMs)]
  const nextMs = Math.min(...times.map(atMs => atMs ?? Number.POSITIVE_INFINITY)) - nowMs
  return Math.min(Math.max(nextMs, 0), SLEEP_MAX_MS)
}
