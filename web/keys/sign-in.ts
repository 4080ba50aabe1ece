import type { Account } from '../../src/contract/account.ts'
import type { AccountKeys } from '../../src/vault/account-keys.ts'
import { deriveAccountKeys, importDataKey, unwrapDataKey } from '../../src/vault/account-keys.ts'
import { fromBase64Url, toBase64Url } from '../../src/vault/base64url.ts'
import type { Reply } from '../api/client.ts'
import { call } from '../api/client.ts'
import { signInWords } from '../words/sign-in.ts'
import type { Chest } from './kept-chest.ts'
import { sessionName } from './session-name.ts'

/** Signs in with the secret of a recovery code. Whoever has typed the code has it: it needs no further confirmation. */
export async function signIn(
  secret: Uint8Array,
  { trusted }: { trusted: boolean },
): Promise<Reply<{ account: Account; chest: Chest }>> {
  const keys = await deriveAccountKeys(secret)
  const reply = await call('signIn', {
    body: {
      wrapId: toBase64Url(keys.wrapId),
      authSecret: toBase64Url(keys.authSecret),
      sessionName: sessionName(),
      trusted,
    },
  })
  if (reply.kind === 'problem') return reply
  const dataKey = await unwrapped(keys, reply.value.keyWrap)
  if (dataKey === null)
    return { kind: 'problem', problem: { code: 'wrong-key', ...signInWords.wrongKey, fields: {} } }
  const account = await confirmed(reply.value.account)
  return {
    kind: 'ok',
    value: { account, chest: { accountId: account.id, dataKey, trusted, recoverySecret: null } },
  }
}

async function unwrapped({ wrapKey }: AccountKeys, keyWrap: string) {
  const wrapped = fromBase64Url(keyWrap)
  const raw = wrapped && (await unwrapDataKey({ wrapKey, wrapped }))
  if (raw === null) return null
  const dataKey = await importDataKey(raw)
  raw.fill(0)
  return dataKey
}

async function confirmed(account: Account): Promise<Account> {
  if (account.recoveryConfirmedAt !== null) return account
  const reply = await call('confirmRecovery')
  return reply.kind === 'ok' ? reply.value : account
}
