import { formatApiToken } from '../vault/api-token.ts'
import { mintApiToken } from '../vault/mint-api-token.ts'
import { openAccount, openWrap, revoked, signIn, wrongKey, type Here } from './account.ts'
import { call } from './api.ts'
import { readCredential, type Credential } from './credential.ts'
import { readLogin, writeLogin, type KeptLogin } from './kept-login.ts'
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
 * of its own with it. A login from before is logged out. Throws Trouble; then everything is as it was.
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
  if (before !== null && before.token !== after.token) await logout(here).catch(() => {})
  await writeLogin(here.keep, after)
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
  await here.keep.remove()
  return kept !== null
}

async function endThere(here: Here, { ownTokenId }: KeptLogin): Promise<void> {
  try {
    const account = await openAccount(here)
    if (ownTokenId === null) await account.call('signOut')
    else await account.call('revokeApiToken', { id: ownTokenId })
  } catch (error) {
    if (!(error instanceof Trouble && GONE.has(error.code))) throw error
  }
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
  const { cookie, wrapKey, keyWrap, proof, account } = await signIn(here, { server, secret, trusted: false })
  const line = { server, cookie, version: here.version }
  const minted = await mintApiToken({ wrapKey, keyWrap, random: here.random })
  if (minted === null) throw wrongKey()
  const { wrapId, authSecret } = minted
  const wanted = { wrapId, authSecret, recovery: proof, keyWrap: minted.keyWrap, name: here.device }
  const { id } = await call(line, 'addApiToken', { body: wanted })
  // Whoever has typed the code has it.
  if (account.recoveryConfirmedAt === null) await call(line, 'confirmRecovery')
  const kept = await byToken(here, server, { kind: 'api-token', secret: minted.secret })
  await call(line, 'signOut')
  return { ...kept, ownTokenId: id }
}
