import type { Account } from '../../src/contract/account.ts'
import type { DataKey } from '../../src/vault/account-keys.ts'
import { formatRecoveryCode } from '../../src/vault/recovery-code.ts'
import type { Reply } from '../api/client.ts'
import { call, onSignedOut } from '../api/client.ts'
import { isAway, type Problem } from '../api/problem.ts'
import type { Chest } from '../keys/kept-chest.ts'
import { emptyChest, fillChest, openChest } from '../keys/key-chest.ts'
import { forgetKept } from './forget-kept.ts'
import { createStore, useSelected } from './store.ts'

/**
 * Who uses this tab. `ended`: the server closed the session while the page was open; the page stays as it is, with what
 * was typed, under a request to sign in again.
 */
export type Session =
  | { kind: 'starting' }
  | { kind: 'unreachable'; problem: Problem }
  | { kind: 'none' }
  | { kind: 'open' | 'ended'; account: Account; chest: Chest }

export const session = createStore<Session>({ kind: 'starting' })

/**
 * Finds out who is here: the keys of this device and the server's word that the session lives. While no server answers,
 * a trusted device goes on with what it kept; the first answer then tells.
 */
export async function startSession(): Promise<void> {
  session.set({ kind: 'starting' })
  const chest = await openChest().catch(() => null)
  if (chest === null) return nobody()
  const reply = await call('getAccount')
  if (reply.kind === 'ok') return open(reply.value, chest)
  const { problem } = reply
  if (problem.code === 'not-signed-in') return nobody()
  const account = chest.trusted && isAway(problem) ? await keptAccount(chest) : null
  session.set(account === null ? { kind: 'unreachable', problem } : { kind: 'open', account, chest })
}

async function open(account: Account, chest: Chest): Promise<void> {
  const owned = { ...chest, accountId: account.id }
  if (chest.accountId === undefined) await fillChest(owned).catch(() => {})
  session.set({ kind: 'open', account, chest: owned })
}

function nobody(): void {
  forgetKept()
  session.set({ kind: 'none' })
}

/** The account of the keys on this device, as it was kept, or null. */
async function keptAccount({ accountId }: Chest): Promise<Account | null> {
  try {
    const { keptList } = await import('./kept.ts')
    const account = (await keptList(Date.now()))?.account
    return account !== undefined && account.id === accountId ? account : null
  } catch {
    return null
  }
}

onSignedOut(() => {
  forgetKept()
  const now = session.get()
  if (now.kind === 'open') session.set({ ...now, kind: 'ended' })
})

/**
 * After signing up or in; what was kept of another account is forgotten. A browser that keeps nothing (some private
 * windows) works until the tab is closed.
 */
export async function enter({ account, chest }: { account: Account; chest: Chest }): Promise<void> {
  const before = await openChest().catch(() => null)
  await fillChest(chest).catch(() => {})
  if (!chest.trusted || before?.accountId !== account.id) forgetKept()
  session.set({ kind: 'open', account, chest })
}

/**
 * Ends the session and makes this device forget the keys; it is told nothing any more. When the server does not answer,
 * nothing is forgotten.
 */
export async function leave(): Promise<Reply<undefined>> {
  const stopped = await thisDevice()
    .then(({ stopHere }) => stopHere())
    .catch(() => null)
  if (stopped?.kind === 'problem') return stopped
  const reply = await call('signOut')
  if (reply.kind === 'problem' && reply.problem.code !== 'not-signed-in') return reply
  await emptyChest().catch(() => {})
  nobody()
  return { kind: 'ok', value: undefined }
}

/** What push left on this device; most visits need nothing of it. */
const thisDevice = () => import('../pings/this-device.ts')

/** The key that opens labels, or null while nobody is signed in. */
export function dataKey(): DataKey | null {
  const now = session.get()
  return now.kind === 'open' || now.kind === 'ended' ? now.chest.dataKey : null
}

/** The account, or null while nobody is signed in. */
export function useAccount(): Account | null {
  return useSelected(session, now => (now.kind === 'open' || now.kind === 'ended' ? now.account : null))
}

/**
 * The recovery code as long as it waits to be confirmed on this device, else null. While it is not null, ask for two
 * groups of it (ConfirmRecovery) before the first "I sent it".
 */
export function useUnconfirmedCode(): string | null {
  return useSelected(session, unconfirmedCode)
}

function unconfirmedCode(now: Session): string | null {
  if (now.kind !== 'open' && now.kind !== 'ended') return null
  const secret = now.account.recoveryConfirmedAt === null ? now.chest.recoverySecret : null
  return secret === null ? null : formatRecoveryCode(secret)
}

/** Two groups were repeated: from now on the secret lies nowhere on this device. */
export async function confirmRecovery(): Promise<Reply<undefined>> {
  const reply = await call('confirmRecovery')
  if (reply.kind === 'problem') return reply
  const now = session.get()
  if (now.kind === 'open' || now.kind === 'ended') {
    await enter({ account: reply.value, chest: { ...now.chest, recoverySecret: null } })
  }
  return { kind: 'ok', value: undefined }
}
