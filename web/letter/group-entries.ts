import type { Load, TimelineEntry } from '../../src/contract/timeline.ts'
import { mayCompose } from '../words/reading.ts'

export type Deed = Exclude<TimelineEntry, Load>

/** One line of the timeline: a deed of the sender, or a load with the like loads that need no line of their own. */
export type TimelineGroup = { kind: 'deed'; entry: Deed } | LoadGroup

export interface LoadGroup {
  kind: 'load'
  /** The load the line speaks of; the first of its run, or the last at the end of a run of likely opens. */
  lead: Load
  /** Other loads of the same reading, oldest first. */
  alike: Load[]
  /** Loads of the same render: they say nothing new. */
  repeats: Load[]
}

/**
 * Groups entries (oldest first) so that the timeline stays short and claims no count: a repeat of one render joins its
 * load, a run of like loads becomes one line, a run of likely opens two (first and last). Every load is in exactly one
 * group; the order stays oldest first.
 */
export function groupEntries(entries: readonly TimelineEntry[]): TimelineGroup[] {
  const groups: TimelineGroup[] = []
  for (const entry of entries) {
    const last = groups.at(-1)
    if (entry.kind !== 'load') groups.push({ kind: 'deed', entry })
    else if (last?.kind !== 'load' || !join(last, entry)) groups.push(alone(entry))
  }
  return groups.flatMap(firstAndLast)
}

/** Every entry a line of its own: a test is there to show each load. */
export function eachEntry(entries: readonly TimelineEntry[]): TimelineGroup[] {
  return entries.map(entry => (entry.kind === 'load' ? alone(entry) : { kind: 'deed', entry }))
}

function alone(lead: Load): LoadGroup {
  return { kind: 'load', lead, alike: [], repeats: [] }
}

function join(group: LoadGroup, load: Load): boolean {
  if (load.reading.meaning === 'duplicate' && load.correction === null) {
    group.repeats.push(load)
    return true
  }
  if (!isAlike(group.lead, load) || !isNear(group, load)) return false
  group.alike.push(load)
  return true
}

/** Loads that tell the same story. One that the sender has spoken about, or that we read anew, keeps its own line. */
function isAlike(a: Load, b: Load): boolean {
  const plain = [a, b].every(load => load.correction === null && load.earlier.length === 0)
  const same = a.reading.meaning === b.reading.meaning && a.reading.actor === b.reading.actor
  return (
    plain &&
    same &&
    mayCompose(a) === mayCompose(b) &&
    FOLDING.has(a.reading.meaning) &&
    a.network === b.network
  )
}

/** Likely opens are one story however far apart: first and last are told. Of the rest, what came later is news. */
function isNear({ lead, alike }: LoadGroup, load: Load): boolean {
  if (lead.reading.meaning === 'likely-open') return true
  return Date.parse(load.at) - Date.parse((alike.at(-1) ?? lead).at) <= NEAR_MS
}

const NEAR_MS = 15 * 60_000

/** Direct opens and leaks are rare and each worth a line; unknown loads differ in their reasons. */
const FOLDING: ReadonlySet<Load['reading']['meaning']> = new Set([
  'preview',
  'own-copy',
  'machine',
  'likely-open',
  'ignored',
])

/** A run of likely opens: the first keeps its line, the last gets one that holds those between. */
function firstAndLast(group: TimelineGroup): TimelineGroup[] {
  if (group.kind === 'deed' || group.lead.reading.meaning !== 'likely-open') return [group]
  const last = group.alike.at(-1)
  if (last === undefined) return [group]
  const between = {
    kind: 'load',
    lead: last,
    alike: group.alike.slice(0, -1),
    repeats: group.repeats,
  } as const
  return [alone(group.lead), between]
}
