import { DAY_MS } from '../tracking/limits.ts'
import { networksAgeDays, networksAreStale } from '../tracking/network-age.ts'
import { NETWORKS_VERSION } from '../tracking/networks.ts'
import type { World } from './world.ts'

/**
 * To be called at the start and then by the clock, more often than once a day. Says while the table of networks is stale
 * that it is, at the first call and at most once a day after it.
 */
export function openNetworksWatch({ clock, say }: Pick<World, 'clock' | 'say'>): () => void {
  let saidAtMs = Number.NEGATIVE_INFINITY
  return () => {
    const nowMs = clock.nowMs()
    if (!networksAreStale(nowMs) || nowMs - saidAtMs < DAY_MS) return
    saidAtMs = nowMs
    say({
      level: 'warn',
      event: 'networks-stale',
      networks: NETWORKS_VERSION,
      ageDays: networksAgeDays(nowMs),
      meaning: 'newer data centres read as home lines, so machines may look like people',
      remedy: 'update MailPing; in its source code, npm run networks makes the table anew',
    })
  }
}
