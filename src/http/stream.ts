import type { AccountId } from '../tracking/ids.ts'
import type { Session } from '../app/account-ports.ts'
import type { World } from '../app/world.ts'
import { problemResponse } from './problems.ts'

/** Bun cuts a stream that is silent for about 10 s; proxies commonly after 30 s. */
const HEARTBEAT_MS = 5_000
/** Tabs of one account on one server: a person has a few, a leak of connections many. */
export const STREAMS_PER_ACCOUNT_MAX = 32
/** Events a slow tab may fall behind. Then it is cut off: it reconnects and asks what changed. */
const BACKLOG_MAX = 64

const encoder = new TextEncoder()
const openStreams = new Map<AccountId, number>()

/** Calls `tick` every so many milliseconds until the returned function is called. */
export type Every = (ms: number, tick: () => void) => () => void

const byTimer: Every = (ms, tick) => {
  const timer = setInterval(tick, ms)
  return () => clearInterval(timer)
}

/**
 * Server-sent events: `message` with {id, version} at every change of the account, and comments between. Ends when the
 * tab goes or the session ends. A tab asks what changed after it has connected: nothing is sent from before.
 */
export function openStream(world: World, session: Session, every: Every = byTimer): Response {
  const { accountId } = session
  if ((openStreams.get(accountId) ?? 0) >= STREAMS_PER_ACCOUNT_MAX) {
    return problemResponse('too-many-streams', `At most ${STREAMS_PER_ACCOUNT_MAX} at a time.`)
  }
  let release = () => {}
  const body = new ReadableStream<Uint8Array>(
    {
      start: controller => void (release = connect(controller, { world, session, every })),
      cancel: () => release(),
    },
    { highWaterMark: BACKLOG_MAX },
  )
  const headers = {
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-store',
    'X-Accel-Buffering': 'no',
  }
  return new Response(body, { headers })
}

/** Returns what lets go of everything the stream holds; doing so twice is the same as once. */
function connect(
  controller: ReadableStreamDefaultController<Uint8Array>,
  { world, session, every }: { world: World; session: Session; every: Every },
): () => void {
  const stops: (() => void)[] = [countStream(session.accountId)]
  const release = () => {
    for (const stop of stops.splice(0)) stop()
  }
  const close = () => {
    if (stops.length > 0) controller.close()
    release()
  }
  const send = (text: string) => {
    if (stops.length === 0) return
    if ((controller.desiredSize ?? 0) <= 0) close()
    else controller.enqueue(encoder.encode(text))
  }
  send('retry: 2000\n: connected\n\n')
  stops.push(
    world.live.subscribe(session.accountId, change =>
      send(`event: message\ndata: ${JSON.stringify(change)}\n\n`),
    ),
    every(HEARTBEAT_MS, () => void beat({ world, session }, send, close)),
  )
  return release
}

/** Also the moment to notice that the session was ended from elsewhere. */
async function beat(
  { world, session }: { world: World; session: Session },
  send: (text: string) => void,
  close: () => void,
): Promise<void> {
  try {
    const standing = await world.store.sessions.findBySecretHash(session.secretHash)
    if (standing === null || standing.expiresAtMs <= world.clock.nowMs()) close()
    else send(': still here\n\n')
  } catch {
    // The database is not to be had, perhaps because the server stops: the tab connects again and finds out.
    close()
  }
}

function countStream(accountId: AccountId): () => void {
  openStreams.set(accountId, (openStreams.get(accountId) ?? 0) + 1)
  return () => {
    const left = (openStreams.get(accountId) ?? 1) - 1
    if (left === 0) openStreams.delete(accountId)
    else openStreams.set(accountId, left)
  }
}
