import { TRUTHS, type Score } from '../tracking/calibration-score.ts'
import type { KnownReadings } from './known-readings.ts'
import { textTable } from './text-table.ts'

/** A score as text for people. */
export function scoreText(score: Score, { ruleSet, unsure, aside }: KnownReadings): string {
  return [
    `Rule set ${ruleSet}: ${score.n} loads, with ${score.opens} of them a recipient really looked.`,
    ...(unsure === 0 ? [] : [`${unsure} are left out: it was not sure who looked.`]),
    ...(aside === 0 ? [] : [`${aside} are left out: they say nothing of their own (same render, HEAD).`]),
    '',
    'By the rule that decided',
    textTable(ruleRows(score)),
    '',
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

function ruleRows({ rules }: Score): string[][] {
  return [
    ['rule', 'loads', 'looked', 'share', '95 %', 'said', 'Brier', ''],
    ...rules.map(({ id, n, opens, share, low, high, meanConfidence, brier, calibrated }) => [
      id,
      String(n),
      String(opens),
      percent(share),
      `${percent(low)} to ${percent(high)}`,
      percent(meanConfidence),
      brier.toFixed(3),
      calibrated ? '' : `not calibrated (n = ${n})`,
    ]),
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
