import { AGENTS, agentOfId, type AgentId } from '../tracking/agents.ts'
import type { Truth } from '../tracking/calibration-score.ts'
import { NETWORK_CLASSES, networkClassOf, type NetworkClass } from '../tracking/networks.ts'
import { MEANINGS, type Meaning } from '../tracking/verdict.ts'
import { parseFetchRow, type FetchRow } from './fetch-row.ts'

/** One line of a protocol of real sends: docs/calibration.md. */
export type ProtocolLine = ProtocolLoad | ProtocolReading

/** A load of a letter as the protocol notes it. It still has to be read. */
export interface ProtocolLoad {
  kind: 'load'
  /** Lines with the same one are loads of one letter and are read together; null: read on its own. */
  letter: string | null
  /** After sending; negative before it. */
  sinceSentMs: number
  row: FetchRow
  /** In place of agent string and address. */
  classes: { agent: AgentId; network: NetworkClass } | null
  /** Null: the person who kept the protocol is not sure. */
  truth: Truth | null
}

/** A reading that a timeline has shown. */
export interface ProtocolReading {
  kind: 'reading'
  rule: string
  ruleSet: string | null
  meaning: Meaning | null
  confidence: number
  truth: Truth | null
}

/** Throws an Error that names the field, what was expected and what came. */
export function parseProtocolLine(value: unknown): ProtocolLine {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Error(`expected an object with fields, got ${JSON.stringify(value)}`)
  const line = new Map<string, unknown>(Object.entries(value))
  return line.has('rules') ? parseReading(line) : parseLoad(line)
}

type Line = ReadonlyMap<string, unknown>

const READING_FIELDS = ['rules', 'confidence', 'meaning', 'rule_set', 'opened', 'who', 'provider', 'test']
const LOAD_FIELDS =
  'provider fetcher letter sent_at loaded_at seconds_since_sent method ua ip headers agent network opened who test note'.split(
    ' ',
  )

function parseReading(line: Line): ProtocolReading {
  refuseUnknown(line, READING_FIELDS)
  const rules = line.get('rules')
  const rule: unknown = Array.isArray(rules) ? rules[0] : undefined
  if (typeof rule !== 'string') throw wrong('rules', 'a list of rule ids, the deciding one first', rules)
  const confidence = line.get('confidence')
  if (typeof confidence !== 'number' || !(confidence >= 0 && confidence <= 1))
    throw wrong('confidence', 'a number from 0 to 1', confidence)
  const said = optionalText(line, 'meaning')
  const meaning = MEANINGS.find(one => one === said) ?? null
  if (said !== null && meaning === null) throw wrong('meaning', `one of ${MEANINGS.join(', ')}`, said)
  return {
    kind: 'reading',
    rule,
    ruleSet: optionalText(line, 'rule_set'),
    meaning,
    confidence,
    truth: truthOf(line),
  }
}

function parseLoad(line: Line): ProtocolLoad {
  refuseUnknown(line, LOAD_FIELDS)
  if (optionalText(line, 'provider') === null)
    throw wrong('provider', 'the mail provider of the recipient, such as gmail', line.get('provider'))
  for (const name of ['fetcher', 'note']) optionalText(line, name)
  const test = line.get('test') ?? 1
  if (typeof test !== 'number' || !Number.isInteger(test) || test < 1 || test > 10)
    throw wrong('test', 'the number of an experiment, 1 to 10', test)
  const classes = classesOf(line)
  const row = parseFetchRow({ ...Object.fromEntries(line), ...(classes === null ? {} : { ua: '', ip: '' }) })
  return {
    kind: 'load',
    letter: optionalText(line, 'letter'),
    sinceSentMs: sinceSentMs(line),
    row,
    classes,
    truth: truthOf(line),
  }
}

/** Either what the server keeps (agent and network), or the raw request (ua and ip). */
function classesOf(line: Line): ProtocolLoad['classes'] {
  const agent = optionalText(line, 'agent')
  const network = optionalText(line, 'network')
  if (agent === null && network === null) {
    if (typeof line.get('ua') === 'string') return null
    throw wrong('ua', "the program's name ('' when it gave none), or agent and network", line.get('ua'))
  }
  if (line.has('ua') || line.has('ip')) throw wrong('ua', 'either ua and ip or agent and network', 'both')
  if (agent === null || !AGENTS.some(({ id }) => id === agent))
    throw wrong('agent', 'the id of an agent, such as gmail-proxy', agent)
  if (network === null || !NETWORK_CLASSES.some(name => name === network))
    throw wrong('network', `one of ${NETWORK_CLASSES.join(', ')}`, network)
  return { agent: agentOfId(agent), network: networkClassOf(network) }
}

function sinceSentMs(line: Line): number {
  const seconds = line.get('seconds_since_sent')
  if (seconds === undefined) return instant(line, 'loaded_at') - instant(line, 'sent_at')
  if (line.has('sent_at') || line.has('loaded_at'))
    throw wrong('seconds_since_sent', 'either it or sent_at and loaded_at', 'both')
  if (typeof seconds !== 'number' || !Number.isFinite(seconds))
    throw wrong('seconds_since_sent', 'a number of seconds, negative before sending', seconds)
  return seconds * 1_000
}

function instant(line: Line, name: string): number {
  const text = line.get(name)
  const atMs = typeof text === 'string' && /T.*(Z|[+-]\d\d:\d\d)$/.test(text) ? Date.parse(text) : Number.NaN
  if (!Number.isNaN(atMs)) return atMs
  throw wrong(name, 'a time with its zone such as 2026-11-23T14:02:00Z (or seconds_since_sent)', text)
}

const WHO = ['recipient', 'sender', 'nobody', 'unsure'] as const

/** `opened` and `who` say the same thing twice, so that a slip of the pen is noticed. */
function truthOf(line: Line): Truth | null {
  const opened = line.get('opened')
  const who = line.get('who')
  if (who !== undefined && !WHO.some(one => one === who)) throw wrong('who', `one of ${WHO.join(', ')}`, who)
  if (who === 'unsure') return null
  if (typeof opened !== 'boolean')
    throw wrong('opened', 'true or false: was somebody of the recipient’s side really looking?', opened)
  if (who !== undefined && opened !== (who === 'recipient'))
    throw wrong('who', `somebody that fits opened ${String(opened)}`, who)
  if (opened) return 'recipient'
  return who === 'sender' || who === 'nobody' ? who : 'not-recipient'
}

function refuseUnknown(line: Line, known: readonly string[]): void {
  const unknown = [...line.keys()].find(name => !known.includes(name))
  if (unknown !== undefined)
    throw new Error(`${unknown}: there is no such field; known are ${known.join(', ')}`)
}

function optionalText(line: Line, name: string): string | null {
  const value = line.get(name) ?? null
  if (value === null || (typeof value === 'string' && value !== '')) return value
  throw wrong(name, 'text', value)
}

function wrong(field: string, expected: string, came: unknown): Error {
  return new Error(`${field}: expected ${expected}; got ${JSON.stringify(came) ?? 'nothing'}`)
}
