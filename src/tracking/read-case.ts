import { ADJUSTMENTS } from './adjustments.ts'
import { seen, type Case, type Reading } from './case.ts'
import type { Adjustment, Rule } from './rule.ts'
import { RULES, RULE_SET, type RuleId } from './rules.ts'
import type { Verdict } from './verdict.ts'

/** The same rows, with the ids that their own types have lost. */
const rules: readonly (Rule & { id: RuleId })[] = RULES
const adjustments: readonly (Adjustment & { id: RuleId })[] = ADJUSTMENTS

/** The first rule that applies decides, then every adjustment that applies speaks. */
export function readCase(one: Case): Verdict {
  const rule = rules.find(({ when }) => when(one))
  if (rule === undefined) throw new Error('the last rule applies to every case')
  let reading: Reading = rule.read(one)
  const ids: RuleId[] = [rule.id]
  const first = reading.meaning
  const reasons = [rule.reason(one)]
  for (const adjustment of adjustments) {
    if (!adjustment.when(one, reading)) continue
    reading = adjustment.adjust(reading, one)
    ids.push(adjustment.id)
    reasons.push(adjustment.reason(one))
  }
  // "Opened: ..." may not stand over "possibly you".
  if (reading.meaning !== first) reasons[0] = seen(one)
  return {
    ...reading,
    confidence: Math.round(reading.confidence * 100) / 100,
    rules: ids,
    reasons,
    ruleSet: RULE_SET,
  }
}
