import { agentKind, type AgentId } from './agent-kinds.ts'
import type { Fetch } from './fetch.ts'
import { BURST_MS, DAY_MS, ECHO_WINDOW_MS, GATEWAYS_WINDOW_MS, QUIET_WINDOW_HARD_MS } from './limits.ts'

/**
 * What the requests around a fetch say about it. It rests on times and classes alone, never on readings, so that a
 * correction of one reading cannot raise another.
 */
export interface Surroundings {
  /** The first fetch of the same render, when this is not it. */
  burst: { firstAtMs: number } | null
  /** The same device loaded it before, on the same day: while the letter was written, or within the hard quiet window. */
  seenEarly: 'writing' | 'at-once' | null
  /** The same picture service loaded it while the letter was being written: it serves the sender's own window. */
  servesSender: boolean
  /** A reader's own device loaded it within ECHO_WINDOW_MS before. */
  visitedBefore: boolean
}

/** Takes fetches in order of time. What it keeps grows with the kinds and devices among them, not with their number. */
export function openSurroundings(sentAtMs: number | null): (fetch: Fetch) => Surroundings {
  const bursts = new Map<string, number>()
  const devices = new Map<number, number>()
  const sendersServices = new Set<AgentId>()
  let visitedAtMs = Number.NEGATIVE_INFINITY
  return fetch => {
    const counts = sentAtMs !== null && fetch.atMs >= sentAtMs && fetch.method === 'GET'
    const isWriting = sentAtMs === null || fetch.atMs < sentAtMs
    if (isWriting && agentKind(fetch.agent) === 'proxy') sendersServices.add(fetch.agent)
    const around = {
      servesSender: !isWriting && sendersServices.has(fetch.agent),
      burst: counts ? burstOf(fetch, bursts) : null,
      seenEarly: seenEarly(fetch, devices, sentAtMs),
      visitedBefore: fetch.atMs - visitedAtMs <= ECHO_WINDOW_MS,
    }
    if (counts && isVisit(fetch)) visitedAtMs = fetch.atMs
    return around
  }
}

/** Same audience within BURST_MS of the first: one render. */
function burstOf(fetch: Fetch, bursts: Map<string, number>): { firstAtMs: number } | null {
  const audience = audienceOf(fetch)
  const firstAtMs = bursts.get(audience)
  if (firstAtMs !== undefined && fetch.atMs - firstAtMs <= BURST_MS) return { firstAtMs }
  bursts.set(audience, fetch.atMs)
  return null
}

/**
 * What can belong to one render: the same program on the same kind of network (and device, where known). What a program
 * declares to load ahead is not part of the look that may follow.
 */
export function audienceOf(fetch: Pick<Fetch, 'agent' | 'network' | 'device' | 'purpose'>): string {
  return `${fetch.agent} ${fetch.network} ${fetch.device ?? '-'} ${fetch.purpose}`
}

/** Numbers are given anew a day after the last one was given at the earliest; within a day one number is one device. */
function seenEarly(
  { atMs, device, method }: Fetch,
  devices: Map<number, number>,
  sentAtMs: number | null,
): Surroundings['seenEarly'] {
  if (device === null || method === 'HEAD') return null
  const firstAtMs = devices.get(device)
  const isKnown = firstAtMs !== undefined && atMs - firstAtMs < DAY_MS
  if (!isKnown) devices.set(device, atMs)
  if (!isKnown || sentAtMs === null || firstAtMs > sentAtMs + QUIET_WINDOW_HARD_MS) return null
  return firstAtMs < sentAtMs ? 'writing' : 'at-once'
}

const isVisit = ({ agent, network }: Fetch) =>
  ['mail-program', 'browser', 'app'].includes(agentKind(agent)) &&
  ['access', 'office-egress'].includes(network)

/** Fetches that a security gateway makes, by their classes alone. */
export function isGateway({ method, agent, network }: Fetch): boolean {
  if (method === 'HEAD') return true
  const kind = agentKind(agent)
  if (['proxy', 'prefetcher', 'mail-program'].includes(kind)) return false
  if (kind === 'scanner' || kind === 'nameless') return true
  return ['security', 'trend-micro', 'microsoft-mail', 'microsoft', 'hosting'].includes(network)
}

/** What security gateways did around a fetch, itself and its own kind of machine not counted. */
export interface Gateways {
  /** Different machines, as far as classes tell them apart. */
  machines: number
  /** Looks, also by machines of the same class. */
  looks: number
}

/** Within GATEWAYS_WINDOW_MS of a fetch, before or after it. `looks`: first fetches of a render for which isGateway holds. */
export function gatewaysNear(fetch: Fetch, looks: readonly Fetch[]): Gateways {
  const near = looks.filter(
    other => other !== fetch && Math.abs(other.atMs - fetch.atMs) <= GATEWAYS_WINDOW_MS,
  )
  const machines = new Set(near.map(machineOf))
  machines.delete(machineOf(fetch))
  return { machines: machines.size, looks: near.length }
}

const machineOf = ({ method, agent, network }: Fetch) => `${method} ${agent} ${network}`
