import type { Load, Timeline } from '../../src/contract/timeline.ts'
import type { Letter, Letters } from './letters.ts'

/** A test that has changed and may have been loaded anew. */
export interface LoadedTest {
  letter: Letter
  /** Its last load before the change, or null. */
  lastLoadAt: string | null
}

/**
 * Up to where the loads of a test were told. By seq: a load may be recorded later than one that came after it, or in the
 * same millisecond. By time (null: none yet) until its timeline was first looked at.
 */
export type Told = { seq: number } | { at: string | null }

/** Tests that changed between `before` and `now` and have loads. What was not here before is no news, nor what is being erased. */
export function loadedTests(before: Letters, now: Letters): LoadedTest[] {
  if (!before.complete || before.byId === now.byId) return []
  return [...now.byId.values()].flatMap(letter => {
    const { id, kind, lastFetchAt, version, eraseAt } = letter.message
    const earlier = before.byId.get(id)?.message
    if (kind !== 'test' || lastFetchAt === null || eraseAt !== null || earlier === undefined) return []
    return earlier.version < version ? [{ letter, lastLoadAt: earlier.lastFetchAt }] : []
  })
}

/** The loads to tell of, in the order of the timeline, and up to where they are told then. */
export function newLoads(
  { entries }: Pick<Timeline, 'entries'>,
  before: Told,
): { loads: Load[]; told: { seq: number } } {
  const all = entries.filter(entry => entry.kind === 'load')
  const known = 'seq' in before ? before.seq : -1
  return {
    loads: all.filter(load => isNew(load, before)),
    told: { seq: Math.max(known, ...all.map(({ seq }) => seq)) },
  }
}

/** Instants of one length in UTC sort as text. */
function isNew({ seq, at }: Load, before: Told): boolean {
  return 'seq' in before ? seq > before.seq : before.at === null || at > before.at
}
