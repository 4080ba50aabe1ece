import { parseAddress, parseFetchRow } from './fetch-row.ts'

/** One letter's story as a person writes it down: what `replay` reads. */
export interface Scenario {
  name: string
  several: boolean
  /** In the order of time. */
  steps: readonly Step[]
}

/** Checked: it has a fetch, or an action with what that takes, or only expectations. */
export interface Step {
  at_s: number
  value: Record<string, unknown>
}

/** `number`: which of the file, from 1. Throws an Error that names scenario, step and field and says what was expected. */
export function parseScenario(value: unknown, number = 1): Scenario {
  if (!isObject(value))
    throw new Error(`scenario ${number}: expected {"name", "steps": [...]}, got ${shown(value)}`)
  const { name, several = false, steps } = value
  if (typeof name !== 'string') throw new Error(`scenario ${number}: name: expected text, got ${shown(name)}`)
  const at = `scenario ${name}`
  if (typeof several !== 'boolean')
    throw new Error(`${at}: several: expected true or false, got ${shown(several)}`)
  if (!Array.isArray(steps)) throw new Error(`${at}: steps: expected a list, got ${shown(steps)}`)
  const parsed: Step[] = []
  for (const step of steps as unknown[])
    parsed.push(within(`${at}, step ${parsed.length + 1}`, () => parseStep(step, parsed.at(-1)?.at_s ?? 0)))
  return { name, several, steps: parsed }
}

/** Names the place in whatever goes wrong there. */
export function within<T>(place: string, work: () => T): T {
  try {
    return work()
  } catch (cause) {
    throw new Error(`${place}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
  }
}

function parseStep(value: unknown, notBeforeS: number): Step {
  if (!isObject(value))
    throw new Error(`expected {"at_s", "fetch" or "action" or "expect_state"}, got ${shown(value)}`)
  const { at_s: atS, fetch, action, expect_state: expected } = value
  if (!isNumber(atS)) throw new Error(`at_s: expected seconds since the letter was made, got ${shown(atS)}`)
  if (atS < notBeforeS)
    throw new Error(`at_s: expected ${notBeforeS} or later, the time of the step before, got ${atS}`)
  const kinds = [fetch, action].filter(kind => kind !== undefined).length
  if (kinds === 0 && expected === undefined) throw new Error('expected "fetch", "action" or "expect_state"')
  if (kinds === 2) throw new Error('expected "fetch" or "action", got both: make two steps of it')
  if (fetch !== undefined) within('fetch', () => parseFetchRow(fetch))
  if (action !== undefined) checkAction(value, atS)
  return { at_s: atS, value }
}

const ACTIONS = [
  'arm',
  'unarm',
  'own-copy-start',
  'own-copy-end',
  'sender-seen',
  'other-arm',
  'replied',
  'bounced',
  'settled',
]

function checkAction(value: Record<string, unknown>, atS: number): void {
  const { action, sent_at_s: sentAtS } = value
  if (typeof action !== 'string' || !ACTIONS.includes(action))
    throw new Error(`action: expected ${ACTIONS.slice(0, -1).join(', ')} or settled, got ${shown(action)}`)
  if (action === 'sender-seen' && parseAddress(value['ip']) === '')
    throw new Error("ip: expected the sender's address, got nothing")
  if (sentAtS === undefined) return
  if (action !== 'arm') throw new Error(`sent_at_s: goes with arm, not with ${action}`)
  if (!isNumber(sentAtS) || sentAtS < 0 || sentAtS > atS)
    throw new Error(`sent_at_s: expected seconds from 0 to at_s (${atS}), got ${shown(sentAtS)}`)
}

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const shown = (value: unknown) => (value === undefined ? 'nothing' : JSON.stringify(value))
