import { readPublicLog } from '../app/public-log.ts'
import type { Store } from '../app/ports.ts'

const ROOT = '/log/'
/** The public log moves once an hour. */
const CHECKPOINT_MAX_AGE_S = 60
const TILE_MAX_AGE_S = 31_536_000

export const isLogPath = (path: string) => path.startsWith(ROOT)

/** The public log, readable from any site: https://c2sp.org/tlog-tiles */
export async function serveLog(store: Store, path: string): Promise<Response> {
  const file = await readPublicLog(store, path.slice(ROOT.length))
  if (file === null)
    return new Response('There is no such file in the log.\n', {
      status: 404,
      headers: textHeaders('no-store'),
    })
  if (file.kind === 'text')
    return new Response(file.body, { headers: textHeaders(`max-age=${CHECKPOINT_MAX_AGE_S}`) })
  const headers = {
    'Content-Type': 'application/octet-stream',
    'Cache-Control': `public, max-age=${TILE_MAX_AGE_S}, immutable`,
    'Access-Control-Allow-Origin': '*',
  }
  return new Response(Uint8Array.from(file.body), { headers })
}

function textHeaders(cacheControl: string) {
  return {
    'Content-Type': 'text/plain; charset=utf-8',
    'Cache-Control': cacheControl,
    'Access-Control-Allow-Origin': '*',
  }
}
