import { AGENT_KINDS, isAgentId, type AgentId } from '../tracking/agent-kinds.ts'
import type { Truth } from '../tracking/calibration-score.ts'

/** What every line of a protocol may say. Each reads one field and throws what was expected of it. */

/** Fields by name. */
export type Line = ReadonlyMap<string, unknown>

const WHO = ['recipient', 'sender', 'nobody', 'unsure'] as const

/** `opened` and `who` say the same thing twice, so that a slip of the pen is noticed. Null: not sure. */
export function truthOf(line: Line): Truth | null {
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

/** In small letters, so that Gmail and gmail are one; null where it is not noted. */
export function providerOf(line: Line): string | null {
  const provider = optionalText(line, 'provider')
  if (provider?.trim() === '') throw wrong('provider', 'a name', provider)
  return provider?.trim().toLowerCase() ?? null
}

/** Null where it is not noted. */
export function fetcherOf(line: Line): AgentId | null {
  const fetcher = optionalText(line, 'fetcher')
  if (fetcher === null || isAgentId(fetcher)) return fetcher
  throw wrong('fetcher', `the id of an agent (${Object.keys(AGENT_KINDS).join(', ')})`, fetcher)
}

/** The number helps the writer to find a line again; MailPing does nothing with it. */
export function checkTest(line: Line): void {
  const test = line.get('test') ?? 1
  if (typeof test !== 'number' || !Number.isInteger(test) || test < 1 || test > 10)
    throw wrong('test', 'the number of an experiment, 1 to 10', test)
}

export function refuseUnknown(line: Line, known: readonly string[]): void {
  const unknown = [...line.keys()].find(name => !known.includes(name))
  if (unknown !== undefined)
    throw new Error(`${unknown}: there is no such field; known are ${known.join(', ')}`)
}

/** Null where there is none. */
export function optionalText(line: Line, name: string): string | null {
  const value = line.get(name) ?? null
  if (value === null || (typeof value === 'string' && value !== '')) return value
  throw wrong(name, 'text', value)
}

export function wrong(field: string, expected: string, came: unknown): Error {
  return new Error(`${field}: expected ${expected}; got ${JSON.stringify(came) ?? 'nothing'}`)
}
