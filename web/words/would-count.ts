import type { Reading } from '../../src/contract/timeline.ts'
import type { Meaning } from '../../src/tracking/verdict.ts'

/** Above it an `unknown` load makes its letter `maybe-opened`. */
export const MAYBE_ABOVE = 0.4

/** Of a load of a test, whatever it was: what it would count as. Every meaning has its words, the uncounted ones too. */
export function wouldCount(reading: Pick<Reading, 'meaning' | 'confidence'>): string {
  return `In a real letter this would count as ${countsAs(reading)}.`
}

function countsAs({ meaning, confidence }: Pick<Reading, 'meaning' | 'confidence'>): string {
  return meaning === 'unknown' && confidence > MAYBE_ABOVE ? 'perhaps opened' : COUNTS_AS[meaning]
}

const COUNTS_AS: Record<Meaning, string> = {
  preview: 'nothing: it came before sending',
  'own-copy': 'your own look, not as opened',
  machine: 'a machine’s load, not as opened',
  'likely-open': 'probably opened',
  open: 'opened',
  leak: 'a load outside your mail, not as opened',
  unknown: 'a load of which nobody can say whose it was, not as opened',
  duplicate: 'the same showing once more: nothing new',
  ignored: 'a question about the picture, not as a load',
}
