import { DAY_MS } from './limits.ts'
import { NETWORKS_VERSION } from './networks.ts'

/**
 * Networks move: a data centre or a mail service that is younger than the table reads as a home line, so machines begin
 * to look like people. A year is well beyond the time between two releases of MailPing and of the routing data.
 */
export const NETWORKS_STALE_MS = 365 * DAY_MS

/** Whole days since the day of the routing data; negative when the clock is before it. */
export function networksAgeDays(nowMs: number): number {
  return Math.floor((nowMs - Date.parse(NETWORKS_VERSION)) / DAY_MS)
}

export function networksAreStale(nowMs: number): boolean {
  return nowMs - Date.parse(NETWORKS_VERSION) > NETWORKS_STALE_MS
}
