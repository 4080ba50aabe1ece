import type { AgentId } from './agent-kinds.ts'
import { howLong, type Case, type Reading } from './case.ts'
import { QUIET_WINDOW_GRADED_MS, QUIET_WINDOW_HARD_MS } from './limits.ts'
import type { NetworkClass } from './networks.ts'

/** One way to read a fetch. `source` is the document or dated log it rests on; priors are ours, not calibrated. */
export interface Rule {
  id: string
  source: string
  when: (one: Case) => boolean
  read: (one: Case) => Reading
  reason: (one: Case) => string
}

/** Context that changes what a rule said. Each that applies speaks, in this order; none raises a machine. */
export interface Adjustment {
  id: string
  source: string
  when: (one: Case, reading: Reading) => boolean
  adjust: (reading: Reading, one: Case) => Reading
  reason: (one: Case) => string
}

export type Networks = readonly NetworkClass[]

/** The words that rows are written with: of this network, by this program, so long after sending. */
export const on = (one: Case, networks: Networks) => networks.includes(one.fetch.network)
export const by = (one: Case, agents: readonly AgentId[]) => agents.includes(one.fetch.agent)
const since = (one: Case) => one.sinceSentMs ?? 0
export const within = (one: Case, ms: number) => since(one) <= ms
export const after = (one: Case) => `${howLong(since(one))} after you sent it`

/** Grows evenly from `low` at the end of the hard window to `high` at the end of the graded one. */
export function graded(one: Case, low: number, high: number): number {
  const share = (since(one) - QUIET_WINDOW_HARD_MS) / (QUIET_WINDOW_GRADED_MS - QUIET_WINDOW_HARD_MS)
  return low + (high - low) * Math.min(1, Math.max(0, share))
}

/** The readings that rows give, by who made the fetch. */
export const machine = (confidence: number): Reading => ({ actor: 'scanner', meaning: 'machine', confidence })
export const unknown = (confidence: number): Reading => ({ actor: 'unknown', meaning: 'unknown', confidence })
export const reader = (meaning: 'open' | 'likely-open' | 'unknown', confidence: number): Reading => ({
  actor: 'reader',
  meaning,
  confidence,
})
export const proxy = (meaning: 'likely-open' | 'unknown' | 'machine', confidence: number): Reading => ({
  actor: 'provider-proxy',
  meaning,
  confidence,
})

/** No address, no judgement of it. */
export const UNTOLD: Networks = ['unknown', 'private']
/** Where people are. */
export const PEOPLE: Networks = ['access', 'office-egress']
/** Where mail lies, and what its providers fetch from; some carry their VPN as well. */
export const PROVIDERS: Networks = ['proton', 'yahoo', 'fastmail', 'mail-provider']
/** Companies that check mail for danger. */
export const SECURITY: Networks = ['security', 'trend-micro']
export const CLOUDS: Networks = ['hosting', 'microsoft', 'google']
