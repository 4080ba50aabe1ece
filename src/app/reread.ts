import { decodePayload, type Payload } from '../log/payload.ts'
import type { MessageId } from '../tracking/ids.ts'
import type { State } from '../tracking/state.ts'
import { decodeHistory } from './decode-history.ts'
import { takeInHand } from './letter-in-hand.ts'
import type { Nouns, Store, StoredEvent, Summary } from './ports.ts'
import type { World } from './world.ts'

/** What reading everything again came to: counts only, nothing that names a letter. */
export interface Reread {
  letters: number
  loads: number
  /** Readings that changed, alike ones together, the most frequent first. */
  readings: Change<ReadingName>[]
  /** Letters whose state changed, in the same way. */
  states: Change<State>[]
}

export interface Change<Of> {
  before: Of
  now: Of
  count: number
}

/** What a reading is counted by: the rule that decided, and what it said. */
export interface ReadingName {
  /** '' where a load had no reading yet. */
  rule: string
  meaning: string
}

/** Ids read at a time. Each letter is locked and read on its own, so this only bounds what waits in memory. */
const PAGE_LETTERS = 500

/**
 * Reads every load of every letter again under this program's rule set and appends the readings that changed; each names
 * the one it replaces, so both stand in the log. One letter, one transaction: a crash leaves whole letters, and whoever
 * runs it again goes on, because what has been read again does not change a second time. What would be written is the
 * same with `dryRun`, and is then rolled back. No other server may write meanwhile.
 */
export async function rereadAll(world: World, { dryRun }: { dryRun: boolean }): Promise<Reread> {
  const counts = openCounts()
  for await (const id of letterIds(world.store)) {
    const letter = await rereadLetter(world, id, dryRun)
    if (letter !== null) counts.add(letter)
  }
  return counts.sum()
}

async function* letterIds({ messages }: Pick<Store, 'messages'>): AsyncGenerator<MessageId> {
  let page = await messages.idsAfter(null, PAGE_LETTERS)
  while (page.length > 0) {
    yield* page
    page = await messages.idsAfter(page.at(-1) ?? null, PAGE_LETTERS)
  }
}

/** One letter, read again. */
interface RereadLetter {
  loads: number
  readings: { before: ReadingName; now: ReadingName }[]
  before: Summary
  now: Summary
}

/** Null when the letter was erased since its id was read. */
async function rereadLetter(world: World, id: MessageId, dryRun: boolean): Promise<RereadLetter | null> {
  try {
    return await world.store.transaction(async nouns => {
      const letter = await readAgain(world, nouns, id)
      if (letter !== null && (dryRun || !isChanged(letter))) throw new NotKept(letter)
      return letter
    })
  } catch (error) {
    if (error instanceof NotKept) return error.letter
    throw new Error(`Letter ${id} could not be read again; those before it were.`, { cause: error })
  }
}

/** Rolls the transaction back: a letter that reads as before gets no new version, and a dry run writes nothing. */
class NotKept extends Error {
  readonly letter: RereadLetter

  constructor(letter: RereadLetter) {
    super('rolled back on purpose')
    this.letter = letter
  }
}

async function readAgain(world: World, nouns: Nouns, id: MessageId): Promise<RereadLetter | null> {
  const message = await nouns.messages.lock(id)
  if (message === null) return null
  const before = message.summary
  const recorded = await nouns.events.ofMessage(id)
  const { history, verdicts } = decodeHistory(recorded)
  const { summary, events } = await takeInHand(recorded).write({ world, nouns, message })
  // Nothing happened to the letter: neither its place in the list nor the day it goes by itself may move.
  const now = { ...summary, lastEventAtMs: before.lastEventAtMs }
  await nouns.messages.saveSummary(id, now)
  const readings = verdictsOf(events).map(({ body }) => ({
    before: nameOf(verdicts.get(body.fetch)?.body),
    now: nameOf(body),
  }))
  return { loads: history.fetches.length, readings, before, now }
}

function verdictsOf(events: readonly StoredEvent[]): Payload<'verdict'>[] {
  return events.flatMap(({ payload }) => {
    const decoded = decodePayload(payload)
    return decoded.type === 'verdict' ? [decoded] : []
  })
}

function nameOf(body: Payload<'verdict'>['body'] | undefined): ReadingName {
  return { rule: body?.rules[0] ?? '', meaning: body?.verdict ?? '' }
}

/** What a summary says of the loads; the rest does not depend on how they are read. */
const READ = ['state', 'confidence', 'sentAtMs', 'firstOpenAtMs', 'lastOpenAtMs', 'lastFetchAtMs'] as const

function isChanged({ readings, before, now }: RereadLetter): boolean {
  return readings.length > 0 || READ.some(name => before[name] !== now[name])
}

function openCounts(): { add: (letter: RereadLetter) => void; sum: () => Reread } {
  let letters = 0
  let loads = 0
  const readings = openTally<ReadingName>()
  const states = openTally<State>()
  return {
    add(letter) {
      letters += 1
      loads += letter.loads
      for (const reading of letter.readings) readings.add(reading)
      if (letter.before.state !== letter.now.state)
        states.add({ before: letter.before.state, now: letter.now.state })
    },
    sum: () => ({ letters, loads, readings: readings.sum(), states: states.sum() }),
  }
}

function openTally<Of>(): { add: (change: Omit<Change<Of>, 'count'>) => void; sum: () => Change<Of>[] } {
  const counted = new Map<string, Change<Of>>()
  return {
    add({ before, now }) {
      const key = JSON.stringify([before, now])
      counted.set(key, { before, now, count: (counted.get(key)?.count ?? 0) + 1 })
    },
    sum: () => [...counted.values()].sort((a, b) => b.count - a.count),
  }
}
