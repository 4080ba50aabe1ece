import { DAY_MS, READERS_PER_DAY_MAX, UNSENT_GAP_MS } from './limits.ts'
import type { Verdict } from './verdict.ts'

/** One load with the reading that stands. */
export interface PingLoad extends Pick<Verdict, 'actor' | 'meaning' | 'confidence'> {
  seq: number
  atMs: number
  device: number | null
}

type Reading = Pick<Verdict, 'actor' | 'meaning'>

export const inTime = (loads: readonly PingLoad[]): PingLoad[] =>
  [...loads].sort((a, b) => a.atMs - b.atMs || a.seq - b.seq)

export const isOpen = ({ meaning }: Pick<Reading, 'meaning'>): boolean =>
  meaning === 'open' || meaning === 'likely-open'

/** Whether a load that reads so can bring a ping, alone or with others. */
export const mayTell = (reading: Reading): boolean =>
  isOpen(reading) || reading.meaning === 'leak' || reading.actor === 'reader' || isComposing(reading)

/** Loads of a draft by programs that letters are written with, each too long after the one before. In order of time. */
export function loadsAfterWriting(inOrder: readonly PingLoad[]): PingLoad[] {
  const composing = inOrder.filter(isComposing)
  return composing.filter(({ atMs }, i) => atMs - (composing[i - 1]?.atMs ?? atMs) > UNSENT_GAP_MS)
}

const isComposing = ({ meaning, actor }: Reading) => meaning === 'preview' && actor === 'sender'

/**
 * Loads by direct readers with which more than READERS_PER_DAY_MAX devices have come within 24 h. In order of time. In
 * any 24 h one number is one device (device-ordinals.ts).
 */
export function loadsInCrowd(inOrder: readonly PingLoad[]): PingLoad[] {
  /** When each device was last seen, longest ago first. */
  const seen = new Map<number, number>()
  return inOrder.filter(({ atMs, device, actor }) => {
    if (actor !== 'reader' || device === null) return false
    seen.delete(device)
    seen.set(device, atMs)
    for (const [other, lastMs] of seen) {
      if (atMs - lastMs < DAY_MS) break
      seen.delete(other)
    }
    return seen.size > READERS_PER_DAY_MAX
  })
}
