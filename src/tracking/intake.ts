import { agentKind } from './agents.ts'
import type { Fetch } from './fetch.ts'
import { audienceOf, burstOf } from './judge.ts'
import {
  BURSTS_FOR_READERS,
  BURSTS_MAX,
  BURSTS_PER_MINUTE_MAX,
  BURST_MS,
  FETCHES_PER_BURST_MAX,
} from './limits.ts'

const MINUTE_MS = 60_000

/**
 * Whether one more fetch of a message is recorded, or only served and counted: a flood must not fill the disk, and a
 * flood of machines must not keep a person's load out. `recorded` in the order of recording.
 */
export function isAdmitted(recorded: readonly Fetch[], next: Fetch): boolean {
  const starts = burstStarts(recorded)
  const audience = audienceOf(next)
  const joined = starts.findLast(
    start => start.audience === audience && Math.abs(next.atMs - start.atMs) <= BURST_MS,
  )
  if (joined !== undefined) return joined.fetches < FETCHES_PER_BURST_MAX
  const lastMinute = starts.filter(start => Math.abs(next.atMs - start.atMs) < MINUTE_MS).length
  const max = isReader(next) ? BURSTS_MAX : BURSTS_MAX - BURSTS_FOR_READERS
  return lastMinute < BURSTS_PER_MINUTE_MAX && starts.length < max
}

const isReader = (fetch: Fetch) => ['mail-program', 'browser'].includes(agentKind(fetch.agent))

function burstStarts(recorded: readonly Fetch[]) {
  const starts: { audience: string; atMs: number; fetches: number }[] = []
  const bursts = new Map<string, number>()
  for (const fetch of recorded) {
    const audience = audienceOf(fetch)
    const open =
      burstOf(fetch, bursts) === null ? undefined : starts.findLast(start => start.audience === audience)
    if (open === undefined) starts.push({ audience, atMs: fetch.atMs, fetches: 1 })
    else open.fetches++
  }
  return starts
}
