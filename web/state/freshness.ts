import { createStore } from './store.ts'

/** How true what the app shows is: up to date as far as known (null), or as it was at this instant, in ms since 1970. */
export const staleSince = createStore<number | null>(null)

/** What is known of the connection to the server at one moment. */
export interface Sight {
  /** All letters are here, whether from the server or from this device. */
  complete: boolean
  /** The last look for changes failed. */
  failed: boolean
  /** The live stream has been away for a while. */
  lost: boolean
  /** The browser itself says that it has no network. */
  offline: boolean
}

/** The next value of staleSince. What is stale stays as old as it was until everything works again. */
export function nextStaleSince(
  before: number | null,
  { sight, nowMs }: { sight: Sight; nowMs: number },
): number | null {
  const broken = sight.failed || sight.lost || sight.offline
  if (!sight.complete) return before
  return broken ? (before ?? nowMs) : null
}
