import { nextWallTime, quietUntil } from '../tracking/quiet-hours.ts'
import type { AccountChoices } from '../tracking/ping-choices.ts'

/** When what is found now may leave: at the hour of the digest, else at once or at the end of quiet hours. */
export function tellWhen({ zone, quiet, digest }: AccountChoices, nowMs: number): number {
  if (digest !== null) return nextWallTime(nowMs, digest, zone)
  return quiet === null ? nowMs : (quietUntil(nowMs, { ...quiet, zone }) ?? nowMs)
}
