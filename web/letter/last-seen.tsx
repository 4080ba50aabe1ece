import { useEffect } from 'preact/hooks'
import type { Timeline } from '../../src/contract/timeline.ts'
import { staleSince } from '../state/freshness.ts'
import { keepTimeline, keptTimeline } from '../state/kept.ts'
import { useAccount } from '../state/session.ts'
import { useStore } from '../state/store.ts'
import { Notice } from '../ui/notice.tsx'
import { clockOrDate } from '../ui/short-time.ts'
import { standingWords } from '../words/standing.ts'

/** When each timeline that came from this device, not from the server, was kept. */
const seenAtMs = new WeakMap<Timeline, number>()

/** What useTimeline shows of a letter while no server answers; null when it was not looked at here before. */
export async function seenTimeline(id: string): Promise<{ kind: 'open'; timeline: Timeline } | null> {
  const kept = await keptTimeline(id, Date.now())
  if (kept === null) return null
  seenAtMs.set(kept.timeline, kept.asOfMs)
  return { kind: 'open', timeline: kept.timeline }
}

/** Keeps what the server sent for the next time without a connection, and says how old it is when it was kept. */
export function LastSeen({ timeline }: { timeline: Timeline }) {
  const stale = useStore(staleSince) !== null
  const atMs = seenAtMs.get(timeline)
  const account = useAccount()?.id
  useEffect(() => {
    if (atMs !== undefined || account === undefined) return
    void keepTimeline(account, { timeline, asOfMs: Date.now() }).catch(() => {})
  }, [timeline, account])
  // Once the connection is back, a letter that has not changed is as it was seen.
  if (atMs === undefined || !stale) return null
  return <Notice title={standingWords.lastSeen(clockOrDate(atMs, Date.now()))} />
}
