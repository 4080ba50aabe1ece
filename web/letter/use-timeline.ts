import { useCallback, useEffect, useState } from 'preact/hooks'
import type { Timeline } from '../../src/contract/timeline.ts'
import { call } from '../api/client.ts'
import { isAway, type Problem } from '../api/problem.ts'

type TimelineView =
  | { kind: 'loading' }
  | { kind: 'problem'; problem: Problem }
  | { kind: 'open'; timeline: Timeline }

interface Watched {
  view: TimelineView
  /** Takes the answer of a deed; an older one than the page already has is dropped. */
  take: (timeline: Timeline) => void
  reload: () => void
}

/** A letter's timeline, fetched again whenever `version` (of the letter in the list, live) passes what the page has. */
export function useTimeline(id: string, version: number): Watched {
  const [view, setView] = useState<TimelineView>({ kind: 'loading' })
  const take = useCallback((timeline: Timeline) => setView(before => newer(before, timeline)), [])
  const reload = useCallback(async () => {
    const reply = await call('getTimeline', { params: { id } })
    if (reply.kind === 'ok') return take(reply.value)
    const kept = isAway(reply.problem) ? await seenBefore(id) : null
    setView(before => (before.kind === 'open' ? before : (kept ?? reply)))
  }, [id, take])
  const known = view.kind === 'open' ? view.timeline.message.version : -1
  useEffect(() => {
    if (known < version || known < 0) void reload()
  }, [id, version, reload])
  return { view, take, reload: () => void reload() }
}

/** As this device last saw it; null when it keeps none. */
async function seenBefore(id: string): Promise<TimelineView | null> {
  try {
    const { seenTimeline } = await import('./last-seen.tsx')
    return await seenTimeline(id)
  } catch {
    return null
  }
}

function newer(before: TimelineView, timeline: Timeline): TimelineView {
  const same = before.kind === 'open' && before.timeline.message.id === timeline.message.id
  return same && before.timeline.message.version > timeline.message.version
    ? before
    : { kind: 'open', timeline }
}
