import { acceptFetch, type PixelRequest } from '../app/accept-fetch.ts'
import type { Clock } from '../app/ports.ts'
import type { World } from '../app/world.ts'
import type { Health } from './describe-instance.ts'
import type { Picture, Pictures } from './pictures.ts'
import type { TokenCheck } from './token-check.ts'

export interface Pixel {
  world: World
  pictures: Pictures
  tokens: TokenCheck
  /** Told after each record whether it could be written. */
  health: Health
}

/** A request under /p/, with what the server knows of it. */
export interface PixelCall {
  request: Request
  /** As sent, undecoded. */
  path: string
  /** The client's address, '' when it is not known. */
  address: string
}

export const isPixelPath = (path: string) => path.startsWith('/p/')

/**
 * Answers everything under /p/ with 200 and a picture, decided by the path alone: never an error, a redirect, a cookie
 * or a validator, since each of them could be cached or would tell something of the token. A valid token waits until its
 * record is on disk, whatever became of its letter; other methods than GET and HEAD get the same answer and no record.
 */
export async function servePixel(pixel: Pixel, { request, path, address }: PixelCall): Promise<Response> {
  const { token, picture } = readPath(path, pixel.pictures)
  const { method, headers } = request
  if (token !== null && pixel.tokens(token) !== null && (method === 'GET' || method === 'HEAD')) {
    await record(pixel, { token, method, headers, address })
  }
  return method === 'HEAD'
    ? head(picture, pixel.world.clock)
    : new Response(picture.bytes, { headers: headersOf(picture) })
}

/** Nothing that happens here may change the answer: see acceptFetch for what false means. */
async function record({ world, health }: Pixel, fetch: PixelRequest): Promise<void> {
  try {
    health.recording = await acceptFetch(world, fetch)
  } catch (error) {
    health.recording = false
    world.say({
      level: 'error',
      event: 'fetch-not-recorded',
      error: error instanceof Error ? error.name : 'unknown',
    })
  }
}

const TOKEN_PATH = /^\/p\/([A-Za-z0-9_-]{22})\.(?:gif|[a-z]{2}\.png)$/
const BADGE_PATH = /\.([a-z]{2})\.png$/

/** A badge's address with a broken token still shows the badge: how it looks must say nothing of the token. */
function readPath(path: string, { gif, badges }: Pictures): { token: string | null; picture: Picture } {
  const language = BADGE_PATH.exec(path)?.[1]
  const badge = language === undefined ? gif : badges.get(language)
  // No address of ours names a language without a badge.
  const token = badge === undefined ? null : (TOKEN_PATH.exec(path)?.[1] ?? null)
  return { token, picture: badge ?? gif }
}

/** The headers of GET, the date by hand: Bun leaves it out where there is no body. */
function head(picture: Picture, clock: Clock): Response {
  return new Response(null, {
    headers: { ...headersOf(picture), Date: new Date(clock.nowMs()).toUTCString() },
  })
}

/** The headers of a picture; the proxy in front must leave them as they are. */
export function headersOf({ bytes, type }: Picture) {
  return {
    'Content-Type': type,
    'Content-Length': String(bytes.length),
    // The form Gmail is known to honour: every look is loaded again, and nothing on the way keeps a copy.
    'Cache-Control': 'no-cache, must-revalidate, max-age=0, private',
  }
}
