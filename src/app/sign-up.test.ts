import { afterEach, beforeEach, describe, expect, test } from 'bun:test'
import { failureOf } from '../../test/support/failure-of.ts'
import { signUpRequest, testAccount } from '../../test/support/test-letter.ts'
import { testWorld, type TestWorld } from '../../test/support/test-world.ts'
import { INVITATION_LIFETIME_MS, makeSetUpLink } from './invitations.ts'
import {
  BRIEF_SESSION_LIFETIME_MS,
  createSession,
  findSession,
  listSessions,
  SESSION_LIFETIME_MS,
  SESSIONS_MAX,
} from './sessions.ts'
import { signIn } from './sign-in.ts'
import { signUp } from './sign-up.ts'

let world: TestWorld

beforeEach(async () => {
  world = await testWorld()
})
afterEach(() => world.close())

describe('a set-up link', () => {
  test('opens one account, the first or a later one', async () => {
    const first = await signUpRequest(world)
    await signUp(world, first)
    await signUp(world, await signUpRequest(world))
    expect(await world.store.accounts.count()).toBe(2)
    const again = await failureOf(
      signUp(world, { ...(await signUpRequest(world)), invitation: first.invitation }),
    )
    expect(again).toMatchObject({ code: 'invitation-unknown' })
  })

  test('printed later replaces the one before', async () => {
    const old = await signUpRequest(world)
    await makeSetUpLink(world)
    expect(await failureOf(signUp(world, old))).toMatchObject({ code: 'invitation-unknown' })
  })

  test('works for a week and no longer', async () => {
    const request = await signUpRequest(world)
    world.clock.advance(INVITATION_LIFETIME_MS)
    expect(await failureOf(signUp(world, request))).toMatchObject({ code: 'invitation-unknown' })
    const fresh = await signUpRequest(world)
    world.clock.advance(INVITATION_LIFETIME_MS - 1)
    await signUp(world, fresh)
  })

  test('still works after a sign-up that failed', async () => {
    const taken = await signUpRequest(world)
    await signUp(world, taken)
    const request = await signUpRequest(world)
    await failureOf(signUp(world, { ...request, wrapId: taken.wrapId }))
    await signUp(world, request)
    expect(await world.store.accounts.count()).toBe(2)
  })
})

describe('what is kept of an account', () => {
  test('holds no secret, only hashes', async () => {
    const request = await signUpRequest(world)
    const { secret, account } = await signUp(world, request)
    const [session] = await world.store.sessions.ofAccount(account.id)
    expect(session?.secretHash).not.toEqual(secret)
    expect(await world.store.accounts.findWrap(request.wrapId)).toBeNull()
    expect(await world.store.invitations.take(request.invitation)).toBeNull()
  })

  test('gives the data key back as it was wrapped', async () => {
    const request = await signUpRequest(world)
    await signUp(world, request)
    expect((await signIn(world, { ...request, trusted: true })).keyWrap).toEqual(request.keyWrap)
  })
})

describe('a session', () => {
  test('slides while it is used and ends a lifetime after its last use', async () => {
    const { secret } = await signUp(world, await signUpRequest(world))
    world.clock.advance(SESSION_LIFETIME_MS - 1)
    expect((await findSession(world, secret))?.extended).toBe(true)
    world.clock.advance(SESSION_LIFETIME_MS - 1)
    expect((await findSession(world, secret))?.extended).toBe(true)
    world.clock.advance(SESSION_LIFETIME_MS)
    expect(await findSession(world, secret)).toBeNull()
  })

  test('in a browser that is not trusted lasts for half a day, sliding', async () => {
    const request = await signUpRequest(world)
    await signUp(world, request)
    const { secret } = await signIn(world, { ...request, trusted: false })
    for (let i = 0; i < 3; i++) {
      world.clock.advance(BRIEF_SESSION_LIFETIME_MS - 1)
      expect((await findSession(world, secret))?.extended).toBe(true)
    }
    world.clock.advance(BRIEF_SESSION_LIFETIME_MS)
    expect(await findSession(world, secret)).toBeNull()
  })

  test('takes the place of the one that its browser had, and of no other', async () => {
    const request = await signUpRequest(world)
    const other = await signUp(world, request)
    const old = await signIn(world, { ...request, trusted: false })
    const fresh = await signIn(world, { ...request, trusted: true, oldSecret: old.secret })
    const sessions = await listSessions(world, other.account.id)
    expect(sessions.map(({ id }) => id).sort()).toEqual([other.session.id, fresh.session.id].sort())
    expect(await findSession(world, old.secret)).toBeNull()
    await signIn(world, { ...request, trusted: true, oldSecret: world.random(32) })
    expect(await listSessions(world, other.account.id)).toHaveLength(3)
  })

  test('that is one too many signs out the one unused for longest', async () => {
    const accountId = await testAccount(world)
    const [oldest] = await listSessions(world, accountId)
    for (let i = 0; i < SESSIONS_MAX; i++) {
      world.clock.advance(1_000)
      const browser = { sessionName: `browser ${i}`, trusted: true, oldSecret: null }
      await world.store.transaction(nouns => createSession({ world, nouns }, accountId, browser))
    }
    const sessions = await listSessions(world, accountId)
    expect(sessions).toHaveLength(SESSIONS_MAX)
    expect(sessions.map(({ id }) => id)).not.toContain(oldest?.id ?? '')
  })
})
