import { afterEach, beforeEach, expect, test } from 'bun:test'
import { failureOf } from '../../test/support/failure-of.ts'
import { signUpRequest, testAccount } from '../../test/support/test-letter.ts'
import { testWorld, type TestWorld } from '../../test/support/test-world.ts'
import type { AccountId } from '../tracking/ids.ts'
import { purge } from './erase-message.ts'
import { INVITATIONS_OPEN_MAX, inviteFriend, listInvitations, takeBackInvitation } from './invite-friend.ts'
import { INVITATION_LIFETIME_MS, makeInvitation } from './invitations.ts'
import { signUp } from './sign-up.ts'

let world: TestWorld
let operator: AccountId

beforeEach(async () => {
  world = await testWorld()
  operator = await testAccount(world)
})
afterEach(() => world.close())

const signUpWith = async (invitation: Uint8Array | null) =>
  signUp(world, { ...(await signUpRequest(world)), invitation })

test('the first account from a set-up link is the operator’s, and none after it', async () => {
  const second = await testAccount(world)
  const { secret } = await inviteFriend(world, operator, 'operator')
  const { account: friend } = await signUpWith(secret)
  const { account: stranger } = await signUpWith(null)
  const marks = await Promise.all(
    [operator, second, friend.id, stranger.id].map(
      async id => (await world.store.accounts.find(id))?.operator,
    ),
  )
  expect(marks).toEqual([true, false, false, false])
})

test('nobody who comes before the operator becomes one, by open sign-up or by an invitation of the machine', async () => {
  const fresh = await testWorld()
  const request = await signUpRequest(fresh)
  const { account: stranger } = await signUp(fresh, { ...request, invitation: null })
  expect(stranger.operator).toBe(false)
  const friends = { ...(await signUpRequest(fresh)), invitation: await makeInvitation(fresh) }
  expect((await signUp(fresh, friends)).account.operator).toBe(false)
  expect((await signUp(fresh, await signUpRequest(fresh))).account.operator).toBe(true)
  await fresh.close()
})

test('an invitation opens one account, and a new set-up link does not touch it', async () => {
  const { secret } = await inviteFriend(world, operator, 'operator')
  await makeInvitation(world)
  await signUpWith(secret)
  expect(await failureOf(signUpWith(secret))).toMatchObject({ code: 'invitation-unknown' })
  expect(await listInvitations(world, operator)).toEqual([])
})

test('who may invite is the operator’s decision', async () => {
  const friend = await testAccount(world)
  expect(await failureOf(inviteFriend(world, friend, 'operator'))).toMatchObject({ code: 'may-not-invite' })
  await inviteFriend(world, friend, 'everyone')
  expect(await listInvitations(world, friend)).toHaveLength(1)
  expect(await listInvitations(world, operator)).toEqual([])
})

test('what is taken back opens nothing, and only its maker can take it back', async () => {
  const friend = await testAccount(world)
  const { secret, invitation } = await inviteFriend(world, operator, 'operator')
  const { id } = invitation.from
  expect(await failureOf(takeBackInvitation(world, friend, id))).toMatchObject({ code: 'not-found' })
  await takeBackInvitation(world, operator, id)
  expect(await failureOf(takeBackInvitation(world, operator, id))).toMatchObject({ code: 'not-found' })
  expect(await failureOf(signUpWith(secret))).toMatchObject({ code: 'invitation-unknown' })
})

test('so many are open at a time; one that has run out makes room, and goes with the purge', async () => {
  for (let i = 0; i < INVITATIONS_OPEN_MAX; i++) await inviteFriend(world, operator, 'operator')
  const oneMore = inviteFriend(world, operator, 'operator')
  expect(await failureOf(oneMore)).toMatchObject({ code: 'too-many-invitations' })
  world.clock.advance(INVITATION_LIFETIME_MS)
  expect(await listInvitations(world, operator)).toEqual([])
  await inviteFriend(world, operator, 'operator')
  expect(await world.store.invitations.ofAccount(operator)).toHaveLength(INVITATIONS_OPEN_MAX + 1)
  await purge(world)
  expect(await world.store.invitations.ofAccount(operator)).toHaveLength(1)
})

test('of the link only a hash is kept', async () => {
  const { secret, invitation } = await inviteFriend(world, operator, 'operator')
  expect(await listInvitations(world, operator)).toEqual([invitation])
  expect(Object.values(invitation)).not.toContainEqual(secret)
})
