import type { Load, TimelineEntry } from '../../src/contract/timeline.ts'

/** A load this long after the last one is hardly the same compose window. */
export const LATER_LOAD_MS = 15 * 60_000

/** The loads that say something about sending, oldest first: not a HEAD, not what the sender called their own. */
export function tellingLoads(entries: readonly TimelineEntry[]): Load[] {
  return entries
    .filter(entry => entry.kind === 'load')
    .filter(({ reading: { meaning } }) => meaning !== 'ignored' && meaning !== 'own-copy')
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
}

/**
 * By seq, the loads that came after the writing: it lasts from the first load until a silence of more than
 * LATER_LOAD_MS. Empty when there was no such silence.
 */
export function loadsAfterWriting(entries: readonly TimelineEntry[]): ReadonlySet<number> {
  const loads = tellingLoads(entries)
  const first = loads.findIndex((load, i) => {
    const before = loads[i - 1]
    return before !== undefined && Date.parse(load.at) - Date.parse(before.at) > LATER_LOAD_MS
  })
  return new Set(first < 0 ? [] : loads.slice(first).map(load => load.seq))
}
