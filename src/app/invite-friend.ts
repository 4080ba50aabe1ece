import type { AccountId } from '../tracking/ids.ts'
import { readAccount } from './account.ts'
import { Failure } from './failure.ts'
import { INVITATION_BYTES, INVITATION_LIFETIME_MS } from './invitations.ts'
import type { Account, FriendInvitation } from './account-ports.ts'
import { randomId } from './random-id.ts'
import { sha256 } from './sha256.ts'
import type { World } from './world.ts'

/** Which accounts may invite others: the operator's decision. */
export type WhoInvites = 'operator' | 'everyone'

/** Of one account at a time: more friends than this at once is a campaign, and each link is a door while it is open. */
export const INVITATIONS_OPEN_MAX = 10

export function mayInvite({ operator }: Pick<Account, 'operator'>, who: WhoInvites): boolean {
  return operator || who === 'everyone'
}

/** `secret` goes into the link and is kept nowhere else: it can be shown once. */
export interface NewInvitation {
  secret: Uint8Array
  invitation: FriendInvitation
}

/** A link that opens one account. Throws `may-not-invite`, `too-many-invitations`. */
export async function inviteFriend(
  world: World,
  accountId: AccountId,
  who: WhoInvites,
): Promise<NewInvitation> {
  if (!mayInvite(await readAccount(world, accountId), who))
    throw new Failure('may-not-invite', 'On this instance only its operator invites.')
  const secret = world.random(INVITATION_BYTES)
  const createdAtMs = world.clock.nowMs()
  const invitation = {
    secretHash: await sha256(secret),
    createdAtMs,
    expiresAtMs: createdAtMs + INVITATION_LIFETIME_MS,
    makesOperator: false,
    from: { accountId, id: randomId(world.random) },
  }
  await world.store.transaction(async nouns => {
    const made = await nouns.invitations.ofAccount(accountId)
    if (stillOpen(made, createdAtMs).length >= INVITATIONS_OPEN_MAX)
      throw new Failure(
        'too-many-invitations',
        `At most ${INVITATIONS_OPEN_MAX} links may be open at a time.`,
      )
    await nouns.invitations.add(invitation)
  })
  return { secret, invitation }
}

/** Those of the account that still open something, newest first. */
export async function listInvitations(world: World, accountId: AccountId): Promise<FriendInvitation[]> {
  return stillOpen(await world.store.invitations.ofAccount(accountId), world.clock.nowMs())
}

/** Its link opens nothing from here on. Throws `not-found`, also when it was used. */
export async function takeBackInvitation(world: World, accountId: AccountId, id: string): Promise<void> {
  if (await world.store.invitations.remove(accountId, id)) return
  throw new Failure('not-found', 'This account has no open invitation with that id; it may have been used.')
}

function stillOpen(invitations: readonly FriendInvitation[], nowMs: number): FriendInvitation[] {
  return invitations.filter(({ expiresAtMs }) => expiresAtMs > nowMs)
}
