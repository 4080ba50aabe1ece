import { aimsOf, type Aim } from './aims.ts'
import type { Cases } from './cases.ts'
import { figuresOf, type Figures, type Share } from './figures.ts'
import { play, playOpenedOrNot, playOursOpenedOrNot, type Agreement } from './stories.ts'
import { mailPing, OTHERS } from './tellers.ts'

/** One set of cases, read by MailPing and by what others use. */
export interface Evaluation {
  name: string
  rows: number
  ours: Figures
  others: Figures[]
  stories: Agreement
  /** By name of the teller: steps where only "opened or not" is asked. */
  openedOrNot: Record<string, Share>
  aims: Aim[]
}

export function evaluate({ name, rows, scenarios }: Cases): Evaluation {
  const ours = figuresOf(mailPing, rows)
  const stories = play(scenarios)
  const openedOrNot = Object.fromEntries([
    [mailPing.name, playOursOpenedOrNot(scenarios)],
    ...OTHERS.map(other => [other.name, playOpenedOrNot(scenarios, other)] as const),
  ])
  return {
    name,
    rows: rows.length,
    ours,
    others: OTHERS.map(other => figuresOf(other, rows)),
    stories,
    openedOrNot,
    aims: aimsOf({
      figures: ours,
      stories,
      expecting: rows.filter(row => row.expect !== undefined).length,
    }),
  }
}
