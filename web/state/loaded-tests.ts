import type { Load, Timeline } from '../../src/contract/timeline.ts'
import type { Letter, Letters } from './letters.ts'

/** Loads of a test that nobody was told of: later than `after` (null: all), up to and with `until`. */
export interface LoadedTest {
  letter: Letter
  after: string | null
  until: string
}

/** Tests that were loaded between `before` and `now`. What was not here before is no news. */
export function loadedTests(before: Letters, now: Letters): LoadedTest[] {
  if (!before.complete || before.byId === now.byId) return []
  return [...now.byId.values()].flatMap(letter => {
    const { id, kind, lastFetchAt: until } = letter.message
    const earlier = before.byId.get(id)
    if (kind !== 'test' || until === null || earlier === undefined) return []
    const after = earlier.message.lastFetchAt
    return after === null || after < until ? [{ letter, after, until }] : []
  })
}

/** The loads to tell of, oldest first. Instants of one length in UTC sort as text. */
export function newLoads({ entries }: Pick<Timeline, 'entries'>, { after, until }: LoadedTest): Load[] {
  return entries
    .filter(entry => entry.kind === 'load')
    .filter(({ at }) => (after === null || at > after) && at <= until)
}
