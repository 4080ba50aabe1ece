import { Failure } from './failure.ts'
import type { Account } from './ports.ts'
import { createSession, type Browser, type NewSession } from './sessions.ts'
import { sameBytes, sha256 } from './sha256.ts'
import type { World } from './world.ts'

export interface SignInRequest extends Browser {
  /** 32 bytes each, derived from the recovery code in the browser. */
  wrapId: Uint8Array
  authSecret: Uint8Array
}

export interface SignedIn extends NewSession {
  account: Account
  /** The data key, as the browser encrypted it. */
  keyWrap: Uint8Array
}

/**
 * Throws `sign-in-unknown`, the same for an unknown code and for a wrong secret. Attempts are not counted: the secret has
 * 128 random bits, so guessing is hopeless at any rate, and a limit would only let a stranger lock a person out.
 */
export async function signIn(world: World, request: SignInRequest): Promise<SignedIn> {
  const [idHash, authHash] = await Promise.all([sha256(request.wrapId), sha256(request.authSecret)])
  const wrap = await world.store.accounts.findWrap(idHash)
  // Compared with something in either case: how long the answer takes must not tell which of the two was wrong.
  const matches = sameBytes(authHash, wrap?.authHash ?? new Uint8Array(authHash.length))
  const account = wrap !== null && matches ? await world.store.accounts.find(wrap.accountId) : null
  if (wrap === null || account === null) {
    throw new Failure('sign-in-unknown', 'No account on this instance opens with that recovery code.')
  }
  const created = await world.store.transaction(nouns => createSession({ world, nouns }, account.id, request))
  return { account, keyWrap: wrap.ciphertext, ...created }
}
