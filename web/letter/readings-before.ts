import type { Load, Reading } from '../../src/contract/timeline.ts'
import { chanceWords } from '../../src/tracking/chance-words.ts'

/**
 * What we thought of a load before, oldest first, without what would be told twice: of neighbours that read the same to
 * a person the first stays, and none that reads like the one that stands and led straight to it.
 */
export function readingsBefore({ earlier, reading }: Pick<Load, 'earlier' | 'reading'>): Reading[] {
  const told: Reading[] = []
  for (const each of earlier) {
    const last = told.at(-1)
    if (last === undefined || !readAlike(last, each)) told.push(each)
  }
  const last = told.at(-1)
  return last !== undefined && readAlike(last, reading) ? told.slice(0, -1) : told
}

function readAlike(a: Reading, b: Reading): boolean {
  const same = a.meaning === b.meaning && a.actor === b.actor
  return same && chanceWords(a.confidence) === chanceWords(b.confidence)
}
