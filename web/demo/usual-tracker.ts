import type { NetworkClass } from '../../src/tracking/networks.ts'
import { sentAtMs, type DemoLetter } from './demo-letter.ts'

/** An "open" as a usual tracker shows it. */
export interface UsualOpen {
  seq: number
  afterSendingMs: number
  atMs: number
  /** Where it believes the reader to be: whatever network asked. */
  network: NetworkClass
}

/**
 * A model of a usual tracker, in one sentence: every load since sending is an open, at the place of whatever network asked
 * for it. Better ones leave out some machines; none lets the recipient end it. In the order of time.
 */
export function usualOpens(letter: DemoLetter): UsualOpen[] {
  const sent = sentAtMs(letter)
  return letter.events.flatMap((event, seq) => {
    if (sent === null || event.kind !== 'happened' || event.request === null || event.atMs < sent) return []
    const { network } = event.request
    return [{ seq, network, atMs: event.atMs, afterSendingMs: event.atMs - sent }]
  })
}
