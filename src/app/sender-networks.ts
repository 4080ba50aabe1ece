import type { AccountId } from '../tracking/ids.ts'
import { DAY_MS } from '../tracking/limits.ts'
import { networkOf, networkPrefix } from '../tracking/networks.ts'

/**
 * The networks (IPv4 /24, IPv6 /48) each account used MailPing from within a day. In memory only, forgotten after 24 h:
 * a later fetch from one of them is "possibly you".
 */
export interface SenderNetworks {
  /** Called for every signed-in request with the client's address; addresses of no access network are passed over. */
  seen(accountId: AccountId, address: string, nowMs: number): void
  /** Prefixes seen for the account within the last day. */
  prefixesOf(accountId: AccountId, nowMs: number): string[]
  /** Called by the clock: drops what is a day old even when nobody asks. */
  forget(nowMs: number): void
}

/** A person moves between home, work and phone: more networks a day than this is no person's. */
const NETWORKS_PER_ACCOUNT_MAX = 16

export function openSenderNetworks(): SenderNetworks {
  const seenAtMs = new Map<AccountId, Map<string, number>>()
  const forget = (nowMs: number) => {
    for (const [accountId, networks] of seenAtMs) {
      for (const [prefix, atMs] of networks) if (nowMs - atMs > DAY_MS) networks.delete(prefix)
      if (networks.size === 0) seenAtMs.delete(accountId)
    }
  }
  return {
    seen(accountId, address, nowMs) {
      const prefix = networkOf(address) === 'access' ? networkPrefix(address) : null
      if (prefix === null) return
      const networks = seenAtMs.get(accountId) ?? new Map<string, number>()
      networks.delete(prefix)
      networks.set(prefix, nowMs)
      for (const oldest of networks.keys()) {
        if (networks.size <= NETWORKS_PER_ACCOUNT_MAX) break
        networks.delete(oldest)
      }
      seenAtMs.set(accountId, networks)
    },
    prefixesOf(accountId, nowMs) {
      const networks = [...(seenAtMs.get(accountId) ?? [])]
      return networks.flatMap(([prefix, atMs]) => (nowMs - atMs > DAY_MS ? [] : prefix))
    },
    forget,
  }
}
