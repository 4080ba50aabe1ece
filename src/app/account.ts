import type { AccountId } from '../tracking/ids.ts'
import { Failure } from './failure.ts'
import type { Account } from './account-ports.ts'
import type { World } from './world.ts'

/** Throws `not-signed-in` when the account is gone while its session still stood. */
export async function readAccount(world: World, id: AccountId): Promise<Account> {
  const account = await world.store.accounts.find(id)
  if (account === null) throw new Failure('not-signed-in', 'The account of this session no longer exists.')
  return account
}

/** Two groups of the recovery code were repeated. The first time stays. */
export async function confirmRecovery(world: World, id: AccountId): Promise<Account> {
  const account = await readAccount(world, id)
  if (account.recoveryConfirmedAtMs !== null) return account
  const recoveryConfirmedAtMs = world.clock.nowMs()
  await world.store.accounts.setRecoveryConfirmed(id, recoveryConfirmedAtMs)
  return { ...account, recoveryConfirmedAtMs }
}
