import type { AgentId } from '../tracking/agent-kinds.ts'
import { ADJUSTMENTS } from '../tracking/adjustments.ts'
import type { Truth } from '../tracking/calibration-score.ts'
import { RULE_SET, RULES } from '../tracking/rules.ts'
import { MEANINGS, type Meaning } from '../tracking/verdict.ts'
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

/** A reading that a timeline has shown. */
export interface ProtocolReading {
  kind: 'reading'
  /** Id of the rule that decided: one of RULES, or `isGone`. */
  rule: string
  /** Of an older rule set, and there is no such rule any more. */
  isGone: boolean
  ruleSet: string
  /** Null: not noted. */
  meaning: Meaning | null
  confidence: number
  fetcher: AgentId | null
  provider: string | null
  truth: Truth | null
}

const FIELDS = 'rules confidence meaning rule_set opened who provider fetcher test'.split(' ')

/** Throws an Error that names the field, what was expected and what came. */
export function parseReading(line: Line): ProtocolReading {
  refuseUnknown(line, FIELDS)
  checkTest(line)
  const ruleSet = ruleSetOf(line)
  const rule = decidingRule(line, ruleSet)
  const confidence = line.get('confidence')
  if (typeof confidence !== 'number' || !(confidence >= 0 && confidence <= 1))
    throw wrong('confidence', 'a number from 0 to 1', confidence)
  return {
    kind: 'reading',
    rule,
    isGone: !DECIDING.includes(rule),
    ruleSet,
    meaning: meaningOf(line),
    confidence,
    fetcher: fetcherOf(line),
    provider: providerOf(line),
    truth: truthOf(line),
  }
}

/** Stands beside every reading on the timeline. To leave it out is not to say "today's". */
function ruleSetOf(line: Line): string {
  const ruleSet = line.get('rule_set')
  if (typeof ruleSet !== 'string' || !/^\d+(\.\d+){2}$/.test(ruleSet))
    throw wrong('rule_set', `the rule set beside the reading, such as ${RULE_SET}`, ruleSet)
  if (isNewer(ruleSet, RULE_SET))
    throw wrong(
      'rule_set',
      `${RULE_SET}, which is the newest that this version knows, or an older one`,
      ruleSet,
    )
  return ruleSet
}

function isNewer(one: string, other: string): boolean {
  return one.localeCompare(other, 'en', { numeric: true }) > 0
}

const DECIDING: readonly string[] = RULES.map(({ id }) => id)
const ADDING: readonly string[] = ADJUSTMENTS.map(({ id }) => id)

/** An id that an older rule set may have had passes; one that today's does not have is a slip of the pen. */
function decidingRule(line: Line, ruleSet: string): string {
  const rules: unknown = line.get('rules')
  const [deciding, ...adding] = isIds(rules) ? rules : []
  if (deciding === undefined)
    throw wrong('rules', 'a list of rule ids such as gmail-reader, the deciding one first', rules)
  if (ADDING.includes(deciding))
    throw wrong('rules', 'the rule that decided first, not one that speaks about context', deciding)
  if (ruleSet !== RULE_SET) return deciding
  if (!DECIDING.includes(deciding)) throw wrong('rules', `first a rule of ${RULE_SET} that decides`, deciding)
  const unknown = adding.find(id => !ADDING.includes(id))
  if (unknown !== undefined)
    throw wrong('rules', `after the first only rules of ${RULE_SET} about context`, unknown)
  return deciding
}

function isIds(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(id => typeof id === 'string' && /^[a-z][a-z0-9-]*$/.test(id))
}

function meaningOf(line: Line): Meaning | null {
  const said = optionalText(line, 'meaning')
  const meaning = MEANINGS.find(one => one === said) ?? null
  if (said !== null && meaning === null) throw wrong('meaning', `one of ${MEANINGS.join(', ')}`, said)
  return meaning
}
