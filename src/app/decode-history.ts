import { decodePayload, type AnyPayload, type Payload } from '../log/payload.ts'
import { agentOfId } from '../tracking/agent-kinds.ts'
import type { Fetch } from '../tracking/fetch.ts'
import type { Fact } from '../tracking/facts.ts'
import type { History } from '../tracking/judge.ts'
import { networkClassOf } from '../tracking/networks.ts'
import type { StoredEvent } from './ports.ts'

/** A message's events as the judge reads them, and the verdicts that stand. */
export interface Decoded {
  history: History
  /** By seq of the fetch: the latest verdict recorded for it. */
  verdicts: Map<number, Pick<Payload<'verdict'>, 'seq' | 'body'>>
  /** By seq of the fact's event, in the order they were said. */
  facts: { seq: number; fact: Fact }[]
  confirmed: boolean
}

/** Events in seq order. */
export function decodeHistory(events: readonly StoredEvent[]): Decoded {
  const payloads = events.map(event => decodePayload(event.payload))
  const facts = payloads.flatMap(payload => factOf(payload) ?? [])
  const verdicts = new Map<number, Payload<'verdict'>>()
  for (const payload of payloads) if (payload.type === 'verdict') verdicts.set(payload.body.fetch, payload)
  const several = payloads.some(payload => payload.type === 'create' && payload.body.several)
  const fetches = payloads.flatMap(payload => (payload.type === 'fetch' ? fetchOf(payload) : []))
  const confirmed = payloads.some(payload => payload.type === 'confirm')
  return { history: { several, facts: facts.map(({ fact }) => fact), fetches }, verdicts, facts, confirmed }
}

function factOf(payload: AnyPayload): { seq: number; fact: Fact } | null {
  const { seq } = payload
  const atMs = Date.parse(payload.t)
  switch (payload.type) {
    case 'arm':
      return { seq, fact: { kind: 'arm', atMs, sentAtMs: Date.parse(payload.body.sent_at) } }
    case 'unarm':
      return { seq, fact: { kind: 'unarm', atMs } }
    case 'own-copy':
      return { seq, fact: { kind: 'own-copy', atMs, action: payload.body.action } }
    case 'correction':
      return { seq, fact: { kind: 'correction', atMs, ...payload.body } }
    case 'reply': {
      const { says } = payload.body
      return { seq, fact: { kind: 'outcome', atMs, outcome: says === 'open' ? null : says } }
    }
    case 'create':
    case 'fetch':
    case 'verdict':
    case 'relabel':
    case 'confirm':
    case 'end':
    case 'bind':
    case 'anchor':
    case 'outage':
    case 'release':
    case 'key':
    case 'dummy':
      return null
  }
}

function fetchOf({ seq, t, body }: Payload<'fetch'>): Fetch & { seq: number } {
  return {
    seq,
    atMs: Date.parse(t),
    method: body.method === 'HEAD' ? 'HEAD' : 'GET',
    agent: agentOfId(body.agent),
    network: networkClassOf(body.network),
    headerBits: body.headers,
    purpose: body.purpose === 'prefetch' || body.purpose === 'preview' ? body.purpose : 'none',
    referrer: body.referrer === 'webmail' || body.referrer === 'other' ? body.referrer : 'none',
    device: body.device,
    senderNetwork:
      body.sender_network === 'yes' || body.sender_network === 'no' ? body.sender_network : 'unknown',
    otherArmS: body.other_arm_s,
  }
}
