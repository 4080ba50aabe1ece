import { isAgentId, type AgentId } from '../tracking/agent-kinds.ts'
import type { Truth } from '../tracking/calibration-score.ts'
import type { Fetch } from '../tracking/fetch.ts'
import { instantMs } from '../tracking/instant.ts'
import { NETWORK_CLASSES, networkClassOf, type NetworkClass } from '../tracking/networks.ts'
import { fetchOf, parseFetchRow } from './fetch-row.ts'
import {
  checkTest,
  fetcherOf,
  optionalText,
  providerOf,
  refuseUnknown,
  truthOf,
  wrong,
  type Line,
} from './protocol-fields.ts'
import { parseReading, type ProtocolReading } from './protocol-reading.ts'

/** One line of a protocol of real sends: docs/calibration.md. */
export type ProtocolLine = ProtocolLoad | ProtocolReading

/** A load of a letter as the protocol notes it. It still has to be read. */
export interface ProtocolLoad {
  kind: 'load'
  /** Lines with the same one are loads of one letter and are read together; null: read on its own. */
  letter: string | null
  provider: string
  /** As if the letter had been sent at 0: a load before sending has a negative time. */
  fetch: Fetch
  /** Null: the person who kept the protocol is not sure. */
  truth: Truth | null
}

/** Throws an Error that names the field, what was expected and what came. */
export function parseProtocolLine(value: unknown): ProtocolLine {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Error(`expected an object with fields, got ${JSON.stringify(value)}`)
  const line = new Map<string, unknown>(Object.entries(value))
  return line.has('rules') ? parseReading(line) : parseLoad(line)
}

const FIELDS =
  'provider fetcher letter sent_at loaded_at seconds_since_sent method ua ip headers agent network opened who test note'.split(
    ' ',
  )

function parseLoad(line: Line): ProtocolLoad {
  refuseUnknown(line, FIELDS)
  const provider = providerOf(line)
  if (provider === null)
    throw wrong('provider', 'the mail provider of the recipient, such as gmail', line.get('provider'))
  optionalText(line, 'note')
  checkTest(line)
  const fetch = parseFetch(line)
  const fetcher = fetcherOf(line)
  if (fetcher !== null && fetcher !== fetch.agent)
    throw wrong(
      'fetcher',
      `${fetch.agent}, as which the program is known (or leave it out, and use note)`,
      fetcher,
    )
  return { kind: 'load', letter: optionalText(line, 'letter'), provider, fetch, truth: truthOf(line) }
}

function parseFetch(line: Line): Fetch {
  const classes = classesOf(line)
  const row = parseFetchRow({ ...Object.fromEntries(line), ...(classes === null ? {} : { ua: '', ip: '' }) })
  const named = line.get('ua') !== undefined || row.headers['user-agent'] !== undefined
  if (classes === null && !named) throw wrong('ua', "the program's name, as your server saw it", undefined)
  if (classes !== null && row.headers['user-agent'] !== undefined) throw bothWays()
  return { ...fetchOf(row, sinceSentMs(line)), ...classes }
}

/** What the server keeps of a request (agent and network), or null where the line has the raw request (ua and ip). */
function classesOf(line: Line): { agent: AgentId; network: NetworkClass } | null {
  const agent = optionalText(line, 'agent')
  const network = optionalText(line, 'network')
  if (agent === null && network === null) {
    if (line.has('ua') || line.has('headers')) return null
    throw wrong('ua', `the program's name ("" when it gave none), or agent and network`, line.get('ua'))
  }
  if (line.has('ua') || line.has('ip')) throw bothWays()
  if (agent === null || !isAgentId(agent))
    throw wrong('agent', 'the id of an agent, such as gmail-proxy', agent)
  if (network === null || !NETWORK_CLASSES.some(name => name === network))
    throw wrong('network', `one of ${NETWORK_CLASSES.join(', ')}`, network)
  return { agent, network: networkClassOf(network) }
}

const bothWays = () => wrong('ua', 'either ua and ip or agent and network', 'both')

function sinceSentMs(line: Line): number {
  const seconds = line.get('seconds_since_sent')
  if (seconds === undefined) return instantOf(line, 'loaded_at') - instantOf(line, 'sent_at')
  if (line.has('sent_at') || line.has('loaded_at'))
    throw wrong('seconds_since_sent', 'either it or sent_at and loaded_at', 'both')
  if (typeof seconds !== 'number' || !Number.isFinite(seconds))
    throw wrong('seconds_since_sent', 'a number of seconds, negative before sending', seconds)
  return seconds * 1_000
}

function instantOf(line: Line, name: string): number {
  const text = line.get(name)
  const atMs = typeof text === 'string' ? instantMs(text) : null
  if (atMs !== null) return atMs
  const example = '2026-11-23T14:02:00Z'
  throw wrong(
    name,
    `a time with its zone, of a day that there is, such as ${example} (or seconds_since_sent)`,
    text,
  )
}
