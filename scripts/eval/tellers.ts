import crawlers from 'crawler-user-agents'
import { isbot } from 'isbot'
import { classifyRow } from '../../src/cli/classify.ts'
import type { Row } from './cases.ts'

/** Somebody who says of one request what it was: MailPing, or what others use. */
export interface Teller {
  name: string
  /** Knows "probably". Where not, its "opened" stands for both. */
  grades: boolean
  tell: (row: Row) => Told
}

export interface Told {
  verdict: string
  /** Why, in words; '' for those who give no reason. */
  reason: string
  rule: string
}

const crawlerPattern = new RegExp(crawlers.map(({ pattern }) => pattern).join('|'))

/** A list of bots' names says bot or not; "not" has to stand for "opened", as in every program that uses one. */
const byName = (isBot: (agent: string) => boolean) => (row: Row) => ({
  verdict: isBot(row.ua) ? 'machine' : 'open',
  reason: '',
  rule: '',
})

export const mailPing: Teller = {
  name: 'MailPing',
  grades: true,
  tell: row => {
    const { verdict, reasons, rules } = classifyRow(row)
    return { verdict, reason: reasons[0] ?? '', rule: rules[0] ?? '' }
  },
}

export const OTHERS: readonly Teller[] = [
  { name: 'isbot', grades: false, tell: byName(isbot) },
  { name: 'crawler-user-agents', grades: false, tell: byName(agent => crawlerPattern.test(agent)) },
  { name: 'everything is an open', grades: false, tell: byName(() => false) },
]
