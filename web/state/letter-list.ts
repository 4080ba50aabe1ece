import type { State } from '../../src/tracking/state.ts'
import { folded } from './labels.ts'
import type { Letter } from './letters.ts'
import { createStore } from './store.ts'

export const FILTERS = ['all', 'waiting', 'opened', 'draft', 'test', 'archived'] as const
export type Filter = (typeof FILTERS)[number]

/** What the list shows; kept while a letter is looked at, so that coming back finds the same list. */
export const view = createStore<{ filter: Filter; search: string }>({ filter: 'all', search: '' })

const FILTER_OF_STATE: Record<State, Filter> = {
  draft: 'draft',
  sent: 'waiting',
  reached: 'waiting',
  'maybe-opened': 'waiting',
  'likely-opened': 'opened',
  opened: 'opened',
  confirmed: 'opened',
}

/** The letters of a view, newest activity first. Every word of the search must stand somewhere in a letter's words. */
export function lettersOf(
  all: Iterable<Letter>,
  { filter, search }: { filter: Filter; search: string },
): Letter[] {
  const wanted = folded(search).split(/\s+/).filter(Boolean)
  const shown: Letter[] = []
  for (const letter of all) if (inFilter(letter, filter) && hasWords(letter, wanted)) shown.push(letter)
  return shown.sort(newestFirst)
}

function inFilter({ message }: Letter, filter: Filter): boolean {
  if (message.archived || filter === 'archived') return message.archived && filter === 'archived'
  if (message.kind === 'test') return filter === 'test' || filter === 'all'
  return filter === 'all' || FILTER_OF_STATE[message.state] === filter
}

function hasWords({ message, label }: Letter, wanted: readonly string[]): boolean {
  const text = label.kind === 'open' ? label.search : message.codeName
  const name = folded(message.serverName ?? '')
  return wanted.every(word => text.includes(word) || name.includes(word))
}

/** Instants of one length in UTC sort as text. */
function newestFirst({ message: a }: Letter, { message: b }: Letter): number {
  if (a.lastEventAt === b.lastEventAt) return a.id < b.id ? -1 : 1
  return a.lastEventAt < b.lastEventAt ? 1 : -1
}

/** The instant a list row shows beside the state: when what the state says happened, as far as that is known. */
export function momentOf({ message }: Letter): string {
  if (message.state === 'draft') return message.createdAt
  const happened = FILTER_OF_STATE[message.state] === 'opened' ? message.lastOpenAt : message.lastFetchAt
  return (message.state === 'sent' ? null : happened) ?? message.sentAt ?? message.lastEventAt
}
