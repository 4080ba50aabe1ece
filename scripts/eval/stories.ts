import { replayScenario, type ReplayedStep } from '../../src/cli/replay.ts'
import type { Scenario } from './cases.ts'
import type { Share } from './figures.ts'
import type { Teller } from './tellers.ts'

type Step = Scenario['steps'][number]

/** A step that was read otherwise than expected. */
export interface Surprise {
  scenario: string
  at_s: number
  expected: string
  got: string
}

/** Every step that expects something, and those that came out otherwise. */
export interface Agreement {
  steps: Share
  surprises: Surprise[]
}

export function play(scenarios: readonly Scenario[]): Agreement {
  const checked = scenarios.flatMap(scenario => {
    const played = replayScenario(scenario)
    return scenario.steps.flatMap((step, i) => check(step, played[i]))
  })
  const surprises = checked.flatMap(one => one ?? [])
  return { steps: { n: checked.length - surprises.length, of: checked.length }, surprises }
}

/** One entry for each thing the step expects: null where it came so. */
function check(step: Step, played: ReplayedStep | undefined): (Surprise | null)[] {
  if (played === undefined) throw new Error('every step is played')
  const { scenario, at_s, verdict = 'nothing', confidence = 0, state } = played
  const surprise = (is: boolean, expected: string, got: string) =>
    is ? null : { scenario, at_s, expected, got }
  const { expect, expect_state: states } = step
  const [low, high] = expect?.confidence ?? [0, 1]
  // Confidence is given to two decimals.
  const isWithin = confidence >= low - 0.005 && confidence <= high + 0.005
  return [
    ...(expect === undefined
      ? []
      : [
          surprise(
            expect.verdict.includes(verdict) && isWithin,
            `${expect.verdict.join(' or ')}, ${low} to ${high}`,
            `${verdict}, ${confidence}`,
          ),
        ]),
    ...(states === undefined ? [] : [surprise(states.includes(state), states.join(' or '), state)]),
  ]
}

/**
 * The same with one question alone, so that who knows nothing of time or sending can be compared: was it called opened
 * where it must be, and not where it must not? A step that allows both is right either way.
 */
export function playOpenedOrNot(scenarios: readonly Scenario[], teller: Teller): Share {
  const answers = scenarios.flatMap(scenario => {
    const said: boolean[] = []
    return scenario.steps.flatMap(step => {
      if (step.fetch !== undefined) said.push(isOpening(verdictOf(teller, step.fetch)))
      return [
        ...fits(step.expect?.verdict, isOpening, said.at(-1) ?? false),
        ...fits(step.expect_state, isOpened, said.includes(true)),
      ]
    })
  })
  return { n: answers.filter(Boolean).length, of: answers.length }
}

/** The same question to what `play` reads. */
export function playOursOpenedOrNot(scenarios: readonly Scenario[]): Share {
  const answers = scenarios.flatMap(scenario => {
    const played = replayScenario(scenario)
    return scenario.steps.flatMap((step, i) => [
      ...fits(step.expect?.verdict, isOpening, isOpening(played[i]?.verdict ?? '')),
      ...fits(step.expect_state, isOpened, isOpened(played[i]?.state ?? '')),
    ])
  })
  return { n: answers.filter(Boolean).length, of: answers.length }
}

function verdictOf({ tell }: Teller, fetch: NonNullable<Step['fetch']>): string {
  return tell({ id: '', source: '', label: 'sender', ua: fetch.ua }).verdict
}

const isOpening = (verdict: string) => verdict === 'open' || verdict === 'likely-open'
const isOpened = (state: string) => ['likely-opened', 'opened', 'confirmed'].includes(state)

function fits(
  allowed: readonly string[] | undefined,
  means: (word: string) => boolean,
  said: boolean,
): boolean[] {
  return allowed === undefined ? [] : [allowed.some(word => means(word) === said)]
}
