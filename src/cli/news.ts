import type { Account } from '../client/account.ts'
import { lettersSince, readTimeline, type Letter } from '../client/letters.ts'
import { Trouble } from '../client/trouble.ts'
import type { TimelineEntry } from '../contract/timeline.ts'
import { toldEntries, type ToldEntry } from './told.ts'

/** Entries of one letter that were not there at the last look, or that are read anew. */
export interface News {
  letter: Letter
  entries: ToldEntry[]
}

export interface Watcher {
  /** What is new since the last look; `erased`: whether the one letter that is watched is gone. */
  look(): Promise<{ news: News[]; erased: boolean }>
}

/** What was seen of a letter: all until a time, before its timeline was first read; then all up to a place in its chain. */
type Seen = { untilMs: number } | { seq: number }

/** Knows what was seen of each letter; what was there at the beginning is no news. `only`: look at no other. */
export async function openWatcher(account: Account, only: Letter | null): Promise<Watcher> {
  const start = await lettersSince(account, 0)
  const seen = new Map<string, Seen>(
    start.letters.map(({ message }) => [message.id, { untilMs: Date.parse(message.lastEventAt) }]),
  )
  let { version } = start
  const newsOf = async (letter: Letter): Promise<News> => {
    const timeline = await readTimeline(account, letter).catch(goneMeanwhile)
    if (timeline === null) return { letter, entries: [] }
    const { entries } = timeline
    const before = seen.get(letter.message.id) ?? { seq: -1 }
    seen.set(letter.message.id, { seq: Math.max(-1, ...entries.map(entry => newest(entry).seq)) })
    const fresh = toldEntries(timeline).filter((_, i) => isNews(entries[i], before))
    return { letter: { ...letter, message: timeline.message }, entries: fresh }
  }
  return {
    async look() {
      const changed = await lettersSince(account, version)
      const wanted = changed.letters.filter(({ message }) => only === null || message.id === only.message.id)
      const news = await Promise.all(wanted.map(newsOf))
      // Only now: what failed before is looked at again.
      version = changed.version
      const erased = only !== null && changed.erased.includes(only.message.id)
      return { news: news.filter(({ entries }) => entries.length > 0), erased }
    },
  }
}

function isNews(entry: TimelineEntry | undefined, seen: Seen): boolean {
  if (entry === undefined) return false
  const { seq, atMs } = newest(entry)
  return 'seq' in seen ? seq > seen.seq : atMs > seen.untilMs
}

/** Of an entry and, for a load, the reading that stands. */
function newest(entry: TimelineEntry): { seq: number; atMs: number } {
  const atMs = Date.parse(entry.at)
  if (entry.kind !== 'load') return { seq: entry.seq, atMs }
  return { seq: Math.max(entry.seq, entry.reading.seq), atMs: Math.max(atMs, Date.parse(entry.reading.at)) }
}

function goneMeanwhile(error: unknown): null {
  if (error instanceof Trouble && error.code === 'not-found') return null
  throw error
}
