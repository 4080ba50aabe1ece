import type { AccountId } from '../tracking/ids.ts'
import type { Live } from './world.ts'

type Listener = Parameters<Live['subscribe']>[1]

/** Open tabs of this process. Nothing is kept for a tab that was away: it asks what changed since its last version. */
export function openLive(): Live {
  const listeners = new Map<AccountId, Set<Listener>>()
  return {
    publish(accountId, change) {
      for (const listener of listeners.get(accountId) ?? []) listener(change)
    },
    subscribe(accountId, listener) {
      const ofAccount = listeners.get(accountId) ?? new Set()
      listeners.set(accountId, ofAccount.add(listener))
      return () => {
        ofAccount.delete(listener)
        if (ofAccount.size === 0 && listeners.get(accountId) === ofAccount) listeners.delete(accountId)
      }
    },
  }
}
