import type { Account } from '../../src/contract/account.ts'
import { nextStaleSince, staleSince } from './freshness.ts'
import { keepList, keptList } from './kept.ts'
import { knownVersion, letters, showKept } from './letters.ts'
import { connection } from './live.ts'

/** Changes come in bunches; one copy serves them all. */
const KEEP_AFTER_MS = 1_000

/**
 * Keeps the list for times without a connection, shows what was kept when there is none, and follows how old what is
 * shown is (staleSince). `trusted` false: keeps and shows nothing. Returns the function that ends it.
 */
export function keepLetters(account: Account, { trusted }: { trusted: boolean }): () => void {
  const ending = new AbortController()
  const { signal } = ending
  let timer: ReturnType<typeof setTimeout> | undefined
  let shown = false
  const keep = () => {
    clearTimeout(timer)
    timer = undefined
    if (trusted && isWorthKeeping()) void keepNow(account).catch(() => {})
  }
  const look = () => {
    const { complete, problem } = letters.get()
    if (trusted && !complete && problem !== null && !shown) {
      shown = true
      void showInstead(account, signal).catch(() => {})
    }
    followAge()
    timer ??= setTimeout(keep, KEEP_AFTER_MS)
  }
  const ends = [letters.subscribe(look), connection.subscribe(look)]
  addEventListener('offline', look, { signal })
  addEventListener('online', look, { signal })
  const leaving = () => document.visibilityState === 'hidden' && keep()
  document.addEventListener('visibilitychange', leaving, { signal })
  look()
  return () => {
    ending.abort()
    clearTimeout(timer)
    for (const end of ends) end()
    staleSince.set(null)
  }
}

function followAge(): void {
  const { complete, problem } = letters.get()
  const sight = {
    complete,
    failed: problem !== null,
    lost: connection.get() === 'lost',
    offline: !navigator.onLine,
  }
  staleSince.set(nextStaleSince(staleSince.get(), { sight, nowMs: Date.now() }))
}

/** What has come from this device is there already, with its true age. */
function isWorthKeeping(): boolean {
  const { complete, problem } = letters.get()
  return complete && problem === null
}

function keepNow(account: Account): Promise<void> {
  const messages = [...letters.get().byId.values()].map(({ message }) => message)
  return keepList({ account, messages, known: knownVersion(), asOfMs: staleSince.get() ?? Date.now() })
}

async function showInstead(account: Account, signal: AbortSignal): Promise<void> {
  const kept = await keptList(Date.now())
  // The server may have answered meanwhile, and nothing may overtake it.
  if (kept === null || kept.account.id !== account.id || signal.aborted || letters.get().complete) return
  staleSince.set(kept.asOfMs)
  showKept(kept)
}
