import { takeInvitation } from './invitations.ts'
import type { Account } from './account-ports.ts'
import type { Nouns } from './ports.ts'
import { randomAccountId } from './random-id.ts'
import { createSession, type Browser, type NewSession } from './sessions.ts'
import { sha256 } from './sha256.ts'
import type { World } from './world.ts'

/** Whoever makes an account does it in a browser of their own: it keeps the recovery code until that is saved. */
export interface SignUpRequest extends Omit<Browser, 'trusted'> {
  /** 16 bytes from a link; null: somebody whom the sign-up gate has let in. */
  invitation: Uint8Array | null
  /** 32 bytes each, derived from the recovery code in the browser; only their hashes are kept. */
  wrapId: Uint8Array
  authSecret: Uint8Array
  /** The data key, encrypted in the browser. */
  keyWrap: Uint8Array
}

/**
 * Makes an account and signs it in, or leaves no trace: the link then still works. The first account made from a set-up
 * link, which only the machine prints, is the operator's. Throws `invitation-unknown`, and `id-taken` when the recovery
 * code has an account already.
 */
export async function signUp(
  world: World,
  request: SignUpRequest,
): Promise<NewSession & { account: Account }> {
  const nowMs = world.clock.nowMs()
  const made = { id: randomAccountId(world.random), createdAtMs: nowMs, recoveryConfirmedAtMs: null }
  const [idHash, authHash] = await Promise.all([sha256(request.wrapId), sha256(request.authSecret)])
  return world.store.transaction(async nouns => {
    const account: Account = { ...made, operator: await isOperators(nouns, request.invitation, nowMs) }
    await nouns.accounts.add(account, {
      kind: 'recovery',
      idHash,
      accountId: account.id,
      authHash,
      ciphertext: request.keyWrap,
      createdAtMs: nowMs,
      apiTokenId: null,
    })
    const created = await createSession({ world, nouns }, account.id, { ...request, trusted: true })
    return { account, ...created }
  })
}

/** Uses the invitation up on the way. */
async function isOperators(nouns: Nouns, invitation: Uint8Array | null, nowMs: number): Promise<boolean> {
  if (invitation === null) return false
  const { makesOperator } = await takeInvitation(nouns, invitation, nowMs)
  return makesOperator && !(await nouns.accounts.hasOperator())
}
