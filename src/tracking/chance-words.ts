/** Probability of an opening in words; steps as wide as our priors are sure (they are not measured yet). */
export function chanceWords(confidence: number): string {
  const step = CHANCES.find(([below]) => confidence < below)
  return step === undefined ? 'almost certain' : step[1]
}

const CHANCES: readonly (readonly [below: number, words: string])[] = [
  [0.1, 'very unlikely'],
  [0.35, 'unlikely'],
  [0.65, 'as likely as not'],
  [0.85, 'likely'],
  [0.95, 'very likely'],
]
