import { takeInvitation } from './invitations.ts'
import type { Account } from './ports.ts'
import { randomAccountId } from './random-id.ts'
import { createSession, type Browser, type NewSession } from './sessions.ts'
import { sha256 } from './sha256.ts'
import type { World } from './world.ts'

/** Whoever makes an account does it in a browser of their own: it keeps the recovery code until that is saved. */
export interface SignUpRequest extends Omit<Browser, 'trusted'> {
  /** 16 bytes from the set-up link. */
  invitation: Uint8Array
  /** 32 bytes each, derived from the recovery code in the browser; only their hashes are kept. */
  wrapId: Uint8Array
  authSecret: Uint8Array
  /** The data key, encrypted in the browser. */
  keyWrap: Uint8Array
}

/** Makes an account and signs it in, or leaves no trace: the set-up link then still works. Throws `invitation-unknown`. */
export async function signUp(
  world: World,
  request: SignUpRequest,
): Promise<NewSession & { account: Account }> {
  const nowMs = world.clock.nowMs()
  const account: Account = {
    id: randomAccountId(world.random),
    createdAtMs: nowMs,
    recoveryConfirmedAtMs: null,
  }
  const [idHash, authHash] = await Promise.all([sha256(request.wrapId), sha256(request.authSecret)])
  return world.store.transaction(async nouns => {
    await takeInvitation(nouns, request.invitation, nowMs)
    await nouns.accounts.add(account, {
      kind: 'recovery',
      idHash,
      accountId: account.id,
      authHash,
      ciphertext: request.keyWrap,
      createdAtMs: nowMs,
    })
    const created = await createSession({ world, nouns }, account.id, { ...request, trusted: true })
    return { account, ...created }
  })
}
