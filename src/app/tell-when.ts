import { nextWallTime, quietUntil } from '../tracking/quiet-hours.ts'
import type { AccountChoices } from '../tracking/ping-choices.ts'

/** When what is found now may leave: at once or at the hour of the digest, and never in quiet hours. */
export function tellWhen({ zone, quiet, digest }: AccountChoices, nowMs: number): number {
  const wantedMs = digest === null ? nowMs : nextWallTime(nowMs, digest, zone)
  return quiet === null ? wantedMs : (quietUntil(wantedMs, { ...quiet, zone }) ?? wantedMs)
}
