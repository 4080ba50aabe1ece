import type { Label, Row } from './cases.ts'
import type { Teller, Told } from './tellers.ts'
import { atHome, cannotBeTold, isLateMailProgram, onHomeNetwork } from './variants.ts'

/** So many of so many. */
export interface Share {
  n: number
  of: number
}

/** How one teller reads a set of rows. */
export interface Figures {
  teller: string
  /** label -> verdict -> count, of the rows as they are given. */
  confusion: Record<string, Record<string, number>>
  /** Readers (direct and behind a proxy) who are read as opening or probably opening; rows that can be told. */
  readerRecall: Share
  readersCalledMachine: Share
  machinesCalledOpen: Share
  machinesCalledLikelyOpen: Share
  /** As given, outside of rows that cannot be told. */
  unknown: Share
  /** Mail programs after the window with an access address (one is added where there is none) that are `open`. */
  mailProgramsOpen: Share
  /** Provider proxies after the window on their own network that are `likely-open`. */
  proxiesLikelyOpen: Share
  disagreements: Disagreement[]
}

export interface Disagreement {
  id: string
  label: Label
  ua: string
  verdict: string
  rule: string
  reason: string
  /** The case itself says what is right; otherwise only its label speaks. */
  wasExpected: boolean
  /** Why this is right all the same, or null. */
  accepted: string | null
}

/** What a label may be read as when a case does not say it itself. */
const FITTING: Record<Label, readonly string[]> = {
  human_direct: ['open', 'likely-open'],
  proxy_on_open: ['likely-open', 'open'],
  proxy_prefetch: ['machine', 'ignored', 'unknown'],
  scanner: ['machine', 'ignored', 'leak'],
  crawler: ['leak', 'machine', 'ignored'],
  sender: ['preview', 'own-copy', 'machine', 'unknown'],
}

interface One {
  row: Row
  told: Told
}

export function figuresOf(teller: Teller, rows: readonly Row[]): Figures {
  const tell = (row: Row): One => ({ row, told: teller.tell(row) })
  const all = rows.map(tell)
  const telling = all.filter(({ row }) => cannotBeTold(row) === null)
  const readers = all.filter(({ row }) => isReader(row))
  const machines = all.filter(({ row }) => !isReader(row))
  const programs = rows.filter(isLateMailProgram).flatMap(row => atHome(row) ?? [])
  const proxies = rows.flatMap(row => onHomeNetwork(row) ?? [])
  return {
    teller: teller.name,
    confusion: confusionOf(all),
    readerRecall: share(
      readers.filter(({ row }) => telling.some(one => one.row === row)),
      one => isOpening(one.told),
    ),
    readersCalledMachine: share(
      [...readers, ...programs.map(tell), ...proxies.map(tell)],
      one => ['machine', 'leak', 'ignored'].includes(one.told.verdict) && !isExpected(one),
    ),
    machinesCalledOpen: share(machines, ({ told }) => told.verdict === 'open'),
    machinesCalledLikelyOpen: share(machines, ({ told }) => told.verdict === 'likely-open'),
    unknown: share(
      telling.filter(({ row }) => row.expect === undefined || !row.expect.includes('unknown')),
      ({ told }) => told.verdict === 'unknown',
    ),
    mailProgramsOpen: share(programs.map(tell), ({ told }) => told.verdict === 'open'),
    proxiesLikelyOpen: share(proxies.map(tell), ({ told }) =>
      teller.grades ? told.verdict === 'likely-open' : isOpening(told),
    ),
    disagreements: all.filter(one => !isExpected(one)).map(disagreement),
  }
}

const isReader = ({ label }: Row) => label === 'human_direct' || label === 'proxy_on_open'
const isOpening = ({ verdict }: Told) => verdict === 'open' || verdict === 'likely-open'
const isExpected = ({ row, told }: One) => (row.expect ?? FITTING[row.label]).includes(told.verdict)

function share<Item>(items: readonly Item[], is: (item: Item) => boolean): Share {
  return { n: items.filter(is).length, of: items.length }
}

function confusionOf(all: readonly One[]): Figures['confusion'] {
  const confusion: Figures['confusion'] = {}
  for (const { row, told } of all) {
    const counts = (confusion[row.label] ??= {})
    counts[told.verdict] = (counts[told.verdict] ?? 0) + 1
  }
  return confusion
}

function disagreement({ row, told }: One): Disagreement {
  const { id, label, ua } = row
  const isRight = told.verdict === 'unknown' && row.expect === undefined
  return {
    id,
    label,
    ua,
    ...told,
    wasExpected: row.expect !== undefined,
    accepted: isRight ? cannotBeTold(row) : null,
  }
}
