import { instantMs } from './instant.ts'
import { RULES } from './rules.ts'

/**
 * How often loads that a rule decided, or that a program made, were really a recipient's look, measured on sends whose
 * truth is known. Shown beside the rule's prior, never put in its place: see docs/decisions/0011-calibration.md.
 */
export interface Calibration {
  /** The rule set under which the loads were read. */
  ruleSet: string
  /** When it was scored, `2026-11-23T14:02:00.000Z`. */
  madeAt: string
  /** By id of the rule that decided. */
  rules: Readonly<Record<string, Figure>>
  /** By id of the agent that loaded. Absent in files that were written before these were counted. */
  fetchers?: Readonly<Record<string, Figure>>
}

export interface Figure {
  /** Loads, and those of them with which a recipient really looked. */
  n: number
  opens: number
  /** Wilson's 95 % interval of opens / n. */
  low: number
  high: number
}

/** Below this a share says nothing: with 20 of 20 the interval still begins at 0.84. */
export const CALIBRATED_FROM = 20

/** A figure as it may be shown. */
export interface MeasuredRule extends Figure {
  /** Measured under this rule set, which may be an older one. */
  ruleSet: string
  /** n reaches CALIBRATED_FROM. Otherwise it is to be shown as "not calibrated (n = 7)". */
  calibrated: boolean
}

/** The figures of rules that still exist; a rule whose meaning changes gets a new id, so its old figure goes by itself. */
export function measuredRules(calibration: Calibration | null): Record<string, MeasuredRule> {
  if (calibration === null) return {}
  const { rules, ruleSet } = calibration
  const figures = RULES.flatMap(({ id }) => {
    const figure = Object.hasOwn(rules, id) ? rules[id] : undefined
    return figure === undefined
      ? []
      : [[id, { ...figure, ruleSet, calibrated: figure.n >= CALIBRATED_FROM }] as const]
  })
  return Object.fromEntries(figures)
}

/** Version of the file's form. */
const VERSION = 1

/** The content of calibration.json. Throws as parseCalibration does when that could not read it again. */
export function calibrationText({ ruleSet, madeAt, rules, fetchers }: Calibration): string {
  const file = { version: VERSION, rule_set: ruleSet, made_at: madeAt, rules, fetchers }
  const text = JSON.stringify(file, null, 1)
  parseCalibration(JSON.parse(text))
  return `${text}\n`
}

/** The parsed JSON of a calibration.json. Throws an Error that names the field and what was expected. */
export function parseCalibration(value: unknown): Calibration {
  const { version, rule_set: ruleSet, made_at: madeAt, rules, fetchers } = object('the file', value)
  if (version !== VERSION) throw wrong('version', String(VERSION), version)
  if (typeof ruleSet !== 'string' || ruleSet === '') throw wrong('rule_set', 'a version as text', ruleSet)
  if (typeof madeAt !== 'string' || !isUtc(madeAt))
    throw wrong('made_at', 'a time such as 2026-11-23T14:02:00.000Z', madeAt)
  return {
    ruleSet,
    madeAt,
    rules: parseFigures('rules', rules),
    ...(fetchers === undefined ? {} : { fetchers: parseFigures('fetchers', fetchers) }),
  }
}

/** Ids are not looked up: the file may come from another version, and measuredRules leaves out what there is no more. */
function parseFigures(part: 'rules' | 'fetchers', value: unknown): Record<string, Figure> {
  const figures = Object.entries(object(part, value)).map(([id, figure]) => {
    const place = `${part}.${id}`
    if (!/^[a-z][a-z0-9-]*$/.test(id)) throw wrong(place, EXPECTED_ID[part], id)
    return [id, parseFigure(place, figure)] as const
  })
  return Object.fromEntries(figures)
}

const EXPECTED_ID = {
  rules: 'the id of a rule, such as gmail-reader',
  fetchers: 'the id of an agent, such as gmail-proxy',
}

function parseFigure(place: string, value: unknown): Figure {
  const figure = object(place, value)
  const n = number(figure, { place, name: 'n', max: Number.MAX_SAFE_INTEGER })
  const opens = number(figure, { place, name: 'opens', max: n })
  const low = number(figure, { place, name: 'low', max: 1 })
  const high = number(figure, { place, name: 'high', max: 1 })
  if (!Number.isInteger(n) || n === 0) throw wrong(`${place}.n`, 'a whole number above 0', n)
  if (!Number.isInteger(opens)) throw wrong(`${place}.opens`, 'a whole number', opens)
  if (low > opens / n || opens / n > high)
    throw wrong(place, `low and high around ${opens} of ${n}`, { low, high })
  return { n, opens, low, high }
}

function number(
  figure: Record<string, unknown>,
  { place, name, max }: { place: string; name: string; max: number },
): number {
  const value = figure[name]
  if (typeof value === 'number' && value >= 0 && value <= max) return value
  throw wrong(`${place}.${name}`, `a number from 0 to ${max}`, value)
}

function object(name: string, value: unknown): Record<string, unknown> {
  if (isObject(value)) return value
  throw wrong(name, 'an object', value)
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isUtc = (text: string) => text.endsWith('Z') && instantMs(text) !== null

function wrong(field: string, expected: string, came: unknown): Error {
  return new Error(`${field}: expected ${expected}, got ${JSON.stringify(came) ?? 'nothing'}`)
}
