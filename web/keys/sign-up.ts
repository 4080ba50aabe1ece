import type { Account } from '../../src/contract/account.ts'
import type { AccountKeys, DataKey } from '../../src/vault/account-keys.ts'
import { deriveAccountKeys, importDataKey, makeDataKey, wrapDataKey } from '../../src/vault/account-keys.ts'
import { toBase64Url } from '../../src/vault/base64url.ts'
import { RECOVERY_SECRET_BYTES } from '../../src/vault/recovery-code.ts'
import type { Reply } from '../api/client.ts'
import { call } from '../api/client.ts'
import type { Chest } from './kept-chest.ts'
import { random } from './random.ts'
import { sessionName } from './session-name.ts'

/** Keys made for one account-to-be. Keep them over retries: an answer that got lost may have made the account. */
export interface NewKeys {
  recoverySecret: Uint8Array<ArrayBuffer>
  derived: AccountKeys
  keyWrap: Uint8Array
  dataKey: DataKey
}

export async function makeKeys(): Promise<NewKeys> {
  const recoverySecret = random(RECOVERY_SECRET_BYTES)
  const derived = await deriveAccountKeys(recoverySecret)
  const raw = makeDataKey(random)
  const keyWrap = await wrapDataKey({ wrapKey: derived.wrapKey, dataKey: raw, random })
  const dataKey = await importDataKey(raw)
  raw.fill(0)
  return { recoverySecret, derived, keyWrap, dataKey }
}

/**
 * Makes the account, or signs in to it when an earlier try had made it and only its answer was lost. `invitation`: null
 * where sign-up is open.
 */
export async function signUp(
  keys: NewKeys,
  invitation: string | null,
): Promise<Reply<{ account: Account; chest: Chest }>> {
  const proof = {
    wrapId: toBase64Url(keys.derived.wrapId),
    authSecret: toBase64Url(keys.derived.authSecret),
    sessionName: sessionName(),
  }
  const made = await call('signUp', { body: { invitation, keyWrap: toBase64Url(keys.keyWrap), ...proof } })
  if (made.kind === 'ok') return opened(keys, made.value)
  if (!MADE_BEFORE.has(made.problem.code)) return made
  const again = await call('signIn', { body: proof })
  return again.kind === 'ok' ? opened(keys, again.value.account) : made
}

/** What an earlier try that made the account leads to: its invitation is used up, or its keys are taken. */
const MADE_BEFORE: ReadonlySet<string> = new Set(['invitation-unknown', 'id-taken'])

function opened(keys: NewKeys, account: Account): Reply<{ account: Account; chest: Chest }> {
  const { dataKey, recoverySecret } = keys
  const chest = { accountId: account.id, dataKey, trusted: true, recoverySecret }
  return { kind: 'ok', value: { account, chest } }
}
