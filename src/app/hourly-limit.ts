import { DAY_MS } from '../tracking/limits.ts'

const HOUR_MS = DAY_MS / 24

/** How often each key was admitted within the last hour. In memory only, an hour at most. */
export interface HourlyLimit {
  /** False when `key` was admitted so often already; else it is admitted once more. */
  admit(key: string, nowMs: number): boolean
}

export function openHourlyLimit(most: number): HourlyLimit {
  let admitted: { key: string; atMs: number }[] = []
  return {
    admit(key, nowMs) {
      admitted = admitted.filter(({ atMs }) => nowMs - atMs < HOUR_MS)
      if (admitted.filter(one => one.key === key).length >= most) return false
      admitted.push({ key, atMs: nowMs })
      return true
    },
  }
}
