import type { Confirmed } from './letters.ts'
import { createStore } from './store.ts'

/** How true what the app shows is: up to date as far as known (null), or as it was when this was confirmed. */
export const staleSince = createStore<Confirmed | null>(null)

/** What is known of the connection to the server at one moment. */
export interface Sight {
  /** When the letters shown were last known to be all there is; null while some are missing. */
  confirmed: Confirmed | null
  /** The last look for changes failed. */
  failed: boolean
  /** The live stream has been away for a while. */
  lost: boolean
  /** The browser itself says that it has no network. */
  offline: boolean
}

/**
 * The next value of staleSince. In trouble, what is shown is as old as its last confirmation, whenever the trouble was
 * noticed. Afterwards it stays so until there is a new one: a network that is back has not answered yet.
 */
export function nextStaleSince(
  before: Confirmed | null,
  { confirmed, failed, lost, offline }: Sight,
): Confirmed | null {
  if (failed || lost || offline) return confirmed
  return before === confirmed ? before : null
}
