import { TRUTHS, type Reliability, type Score } from '../tracking/calibration-score.ts'
import type { KnownReadings } from './known-readings.ts'
import { textTable } from './text-table.ts'

/** A score as text for people. */
export function scoreText(score: Score, known: KnownReadings): string {
  return [
    `Rule set ${known.ruleSet}: ${score.n} loads, with ${score.opens} of them a recipient really looked.`,
    ...leftOut(known),
    '',
    ...reliability('By the rule that decided', 'rule', { groups: score.rules, of: score.n }),
    ...reliability('By the program that loaded', 'fetcher', { groups: score.fetchers, of: score.n }),
    ...reliability("By the recipient's mail provider", 'provider', { groups: score.providers, of: score.n }),
    'How sure the reading was, and how often it was so',
    textTable(binRows(score)),
    '',
    score.brier === null
      ? 'No Brier score without loads.'
      : `Brier score ${score.brier.toFixed(3)} (0 is best, 0.25 is what a coin gets)`,
    '',
    'Read as, and who really looked',
    textTable(confusionRows(score)),
  ].join('\n')
}

function leftOut({ unsure, gone, aside }: KnownReadings): string[] {
  const rules = Object.entries(gone)
  const goneLoads = rules.reduce((sum, [, n]) => sum + n, 0)
  const names = rules.map(([rule, n]) => `${rule} ${n}`).join(', ')
  return [
    ...(unsure === 0 ? [] : [`${unsure} are left out: it was not sure who looked.`]),
    ...(goneLoads === 0 ? [] : [`${goneLoads} are left out: their rules no longer exist (${names}).`]),
    ...(aside === 0 ? [] : [`${aside} are left out: they say nothing of their own (same render, HEAD).`]),
  ]
}

function reliability(
  title: string,
  column: string,
  { groups, of }: { groups: readonly Reliability[]; of: number },
): string[] {
  const missing = of - groups.reduce((sum, { n }) => sum + n, 0)
  return [
    missing === 0 ? title : `${title} (not noted: ${missing})`,
    textTable([[column, ...COLUMNS], ...groups.map(reliabilityRow)]),
    '',
  ]
}

const COLUMNS = ['loads', 'looked', 'share', '95 %', 'said', 'Brier', '']

function reliabilityRow({ id, n, opens, share, low, high, meanConfidence, brier, calibrated }: Reliability) {
  return [
    id,
    String(n),
    String(opens),
    percent(share),
    `${percent(low)} to ${percent(high)}`,
    percent(meanConfidence),
    brier.toFixed(3),
    calibrated ? '' : `not calibrated (n = ${n})`,
  ]
}

function binRows({ bins }: Score): string[][] {
  return [
    ['confidence', 'loads', 'said', 'was so'],
    ...bins.map(({ from, to, n, opens, meanConfidence }) => [
      `${from.toFixed(1)} to ${to.toFixed(1)}`,
      String(n),
      percent(meanConfidence),
      percent(opens / n),
    ]),
  ]
}

function confusionRows({ confusion }: Score): string[][] {
  return [
    ['', ...TRUTHS],
    ...[...confusion].map(([meaning, counts]) => [
      meaning === '' ? '(not noted)' : meaning,
      ...TRUTHS.map(truth => String(counts[truth])),
    ]),
  ]
}

const percent = (share: number) => `${Math.round(100 * share)} %`
