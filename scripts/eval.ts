import { RULE_SET } from '../src/tracking/rules.ts'
import { corpusCases, CORPUS_FOLDER, ownCases } from './eval/cases.ts'
import { evaluate } from './eval/evaluate.ts'
import { evaluationText } from './eval/print.ts'

/**
 * How right the rules are: over the project's own labelled cases (test/cases/) and, where it lies beside the project or is
 * named, a larger corpus. Words: a folder with corpus.jsonl and scenarios.json in place of ../shared/signals; `--json`.
 * The exit code is 1 when an aim is not met. Figures are coverage of variants, not error rates in traffic.
 */

const words = Bun.argv.slice(2)
const asJson = words.includes('--json')
const folders = words.filter(word => !word.startsWith('--'))
const unknown = words.find(word => word.startsWith('--') && word !== '--json')
if (unknown !== undefined || folders.length > 1) {
  console.error('npm run eval -- [FOLDER] [--json]: expected at most one folder.')
  process.exit(2)
}

const corpus = corpusCases(folders[0])
if (corpus === null) {
  console.error(`THERE IS NO CORPUS: ${folders[0] ?? CORPUS_FOLDER} has no corpus.jsonl.`)
  console.error('Only the own cases of the project are read. Name another folder: npm run eval -- FOLDER\n')
}
const evaluations = [ownCases(), ...(corpus === null ? [] : [corpus])].map(evaluate)
if (asJson) console.log(JSON.stringify({ ruleSet: RULE_SET, corpus: corpus !== null, evaluations }, null, 1))
else console.log([`Rule set ${RULE_SET}`, '', ...evaluations.map(evaluationText)].join('\n'))
const missed = evaluations.flatMap(({ aims }) => aims).filter(({ met }) => !met).length
if (!asJson) console.log(missed === 0 ? 'Every aim is met.' : `${missed} aims are NOT met.`)
process.exit(missed === 0 ? 0 : 1)
