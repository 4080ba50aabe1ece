import type { Trouble } from '../app/troubles.ts'
import type { World } from '../app/world.ts'
import { networksAreStale } from '../tracking/network-age.ts'
import { NETWORKS_VERSION } from '../tracking/networks.ts'
import type { Health } from './describe-instance.ts'

/** What each trouble means and what to do. */
const SENTENCES: Record<Trouble | 'not-recording', string> = {
  'not-recording':
    'Loads cannot be written, so they are not recorded. Free space on the disk with the data folder.',
  'not-reading':
    'Loads are kept and cannot be read at present. See the line "sequencer-failed": disk full, or database away?',
  'set-aside':
    'Some loads cannot be recorded by this version and are kept. See the line "batch-set-aside"; update, then start again.',
  'database-unguarded':
    'The connection that keeps a second server off the database is lost. See the line "database-lock-failed".',
}

export interface NamedTrouble {
  code: Trouble | 'not-recording'
  /** What it means and what to do. */
  meaning: string
}

/** What is wrong at present; empty when nothing is. */
export function troublesNow(health: Health, { troubles }: Pick<World, 'troubles'>): NamedTrouble[] {
  const found = [...(health.recording ? [] : (['not-recording'] as const)), ...troubles]
  return found.map(code => ({ code, meaning: SENTENCES[code] }))
}

/** No trouble: everything works, and readings grow a little less sure. */
const STALE = `networks-stale: The table of networks is of ${NETWORKS_VERSION}. Update MailPing; in its source code, npm run networks makes it anew.`

/** `ok`, or 503 and one line for each trouble: pictures are served all the same, so this is no reason to stop sending people here. */
export function healthResponse(health: Health, world: Pick<World, 'troubles' | 'clock'>): Response {
  const lines = troublesNow(health, world).map(({ code, meaning }) => `${code}: ${meaning}`)
  const notes = networksAreStale(world.clock.nowMs()) ? `${STALE}\n` : ''
  const headers = { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' }
  return lines.length === 0
    ? new Response(`ok\n${notes}`, { headers })
    : new Response(`degraded\n${lines.join('\n')}\n${notes}`, { status: 503, headers })
}
