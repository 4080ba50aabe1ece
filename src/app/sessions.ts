import type { AccountId } from '../tracking/ids.ts'
import { DAY_MS } from '../tracking/limits.ts'
import { noteApiTokenUse } from './api-tokens.ts'
import { dropOfSessions, moveToSession } from './channels.ts'
import { Failure } from './failure.ts'
import type { Session } from './account-ports.ts'
import type { Nouns } from './ports.ts'
import { randomId } from './random-id.ts'
import { sha256 } from './sha256.ts'
import type { World } from './world.ts'

/** Sliding: a browser in use stays signed in, one left behind does not. */
export const SESSION_LIFETIME_MS = 30 * DAY_MS
/** In a browser that is not the person's own: a working day, should the session's end be forgotten with the tab. */
export const BRIEF_SESSION_LIFETIME_MS = DAY_MS / 2
/** The last use is kept to the hour: finer would be a diary, and a write with every request. */
const SESSION_TOUCH_MS = DAY_MS / 24
/** Browsers of one person; beyond it the one unused for longest is signed out. */
export const SESSIONS_MAX = 50
/** Of one API token: a program on one machine needs one, and a few where it signs in anew with each run. */
export const SESSIONS_PER_API_TOKEN_MAX = 5

const SECRET_BYTES = 32

/** `secret` goes into the cookie and is kept nowhere else. */
export interface NewSession {
  secret: Uint8Array
  session: Session
}

/** What the browser that signs in says of itself. */
export interface Browser {
  /** How the list of sessions calls it. */
  sessionName: string
  /** False: not the person's own. The session is brief, and its cookie ends with the browser. */
  trusted: boolean
  /** Secret of the session whose cookie the browser has so far, or null. */
  oldSecret: Uint8Array | null
  /** The API token by which it signs in; missing for a recovery code. */
  apiTokenId?: string | null
}

/**
 * Must run inside a transaction: it may sign out the oldest session of the account's browsers, or of the API token. The
 * browser's old session goes: its cookie is replaced, so nobody could use or end it any more.
 */
export async function createSession(
  { world, nouns }: { world: World; nouns: Nouns },
  accountId: AccountId,
  { sessionName, trusted, oldSecret, apiTokenId = null }: Browser,
): Promise<NewSession> {
  const nowMs = world.clock.nowMs()
  const secret = world.random(SECRET_BYTES)
  const session: Session = {
    id: randomId(world.random),
    secretHash: await sha256(secret),
    accountId,
    name: sessionName,
    createdAtMs: nowMs,
    lastSeenAtMs: nowMs,
    expiresAtMs: nowMs + (trusted ? SESSION_LIFETIME_MS : BRIEF_SESSION_LIFETIME_MS),
    apiTokenId,
  }
  if (oldSecret !== null) await replaceSession(nouns, oldSecret, session)
  await makeRoom(nouns, session)
  await nouns.sessions.add(session)
  return { secret, session }
}

/** The session of a cookie, its life extended at most once an hour; `extended` says that the cookie must be set again. */
export async function findSession(
  world: World,
  secret: Uint8Array,
): Promise<{ session: Session; extended: boolean } | null> {
  const nowMs = world.clock.nowMs()
  const session = await world.store.sessions.findBySecretHash(await sha256(secret))
  if (session === null || session.expiresAtMs <= nowMs) return null
  if (nowMs - session.lastSeenAtMs < SESSION_TOUCH_MS) return { session, extended: false }

  const seen = { lastSeenAtMs: nowMs, expiresAtMs: nowMs + lifetimeMs(session) }
  await world.store.sessions.touch(session.id, seen)
  await noteApiTokenUse(world, session.apiTokenId, nowMs)
  return { session: { ...session, ...seen }, extended: true }
}

/** Kept with each use: an expiry is always this far from the last one. */
function lifetimeMs({ lastSeenAtMs, expiresAtMs }: Session): number {
  return expiresAtMs - lastSeenAtMs
}

/** The session of a browser that is not the person's own. */
export function isBrief(session: Session): boolean {
  return lifetimeMs(session) < SESSION_LIFETIME_MS
}

/** Newest first; without expired ones, and without those of API tokens: ending one would not keep its token out. */
export async function listSessions(world: World, accountId: AccountId): Promise<Session[]> {
  const nowMs = world.clock.nowMs()
  const sessions = await world.store.sessions.ofAccount(accountId)
  return sessions.filter(({ expiresAtMs, apiTokenId }) => expiresAtMs > nowMs && apiTokenId === null)
}

/** Ends one session of the account, its own included, and what tells that browser. Throws `not-found`. */
export async function endSession(world: World, accountId: AccountId, id: string): Promise<void> {
  await world.store.transaction(async nouns => {
    if (!(await nouns.sessions.remove(accountId, id))) throw noSession()
    await dropOfSessions(nouns, accountId, one => one === id)
  })
}

const noSession = () =>
  new Failure('not-found', 'This account has no session with that id; it may have ended already.')

/** Ends every session of the account but the one that asks. */
export async function endOtherSessions(world: World, { accountId, id }: Session): Promise<void> {
  await world.store.transaction(async nouns => {
    await nouns.sessions.removeOthers(accountId, id)
    await dropOfSessions(nouns, accountId, one => one !== id)
  })
}

/** `name`: 1 to 60 characters. Throws `not-found`. */
export async function renameSession(
  world: World,
  { accountId, id }: Pick<Session, 'accountId' | 'id'>,
  name: string,
): Promise<void> {
  if (await world.store.sessions.rename(accountId, id, name)) return
  throw noSession()
}

/** What tells the browser goes with its old session, unless the same person signs in again and stays signed in. */
async function replaceSession(nouns: Nouns, oldSecret: Uint8Array, session: Session): Promise<void> {
  const old = await nouns.sessions.findBySecretHash(await sha256(oldSecret))
  if (old === null) return
  const { accountId, id } = old
  await nouns.sessions.remove(accountId, id)
  if (accountId === session.accountId && !isBrief(session))
    await moveToSession(nouns, accountId, { from: id, to: session.id })
  else await dropOfSessions(nouns, accountId, one => one === id)
}

/** Among its like: a program that signs in again and again signs no browser out, and no other program. */
async function makeRoom(
  nouns: Nouns,
  { accountId, apiTokenId }: Pick<Session, 'accountId' | 'apiTokenId'>,
): Promise<void> {
  const most = apiTokenId === null ? SESSIONS_MAX : SESSIONS_PER_API_TOKEN_MAX
  const alike = (await nouns.sessions.ofAccount(accountId)).filter(one => one.apiTokenId === apiTokenId)
  const unused = alike.toSorted((a, b) => b.lastSeenAtMs - a.lastSeenAtMs).slice(most - 1)
  for (const session of unused) await nouns.sessions.remove(accountId, session.id)
  const gone = new Set(unused.map(({ id }) => id))
  await dropOfSessions(nouns, accountId, id => gone.has(id))
}
