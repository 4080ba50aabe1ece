import * as fc from 'fast-check'
import { agentKind, type AgentId } from '../../src/tracking/agent-kinds.ts'
import { AGENTS } from '../../src/tracking/agents.ts'
import type { Fetch } from '../../src/tracking/fetch.ts'
import type { KnownFetch } from '../../src/tracking/judge.ts'
import { NETWORK_CLASSES } from '../../src/tracking/networks.ts'

export const SENT = 1_000_000_000
export const HOUR = 3_600_000

/** After SENT. Close together more often than not: renders, windows and occasions are where readings go wrong. */
export const moment = fc.oneof(
  fc.integer({ min: -20_000, max: 130_000 }),
  fc.integer({ min: -HOUR, max: 12 * HOUR }),
  fc.constantFrom(0, 10_000, 59_999, 60_000, 60_001, 600_000, 600_001, 4 * HOUR, 8 * HOUR),
)

const agentIds: AgentId[] = AGENTS.map(({ id }) => id)

export const anyFetch: fc.Arbitrary<Fetch> = fc.record({
  atMs: moment.map(afterMs => SENT + afterMs),
  method: fc.constantFrom('GET', 'GET', 'GET', 'HEAD'),
  agent: fc.oneof(
    fc.constantFrom(...agentIds),
    fc.constantFrom<AgentId>('gmail-proxy', 'yahoo-proxy', 'browser', 'mail-program'),
  ),
  network: fc.oneof(fc.constantFrom(...NETWORK_CLASSES), fc.constantFrom('google', 'access', 'microsoft')),
  headerBits: fc.nat(511),
  purpose: fc.constantFrom('none', 'none', 'none', 'prefetch', 'preview'),
  referrer: fc.constantFrom('none', 'webmail', 'other'),
  device: fc.constantFrom(null, 1, 2),
  senderNetwork: fc.constantFrom('unknown', 'no', 'yes'),
  otherArmS: fc.constantFrom(null, null, 0, 60),
})

/** What machines alone send. */
export const machineFetch = anyFetch.filter(
  ({ method, agent }) => method === 'HEAD' || ['scanner', 'prefetcher', 'crawler'].includes(agentKind(agent)),
)

export const numbered = (fetches: readonly Fetch[]): KnownFetch[] =>
  fetches.map((fetch, seq) => ({ ...fetch, seq }))
