import { Failure } from './failure.ts'
import { noteApiTokenUse } from './api-tokens.ts'
import type { Account } from './account-ports.ts'
import { proveWrap, type WrapProof } from './prove-wrap.ts'
import { createSession, type Browser, type NewSession } from './sessions.ts'
import type { World } from './world.ts'

export interface SignInRequest extends Browser, WrapProof {}

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
  const wrap = await proveWrap(world, request)
  const account = wrap === null ? null : await world.store.accounts.find(wrap.accountId)
  if (wrap === null || account === null) throw unknown()
  const { apiTokenId } = wrap
  const created = await world.store.transaction(async nouns => {
    // Its API token may have been revoked meanwhile.
    if ((await nouns.accounts.lockWrap(wrap.idHash)) === null) throw unknown()
    return createSession({ world, nouns }, account.id, { ...request, apiTokenId })
  })
  await noteApiTokenUse(world, apiTokenId, world.clock.nowMs())
  return { account, keyWrap: wrap.ciphertext, ...created }
}

const unknown = () =>
  new Failure('sign-in-unknown', 'No account on this instance opens with that recovery code or API token.')
