import { commit } from '../log/commitment.ts'
import { DAY_MS } from '../tracking/limits.ts'
import type { Random } from './ports.ts'

/**
 * The key under which "the same device?" and "the sender's network?" can be asked for a day. It lives in memory only and
 * is replaced after 24 h: then, and after a restart, nobody can ask any more.
 */
export interface DayKey {
  /** Eight hex characters naming the key of this moment. */
  id(nowMs: number): string
  /** 32 bits, hex, of the parts; tied to the token, so that two letters cannot be compared. */
  tag(parts: readonly string[], nowMs: number): string
  /** Called by the clock: destroys a key that is a day old even when nobody asks for one. */
  forget(nowMs: number): void
}

export function openDayKey(random: Random): DayKey {
  let key: { id: string; secret: Uint8Array; madeAtMs: number } | null = null
  const forget = (nowMs: number) => {
    if (key !== null && nowMs - key.madeAtMs >= DAY_MS) key = null
  }
  const current = (nowMs: number) => {
    forget(nowMs)
    key ??= { id: random(4).toHex(), secret: random(32), madeAtMs: nowMs }
    return key
  }
  return {
    forget,
    id: nowMs => current(nowMs).id,
    tag: (parts, nowMs) =>
      commit(current(nowMs).secret, encoder.encode(parts.join('\n')))
        .subarray(0, 4)
        .toHex(),
  }
}

const encoder = new TextEncoder()
