import { deriveAccountKeys } from '../../src/vault/account-keys.ts'
import { toBase64Url } from '../../src/vault/base64url.ts'
import { mintApiToken } from '../../src/vault/mint-api-token.ts'
import type { Reply } from '../api/client.ts'
import { call } from '../api/client.ts'
import { signInWords } from '../words/sign-in.ts'
import { random } from './random.ts'

/**
 * Makes an API token with the secret of the recovery code, which the data key on this device cannot replace: it can be
 * used here, not read. The text is in nobody else's hands; the server has only what it needs to know it again.
 */
export async function makeApiToken(recoverySecret: Uint8Array, name: string): Promise<Reply<string>> {
  const { wrapId, authSecret, wrapKey } = await deriveAccountKeys(recoverySecret)
  const recovery = { wrapId: toBase64Url(wrapId), authSecret: toBase64Url(authSecret) }
  const opened = await call('openKeyWrap', { body: recovery })
  if (opened.kind === 'problem') return opened
  const minted = await mintApiToken({ wrapKey, keyWrap: opened.value.keyWrap, random })
  if (minted === null)
    return { kind: 'problem', problem: { code: 'wrong-key', ...signInWords.wrongKey, fields: {} } }
  const { text, secret: _, ...wrap } = minted
  const added = await call('addApiToken', { body: { ...wrap, recovery, name } })
  return added.kind === 'problem' ? added : { kind: 'ok', value: text }
}
