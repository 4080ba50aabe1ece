import type { ADJUSTMENTS } from './adjustments.ts'
import { MACHINE_RULES } from './machine-rules.ts'
import { READER_RULES } from './reader-rules.ts'

/** Version of rules and adjustments together; in every verdict. Raise it with any change of what they say. */
export const RULE_SET = '2026.11.3'

/** Read from the top; the first that applies decides. ADJUSTMENTS then speak about context. */
export const RULES = [...MACHINE_RULES, ...READER_RULES] as const

export type RuleId = (typeof RULES)[number]['id'] | (typeof ADJUSTMENTS)[number]['id']
