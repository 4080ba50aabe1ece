import { textTable } from '../../src/cli/text-table.ts'
import { LABELS } from './cases.ts'
import type { Evaluation } from './evaluate.ts'
import type { Disagreement, Figures, Share } from './figures.ts'

/** An evaluation as text for people. */
export function evaluationText(evaluation: Evaluation): string {
  const { name, rows, ours, stories, aims } = evaluation
  return [
    `== ${name}: ${rows} requests, ${stories.steps.of} expectations in scenarios ==`,
    '',
    'Read as (rows: what it was, columns: how it is read)',
    textTable(confusionRows(ours)),
    '',
    'Side by side',
    textTable(sideBySide(evaluation)),
    '',
    ...disagreementLines(ours.disagreements),
    ...stories.surprises.map(
      ({ scenario, at_s, expected, got }) =>
        `scenario ${scenario}, ${at_s} s: expected ${expected}; got ${got}`,
    ),
    'Aims',
    textTable(aims.map(({ aim, figure, met }) => [met ? 'met' : 'NOT MET', aim, shareText(figure)])),
    '',
  ].join('\n')
}

function confusionRows({ confusion }: Figures): string[][] {
  const verdicts = [...new Set(Object.values(confusion).flatMap(counts => Object.keys(counts)))].toSorted()
  const labels = LABELS.filter(label => label in confusion)
  return [
    ['', ...verdicts],
    ...labels.map(label => [label, ...verdicts.map(verdict => String(confusion[label]?.[verdict] ?? '-'))]),
  ]
}

function sideBySide({ ours, others, openedOrNot }: Evaluation): string[][] {
  const all = [ours, ...others]
  const line = (what: string, pick: (figures: Figures) => Share | undefined) => [
    what,
    ...all.map(figures => shareText(pick(figures))),
  ]
  return [
    ['', ...all.map(({ teller }) => teller)],
    line('readers called opened or probably', figures => figures.readerRecall),
    line('readers called a machine', figures => figures.readersCalledMachine),
    line('machines called open', figures => figures.machinesCalledOpen),
    line('machines called likely-open', figures => figures.machinesCalledLikelyOpen),
    line('unknown, where it can be told', figures => figures.unknown),
    line('mail programs at home: open', figures => figures.mailProgramsOpen),
    line('proxies after the window: likely-open', figures => figures.proxiesLikelyOpen),
    line('scenarios: opened or not', ({ teller }) => openedOrNot[teller]),
  ]
}

/** One by one; what is right all the same under its reason. */
function disagreementLines(disagreements: readonly Disagreement[]): string[] {
  const bare = disagreements.filter(({ accepted }) => accepted === null)
  const accepted = Map.groupBy(disagreements, one => one.accepted)
  accepted.delete(null)
  return [
    `Read otherwise than labelled: ${disagreements.length}, ${disagreements.length - bare.length} of them rightly`,
    ...bare.flatMap(({ id, label, verdict, rule, reason, ua }) => [
      `  ${id}: ${label} read as ${verdict} by ${rule}: ${reason}`,
      `    ${ua === '' ? '(no name)' : ua}`,
    ]),
    ...[...accepted].flatMap(([why, ones]) => [
      `  accepted, ${why ?? ''}:`,
      ...ones.map(({ id, label, verdict, rule }) => `    ${id}: ${label} read as ${verdict} by ${rule}`),
    ]),
    '',
  ]
}

function shareText(share: Share | undefined): string {
  if (share === undefined || share.of === 0) return '-'
  return `${share.n}/${share.of} (${((100 * share.n) / share.of).toFixed(1)} %)`
}
