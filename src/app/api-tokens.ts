import type { AccountId } from '../tracking/ids.ts'
import { DAY_MS } from '../tracking/limits.ts'
import { Failure } from './failure.ts'
import type { ApiToken, KeyWrap } from './account-ports.ts'
import { proveWrap, type WrapProof } from './prove-wrap.ts'
import { randomId } from './random-id.ts'
import { sha256 } from './sha256.ts'
import type { World } from './world.ts'

/** One for each program and machine of a person; beyond it nobody knows any more which is which. */
export const API_TOKENS_MAX = 20

export interface NewApiToken extends WrapProof {
  /** What the recovery code of the same account derives: a session alone cannot add a way in that outlives it. */
  recovery: WrapProof
  /** The data key, encrypted under what the token derives. */
  keyWrap: Uint8Array
  name: string
}

/** Throws `sign-in-unknown` for a recovery code that is not this account's, `too-many-api-tokens`, `id-taken`. */
export async function addApiToken(
  world: World,
  accountId: AccountId,
  { recovery, wrapId, authSecret, keyWrap, name }: NewApiToken,
): Promise<ApiToken> {
  await recoveryWrap(world, accountId, recovery)
  const [idHash, authHash] = await Promise.all([sha256(wrapId), sha256(authSecret)])
  const createdAtMs = world.clock.nowMs()
  const id = randomId(world.random)
  const token: ApiToken = { id, accountId, name, createdAtMs, lastUsedDayMs: null }
  const ofToken = { kind: 'api-token', apiTokenId: id, ciphertext: keyWrap } as const
  return world.store.transaction(async nouns => {
    if ((await nouns.apiTokens.ofAccount(accountId)).length >= API_TOKENS_MAX)
      throw new Failure('too-many-api-tokens', `An account has at most ${API_TOKENS_MAX} API tokens.`)
    await nouns.apiTokens.add(token, { ...ofToken, idHash, authHash, accountId, createdAtMs })
    return token
  })
}

/** The data key as the browser encrypted it, for whoever shows the recovery code. Throws `sign-in-unknown`. */
export async function readKeyWrap(
  world: World,
  accountId: AccountId,
  recovery: WrapProof,
): Promise<Uint8Array> {
  return (await recoveryWrap(world, accountId, recovery)).ciphertext
}

/** Newest first. */
export function listApiTokens(world: World, accountId: AccountId): Promise<ApiToken[]> {
  return world.store.apiTokens.ofAccount(accountId)
}

/** Its key wrap and all its sessions go with it. Throws `not-found`. */
export async function revokeApiToken(world: World, accountId: AccountId, id: string): Promise<void> {
  if (await world.store.transaction(nouns => nouns.apiTokens.remove(accountId, id))) return
  throw new Failure(
    'not-found',
    'This account has no API token with that id; it may have been revoked already.',
  )
}

/** Notes the day, at most once a day and session. */
export async function noteApiTokenUse({ store }: World, id: string | null, nowMs: number): Promise<void> {
  if (id !== null) await store.apiTokens.setLastUsed(id, nowMs - (nowMs % DAY_MS))
}

async function recoveryWrap(world: World, accountId: AccountId, proof: WrapProof): Promise<KeyWrap> {
  const wrap = await proveWrap(world, proof)
  if (wrap?.kind === 'recovery' && wrap.accountId === accountId) return wrap
  throw new Failure('sign-in-unknown', 'This account does not open with that recovery code.')
}
