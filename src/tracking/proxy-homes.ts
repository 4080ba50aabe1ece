import type { AgentId } from './agent-kinds.ts'
import type { NetworkClass } from './networks.ts'

/**
 * Where each picture service is known to come from: anyone can use a name. One that is not listed comes from rented
 * machines, or from nobody knows where.
 */
export const PROXY_HOMES: Partial<Record<AgentId, readonly NetworkClass[]>> = {
  'gmail-proxy': ['google'],
  'gmail-prefetch': ['google'],
  'yahoo-proxy': ['yahoo'],
  'fastmail-proxy': ['fastmail', 'hosting'],
  'hey-proxy': ['mail-provider', 'hosting'],
  'seznam-proxy': ['mail-provider'],
  'rambler-proxy': ['mail-provider'],
  'ukrnet-proxy': ['mail-provider'],
  'shortwave-proxy': ['hosting', 'google'],
  'outlook-proxy': ['microsoft', 'microsoft-mail'],
}
