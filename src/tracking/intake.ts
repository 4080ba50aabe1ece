import { agentKind } from './agent-kinds.ts'
import type { Fetch } from './fetch.ts'
import {
  BURSTS_FOR_READERS,
  BURSTS_MAX,
  BURSTS_PER_MINUTE_FOR_READERS,
  BURSTS_PER_MINUTE_MAX,
  BURST_MS,
  FETCHES_PER_BURST_MAX,
} from './limits.ts'
import { audienceOf } from './surroundings.ts'

const MINUTE_MS = 60_000

/**
 * Whether one more fetch of a message is recorded, or only served and counted: a flood must not fill the disk, and a
 * flood of machines must not keep a person's load out. True also counts it in for the calls that follow.
 */
export type Intake = (next: Fetch) => boolean

interface Burst {
  audience: string
  atMs: number
  fetches: number
}

/** `recorded`: what the message has so far, in the order of recording. */
export function openIntake(recorded: readonly Fetch[]): Intake {
  const bursts: Burst[] = []
  for (const fetch of recorded) countIn(bursts, fetch)
  return next => {
    const joined = burstOf(bursts, next)
    const admitted = joined === undefined ? hasRoom(bursts, next) : joined.fetches < FETCHES_PER_BURST_MAX
    if (admitted) countIn(bursts, next)
    return admitted
  }
}

function hasRoom(bursts: readonly Burst[], next: Fetch): boolean {
  const kept = isReader(next)
    ? { inAll: 0, perMinute: 0 }
    : { inAll: BURSTS_FOR_READERS, perMinute: BURSTS_PER_MINUTE_FOR_READERS }
  const lastMinute = bursts.filter(({ atMs }) => Math.abs(next.atMs - atMs) < MINUTE_MS).length
  return bursts.length < BURSTS_MAX - kept.inAll && lastMinute < BURSTS_PER_MINUTE_MAX - kept.perMinute
}

const isReader = (fetch: Fetch) => ['mail-program', 'browser'].includes(agentKind(fetch.agent))

function countIn(bursts: Burst[], fetch: Fetch): void {
  const joined = burstOf(bursts, fetch)
  if (joined === undefined) bursts.push({ audience: audienceOf(fetch), atMs: fetch.atMs, fetches: 1 })
  else joined.fetches++
}

/** A late batch brings fetches older than the ones recorded: near in time on either side is the same render. */
function burstOf(bursts: readonly Burst[], fetch: Fetch): Burst | undefined {
  const audience = audienceOf(fetch)
  return bursts.findLast(
    burst => burst.audience === audience && Math.abs(fetch.atMs - burst.atMs) <= BURST_MS,
  )
}
