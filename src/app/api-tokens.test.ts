import { afterEach, beforeEach, describe, expect, test } from 'bun:test'
import { failureOf } from '../../test/support/failure-of.ts'
import { signUpRequest } from '../../test/support/test-letter.ts'
import { testWorld, type TestWorld } from '../../test/support/test-world.ts'
import type { AccountId } from '../tracking/ids.ts'
import { DAY_MS } from '../tracking/limits.ts'
import {
  addApiToken,
  API_TOKENS_MAX,
  listApiTokens,
  readKeyWrap,
  revokeApiToken,
  type NewApiToken,
} from './api-tokens.ts'
import { findSession, listSessions, SESSIONS_MAX, SESSIONS_PER_API_TOKEN_MAX } from './sessions.ts'
import { signIn } from './sign-in.ts'
import { signUp, type SignUpRequest } from './sign-up.ts'

let world: TestWorld
let recovery: SignUpRequest
let accountId: AccountId

beforeEach(async () => {
  world = await testWorld()
  recovery = await signUpRequest(world)
  accountId = (await signUp(world, recovery)).account.id
})
afterEach(() => world.close())

function newToken(own: Partial<NewApiToken> = {}): NewApiToken {
  const [wrapId, authSecret, keyWrap] = [world.random(32), world.random(32), world.random(60)]
  return { recovery, wrapId, authSecret, keyWrap, name: 'my laptop', ...own }
}

function signInWith(proof: Pick<NewApiToken, 'wrapId' | 'authSecret'>) {
  return signIn(world, { ...proof, sessionName: 'Command line', trusted: true, oldSecret: null })
}

describe('an API token', () => {
  test('opens its own wrap of the data key, and a session', async () => {
    const token = newToken()
    await addApiToken(world, accountId, token)
    const signedIn = await signInWith(token)
    expect(signedIn.keyWrap).toEqual(token.keyWrap)
    expect(signedIn.account.id).toBe(accountId)
    expect(await findSession(world, signedIn.secret)).not.toBeNull()
  })

  test('cannot be added by a session alone: the recovery code of the same account is asked for', async () => {
    const stranger = await signUpRequest(world)
    await signUp(world, stranger)
    const first = newToken()
    await addApiToken(world, accountId, first)
    for (const wrong of [stranger, { ...recovery, authSecret: world.random(32) }, first]) {
      expect(await failureOf(addApiToken(world, accountId, newToken({ recovery: wrong })))).toMatchObject({
        code: 'sign-in-unknown',
      })
      expect(await failureOf(readKeyWrap(world, accountId, wrong))).toMatchObject({ code: 'sign-in-unknown' })
    }
    expect(await listApiTokens(world, accountId)).toHaveLength(1)
    expect(await readKeyWrap(world, accountId, recovery)).toEqual(recovery.keyWrap)
  })

  test('is listed with the day of its last use, never the hour', async () => {
    const token = newToken()
    const { id } = await addApiToken(world, accountId, token)
    const lastUsed = async () => (await listApiTokens(world, accountId))[0]?.lastUsedDayMs
    expect(await lastUsed()).toBeNull()
    const { secret } = await signInWith(token)
    const today = world.clock.nowMs() - (world.clock.nowMs() % DAY_MS)
    expect(await lastUsed()).toBe(today)
    world.clock.advance(DAY_MS)
    await findSession(world, secret)
    expect(await lastUsed()).toBe(today + DAY_MS)
    expect((await listApiTokens(world, accountId)).map(one => one.id)).toEqual([id])
  })

  test('when revoked opens nothing, and its sessions have ended', async () => {
    const [token, other] = [newToken(), newToken()]
    const { id } = await addApiToken(world, accountId, token)
    await addApiToken(world, accountId, other)
    const [gone, stays] = [await signInWith(token), await signInWith(other)]
    await revokeApiToken(world, accountId, id)
    expect(await findSession(world, gone.secret)).toBeNull()
    expect(await findSession(world, stays.secret)).not.toBeNull()
    expect(await failureOf(signInWith(token))).toMatchObject({ code: 'sign-in-unknown' })
    expect(await failureOf(revokeApiToken(world, accountId, id))).toMatchObject({ code: 'not-found' })
  })

  test('that is revoked while it signs in opens nothing', async () => {
    const token = newToken()
    const { id } = await addApiToken(world, accountId, token)
    const { store } = world
    const revoking: typeof store = {
      ...store,
      async transaction(work) {
        await revokeApiToken({ ...world, store }, accountId, id)
        return await store.transaction(work)
      },
    }
    const request = { ...token, sessionName: 'Command line', trusted: true, oldSecret: null }
    expect(await failureOf(signIn({ ...world, store: revoking }, request))).toMatchObject({
      code: 'sign-in-unknown',
    })
    expect(await listSessions(world, accountId)).toHaveLength(1)
  })

  test('that signs in again and again ends its own sessions, and no browser’s', async () => {
    const [busy, other] = [newToken(), newToken()]
    for (const token of [busy, other]) await addApiToken(world, accountId, token)
    const ofOther = await signInWith(other)
    const secrets: Uint8Array[] = []
    for (let i = 0; i < SESSIONS_MAX + 1; i++) {
      world.clock.advance(1_000)
      secrets.push((await signInWith(busy)).secret)
    }
    expect(await listSessions(world, accountId)).toHaveLength(1)
    expect(await findSession(world, ofOther.secret)).not.toBeNull()
    const alive = await Promise.all(secrets.map(secret => findSession(world, secret)))
    expect(alive.map(found => found !== null)).toEqual(
      secrets.map((_, i) => i >= secrets.length - SESSIONS_PER_API_TOKEN_MAX),
    )
  })

  test(`is one of at most ${API_TOKENS_MAX}`, async () => {
    for (let i = 0; i < API_TOKENS_MAX; i++) await addApiToken(world, accountId, newToken())
    expect(await failureOf(addApiToken(world, accountId, newToken()))).toMatchObject({
      code: 'too-many-api-tokens',
    })
  })
})
