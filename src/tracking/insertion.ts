import { agentKind } from './agent-kinds.ts'

/** What the loads while writing say about how the picture got into the mail: probable, never certain. */
export interface Insertion {
  step: 'nothing-yet' | 'activated' | 'inserted'
  method: 'unknown' | 'pasted' | 'by-address'
  lastLoadAtMs: number | null
}

interface WritingLoad {
  atMs: number
  agent: string
  network: string
  meaning: string
}

/** A browser from a data centre is not the writer's own: a scanner that met the address. */
const WHERE_WRITERS_ARE = ['access', 'office-egress', 'apple-relay', 'private', 'unknown']

/** What letters are written with, or what loads pictures for it; a script or a chat preview is no sign of the mail. */
const COMPOSING: readonly string[] = ['proxy', 'mail-program', 'browser', 'app']

/**
 * The first load while writing activates the address; a second one, or one by the writer's own browser (which shows a
 * pasted picture itself), says that it is in the message. Only Google: the address was probably given to Insert photo,
 * which hands it to Google (https://www.gmass.co/blog/hosted-vs-embedded-images). To be tested on live mail.
 */
export function insertionOf(loads: readonly WritingLoad[]): Insertion {
  const writing = loads
    .filter(({ meaning, agent }) => meaning === 'preview' && COMPOSING.includes(agentKind(agent)))
    .sort((a, b) => a.atMs - b.atMs)
  const last = writing.at(-1)
  if (last === undefined) return { step: 'nothing-yet', method: 'unknown', lastLoadAtMs: null }
  const pasted = writing.some(
    load =>
      ['browser', 'mail-program'].includes(agentKind(load.agent)) && WHERE_WRITERS_ARE.includes(load.network),
  )
  const byGoogle = writing.every(load => load.agent === 'gmail-proxy')
  return {
    step: pasted || writing.length > 1 ? 'inserted' : 'activated',
    method: pasted ? 'pasted' : byGoogle ? 'by-address' : 'unknown',
    lastLoadAtMs: last.atMs,
  }
}
