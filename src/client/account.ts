import type { ResponseOf } from '../contract/operations.ts'
import { deriveAccountKeys, importDataKey, unwrapDataKey, type DataKey } from '../vault/account-keys.ts'
import { fromBase64Url, toBase64Url } from '../vault/base64url.ts'
import { call, callForCookie, openStream, type CallId, type Input, type Line } from './api.ts'
import { readCredential } from './credential.ts'
import { readLogin, writeLogin, type Keep, type KeptLogin } from './kept-login.ts'
import { Trouble } from './trouble.ts'
import { commandHere } from '../telling/naming.ts'

/** What this room needs of the outside. */
export interface Here {
  keep: Keep
  random: (length: number) => Uint8Array
  /** This program's version. */
  version: string
  /** How the account's list of sessions calls this place, e.g. "Command line on Linux". */
  device: string
}

/** Somebody's account on a server, open. */
export interface Account {
  server: URL
  dataKey: DataKey
  /** Throws Trouble. A session that has ended is renewed by the token first. */
  call<Id extends CallId>(id: Id, input?: Input<Id>): Promise<ResponseOf<Id>>
  stream(signal: AbortSignal): Promise<ReadableStream<Uint8Array>>
}

/** By the login that is kept. Throws Trouble `not-logged-in` and what else stands in the way; asks the server nothing. */
export async function openAccount(here: Here): Promise<Account> {
  const login = await readLogin(here.keep)
  if (login === null)
    throw Trouble.own(
      'not-logged-in',
      `Nobody is logged in here. Make a token in the settings of your MailPing ("Command line"), then: ${commandHere('login https://YOUR-SERVER')}`,
    )
  const { secret } = readCredential(login.token)
  const keys = await deriveAccountKeys(secret)
  return accountOf(here, login, await importDataKey(await openWrap(keys.wrapKey, login.keyWrap)))
}

/** The raw data key. Throws Trouble `wrong-key`. */
export async function openWrap(wrapKey: CryptoKey, keyWrap: string): Promise<Uint8Array> {
  const wrapped = fromBase64Url(keyWrap)
  const raw = wrapped && (await unwrapDataKey({ wrapKey, wrapped }))
  if (raw !== null) return raw
  throw wrongKey()
}

export function wrongKey(): Trouble {
  return Trouble.own(
    'wrong-key',
    'The server knows this token or code, but what it sent does not open with it. Nothing was changed; tell whoever runs the server.',
  )
}

/** A session by the secret of a token or code. */
export async function signIn(
  { version, device }: Here,
  { server, secret, trusted }: { server: URL; secret: Uint8Array; trusted: boolean },
) {
  const { wrapId, authSecret, wrapKey } = await deriveAccountKeys(secret)
  const line = { server, cookie: '', version }
  const proof = { wrapId: toBase64Url(wrapId), authSecret: toBase64Url(authSecret) }
  const signedIn = await callForCookie(line, 'signIn', { body: { ...proof, sessionName: device, trusted } })
  return { ...signedIn.value, cookie: signedIn.cookie, wrapKey, proof }
}

function accountOf(here: Here, login: KeptLogin, dataKey: DataKey): Account {
  const server = new URL(login.server)
  let line: Line = { server, cookie: login.cookie, version: here.version }
  const renewed = async <Value>(attempt: () => Promise<Value>): Promise<Value> => {
    try {
      return await attempt()
    } catch (error) {
      if (!(error instanceof Trouble && error.code === 'not-signed-in')) throw error
    }
    line = { ...line, cookie: await renew(here, login) }
    return await attempt()
  }
  return {
    server,
    dataKey,
    call: (id, input) => renewed(() => call(line, id, input)),
    stream: signal => renewed(() => openStream(line, signal)),
  }
}

/** A new session by the token, kept for the next call. Throws Trouble `revoked`. */
async function renew(here: Here, login: KeptLogin): Promise<string> {
  const { secret } = readCredential(login.token)
  const server = new URL(login.server)
  try {
    const { cookie } = await signIn(here, { server, secret, trusted: true })
    await writeLogin(here.keep, { ...login, cookie })
    return cookie
  } catch (error) {
    throw error instanceof Trouble && error.code === 'sign-in-unknown' ? revoked(server) : error
  }
}

export function revoked({ origin }: URL): Trouble {
  return Trouble.own(
    'revoked',
    `The token opens no account on ${origin}: it was revoked, or it belongs to another server. Make a new one in the settings, then: ${commandHere(`login ${origin}`)}`,
  )
}
