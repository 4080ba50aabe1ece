import { agentKind } from './agent-kinds.ts'
import { isDocument } from './fetch.ts'

/** What the loads while writing say about how the picture got into the mail: probable, never certain. */
export interface Insertion {
  step: 'nothing-yet' | 'activated' | 'inserted'
  method: 'unknown' | 'pasted' | 'by-address'
  /** What loaded it while the letter was written, each once: a mail program's window is no browser's. */
  by: readonly InsertionBy[]
  lastLoadAtMs: number | null
}

export const INSERTION_BY = ['browser', 'mail-program', 'mail-provider'] as const
export type InsertionBy = (typeof INSERTION_BY)[number]

interface WritingLoad {
  atMs: number
  agent: string
  network: string
  /** As in Fetch. */
  headerBits: number
  meaning: string
}

/** A browser from a data centre is not the writer's own: a scanner that met the address. */
const WHERE_WRITERS_ARE = ['access', 'office-egress', 'apple-relay', 'private', 'unknown']

/** What letters are written with, or what loads pictures for it; a script or a chat preview is no sign of the mail. */
const COMPOSING: readonly string[] = ['proxy', 'mail-program', 'browser', 'app']

/**
 * The first load while writing activates the address; a second one, or one by the writer's own browser (which shows a
 * pasted picture itself), says that it is in the message. Only Google: the address was probably given to Insert photo,
 * which hands it to Google (https://www.gmass.co/blog/hosted-vs-embedded-images). To be tested on live mail. An address
 * that is opened by itself in a browser stands in no mail.
 */
export function insertionOf(loads: readonly WritingLoad[]): Insertion {
  const writing = loads
    .filter(({ meaning, headerBits }) => meaning === 'preview' && !isDocument(headerBits))
    .filter(({ agent }) => COMPOSING.includes(agentKind(agent)))
    .sort((a, b) => a.atMs - b.atMs)
  const last = writing.at(-1)
  if (last === undefined) return { step: 'nothing-yet', method: 'unknown', by: [], lastLoadAtMs: null }
  const pasted = writing.some(
    load =>
      ['browser', 'mail-program'].includes(agentKind(load.agent)) && WHERE_WRITERS_ARE.includes(load.network),
  )
  const byGoogle = writing.every(load => load.agent === 'gmail-proxy')
  return {
    step: pasted || writing.length > 1 ? 'inserted' : 'activated',
    method: pasted ? 'pasted' : byGoogle ? 'by-address' : 'unknown',
    by: INSERTION_BY.filter(by => writing.some(({ agent }) => byOf(agent) === by)),
    lastLoadAtMs: last.atMs,
  }
}

function byOf(agent: string): InsertionBy | null {
  const kind = agentKind(agent)
  if (kind === 'browser' || kind === 'mail-program') return kind
  return kind === 'proxy' ? 'mail-provider' : null
}
