import { DAY_MS } from '../tracking/limits.ts'
import { Failure } from './failure.ts'
import type { Invitation } from './account-ports.ts'
import type { Nouns } from './ports.ts'
import { sha256 } from './sha256.ts'
import type { World } from './world.ts'

/** A link is used within the hour or forgotten; a week covers a long weekend. */
export const INVITATION_LIFETIME_MS = 7 * DAY_MS

export const INVITATION_BYTES = 16

type Maker = Pick<World, 'store' | 'clock' | 'random'>

/**
 * Returns the secret of a new set-up link, 16 bytes, for whoever runs the instance: the account that it makes is the
 * operator's, unless there is one. Every earlier link of the machine stops working, invitations between people do not;
 * only a hash is kept.
 */
export function makeSetUpLink(world: Maker): Promise<Uint8Array> {
  return makeLink(world, { makesOperator: true })
}

/** Like makeSetUpLink, for one more person: its account is never the operator's. */
export function makeInvitation(world: Maker): Promise<Uint8Array> {
  return makeLink(world, { makesOperator: false })
}

async function makeLink(world: Maker, kind: Pick<Invitation, 'makesOperator'>): Promise<Uint8Array> {
  const secret = world.random(INVITATION_BYTES)
  const createdAtMs = world.clock.nowMs()
  const expiresAtMs = createdAtMs + INVITATION_LIFETIME_MS
  const invitation = { secretHash: await sha256(secret), createdAtMs, expiresAtMs, from: null, ...kind }
  await world.store.transaction(nouns => nouns.invitations.replace(invitation))
  return secret
}

/** Uses up a link of either kind inside the transaction that makes the account. Throws `invitation-unknown`. */
export async function takeInvitation(nouns: Nouns, secret: Uint8Array, nowMs: number): Promise<Invitation> {
  const invitation = await nouns.invitations.take(await sha256(secret))
  if (invitation === null || invitation.expiresAtMs <= nowMs) {
    throw new Failure(
      'invitation-unknown',
      'The link was used, taken back, replaced by a newer one, or is older than 7 days.',
    )
  }
  return invitation
}
