import { RULES } from './rules.ts'

/**
 * How often loads that a rule decided were really a recipient's look, measured on sends whose truth is known. Shown
 * beside the rule's prior, never put in its place: see docs/decisions/0011-calibration.md.
 */
export interface Calibration {
  /** The rule set under which the loads were read. */
  ruleSet: string
  /** When it was scored, `2026-11-23T14:02:00.000Z`. */
  madeAt: string
  /** By id of the rule that decided. */
  rules: Readonly<Record<string, RuleFigure>>
}

export interface RuleFigure {
  /** Loads that the rule decided, and those of them with which a recipient really looked. */
  n: number
  opens: number
  /** Wilson's 95 % interval of opens / n. */
  low: number
  high: number
}

/** Below this a share says nothing: with 20 of 20 the interval still begins at 0.84. */
export const CALIBRATED_FROM = 20

/** A figure as it may be shown. */
export interface MeasuredRule extends RuleFigure {
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

/** The content of calibration.json; parseCalibration reads it again. */
export function calibrationText({ ruleSet, madeAt, rules }: Calibration): string {
  return `${JSON.stringify({ version: VERSION, rule_set: ruleSet, made_at: madeAt, rules }, null, 1)}\n`
}

/** The parsed JSON of a calibration.json. Throws an Error that names the field and what was expected. */
export function parseCalibration(value: unknown): Calibration {
  const { version, rule_set: ruleSet, made_at: madeAt, rules } = object('the file', value)
  if (version !== VERSION) throw wrong('version', String(VERSION), version)
  if (typeof ruleSet !== 'string' || ruleSet === '') throw wrong('rule_set', 'a version as text', ruleSet)
  if (typeof madeAt !== 'string' || !isInstant(madeAt))
    throw wrong('made_at', 'a time such as 2026-11-23T14:02:00.000Z', madeAt)
  const figures = Object.entries(object('rules', rules)).map(
    ([id, figure]) => [id, parseFigure(id, figure)] as const,
  )
  return { ruleSet, madeAt, rules: Object.fromEntries(figures) }
}

function parseFigure(id: string, value: unknown): RuleFigure {
  const place = `rules.${id}`
  if (!/^[a-z][a-z0-9-]*$/.test(id)) throw wrong(place, 'the id of a rule, such as gmail-reader', id)
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

const isInstant = (text: string) => /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text) && !Number.isNaN(Date.parse(text))

function wrong(field: string, expected: string, came: unknown): Error {
  return new Error(`${field}: expected ${expected}, got ${JSON.stringify(came) ?? 'nothing'}`)
}
