import type { ResponseOf } from '../contract/operations.ts'
import { formatApiToken } from '../vault/api-token.ts'
import { mintApiToken } from '../vault/mint-api-token.ts'
import { openAccount, openWrap, revoked, signIn, wrongKey, type Here } from './account.ts'
import { call, type Line } from './api.ts'
import { readCredential, type Credential } from './credential.ts'
import { forgetLogin, readLogin, writeLogin, type Keep, type KeptLogin } from './kept-login.ts'
import { Trouble } from './trouble.ts'

export interface LoggedIn {
  server: URL
  /** Name of the token that the login made of a recovery code; null when a token was given. */
  madeToken: string | null
  /** Only the server's own machine reaches its pictures: real mail cannot load them. */
  onlyLocal: boolean
}

/**
 * Signs in and keeps the login. `secret`: an API token, or the recovery code, which is never kept: the login makes a token
 * of its own with it. A login from before is logged out once the new one is kept. Throws Trouble; then the login from before
 * stands, and no new token is left, unless the server cannot be asked to revoke it.
 */
export async function login(
  here: Here,
  { server, secret }: { server: URL; secret: string },
): Promise<LoggedIn> {
  const credential = readCredential(secret)
  // Says what is wrong with the address before anything secret is sent there.
  const { reachable } = await call({ server, cookie: '', version: here.version }, 'getInstance')
  const before = await readLogin(here.keep).catch(() => null)
  const after =
    credential.kind === 'api-token'
      ? await byToken(here, server, credential)
      : await byCode(here, server, credential)
  await writeLogin(here.keep, after).catch(async (error: unknown) => {
    await endThere(here, after).catch(() => {})
    throw error
  })
  if (before !== null && before.token !== after.token) await endThere(here, before).catch(() => {})
  const madeToken = after.ownTokenId === null ? null : here.device
  return { server, madeToken, onlyLocal: reachable === 'local' }
}

/**
 * Ends the session and forgets the login; a token that the login had made goes too, another one stays. `offline`: only
 * forgets. False when nobody was logged in. When the server does not answer, nothing is forgotten.
 */
export async function logout(here: Here, { offline = false } = {}): Promise<boolean> {
  const kept = await readLogin(here.keep).catch(() => null)
  if (kept !== null && !offline) await endThere(here, kept)
  await forgetLogin(here.keep)
  return kept !== null
}

/** Whatever login is kept meanwhile. */
async function endThere(here: Here, login: KeptLogin): Promise<void> {
  try {
    const account = await openAccount({ ...here, keep: holding(login) })
    const { ownTokenId } = login
    if (ownTokenId === null) await account.call('signOut')
    else await account.call('revokeApiToken', { id: ownTokenId })
  } catch (error) {
    if (!(error instanceof Trouble && GONE.has(error.code))) throw error
  }
}

function holding(login: KeptLogin): Keep {
  const nothing = () => Promise.resolve()
  return { path: '', read: () => Promise.resolve(JSON.stringify(login)), write: nothing, remove: nothing }
}

/** There is nothing left to end. */
const GONE: ReadonlySet<string> = new Set(['revoked', 'not-found'])

async function byToken(here: Here, server: URL, { secret }: Credential): Promise<KeptLogin> {
  const signedIn = await signIn(here, { server, secret, trusted: true }).catch((error: unknown) => {
    throw error instanceof Trouble && error.code === 'sign-in-unknown' ? revoked(server) : error
  })
  const { cookie, keyWrap, wrapKey } = signedIn
  await openWrap(wrapKey, keyWrap)
  return {
    version: 1,
    server: server.origin,
    token: formatApiToken(secret),
    cookie,
    keyWrap,
    ownTokenId: null,
  }
}

/** The session of the code lasts until the token has its own, a moment later. */
async function byCode(here: Here, server: URL, { secret }: Credential): Promise<KeptLogin> {
  const signedIn = await signIn(here, { server, secret, trusted: false })
  const line = { server, cookie: signedIn.cookie, version: here.version }
  try {
    return await withNewToken(here, line, signedIn)
  } finally {
    await call(line, 'signOut').catch(() => {})
  }
}

async function withNewToken(
  here: Here,
  line: Line,
  { wrapKey, keyWrap, proof, account }: Awaited<ReturnType<typeof signIn>>,
): Promise<KeptLogin> {
  const minted = await mintApiToken({ wrapKey, keyWrap, random: here.random })
  if (minted === null) throw wrongKey()
  const { wrapId, authSecret, secret } = minted
  const wanted = { wrapId, authSecret, recovery: proof, keyWrap: minted.keyWrap, name: here.device }
  const before = await call(line, 'listApiTokens')
  try {
    const { id } = await call(line, 'addApiToken', { body: wanted })
    // Whoever has typed the code has it.
    if (account.recoveryConfirmedAt === null) await call(line, 'confirmRecovery')
    return { ...(await byToken(here, line.server, { kind: 'api-token', secret })), ownTokenId: id }
  } catch (error) {
    await revokeNew(line, here.device, before).catch(() => {})
    throw error
  }
}

/** By its absence from the list before: where the answer got lost nobody knows its id. */
async function revokeNew(
  line: Line,
  name: string,
  { tokens: before }: ResponseOf<'listApiTokens'>,
): Promise<void> {
  const { tokens } = await call(line, 'listApiTokens')
  const made = tokens.filter(token => token.name === name && before.every(({ id }) => id !== token.id))
  for (const { id } of made) await call(line, 'revokeApiToken', { id })
}
