import { call, callForCookie } from '../../src/client/api.ts'
import { deriveAccountKeys, makeDataKey, wrapDataKey } from '../../src/vault/account-keys.ts'
import { toBase64Url } from '../../src/vault/base64url.ts'
import { mintApiToken } from '../../src/vault/mint-api-token.ts'
import { formatRecoveryCode } from '../../src/vault/recovery-code.ts'

/** An account with real keys, as a browser would have made it. */
export interface SenderAccount {
  recoveryCode: string
  /** Makes an API token in the settings. */
  makeToken(name: string): Promise<string>
  /** Names of all tokens, newest first. */
  tokens(): Promise<{ id: string; name: string }[]>
  revokeToken(id: string): Promise<void>
  sessionNames(): Promise<string[]>
}

/** `setUpLink`: a fresh one. */
export async function senderAccount(setUpLink: string): Promise<SenderAccount> {
  const { origin, hash } = new URL(setUpLink)
  const secret = random(16)
  const { wrapId, authSecret, wrapKey } = await deriveAccountKeys(secret)
  const recovery = { wrapId: toBase64Url(wrapId), authSecret: toBase64Url(authSecret) }
  const wrapped = await wrapDataKey({ wrapKey, dataKey: makeDataKey(random), random })
  const keyWrap = toBase64Url(wrapped)
  const nobody = { server: new URL(origin), cookie: '', version: '0.0.0-test' }
  const body = { invitation: hash.slice(1), keyWrap, sessionName: 'Firefox on Linux', ...recovery }
  const { cookie } = await callForCookie(nobody, 'signUp', { body })
  const line = { ...nobody, cookie }
  return {
    recoveryCode: formatRecoveryCode(secret),
    async makeToken(name) {
      const opened = await call(line, 'openKeyWrap', { body: recovery })
      const minted = await mintApiToken({ wrapKey, keyWrap: opened.keyWrap, random })
      if (minted === null) throw new Error('the wrap opens with the code that made it')
      const { text, secret: _, ...wrap } = minted
      await call(line, 'addApiToken', { body: { ...wrap, recovery, name } })
      return text
    },
    tokens: async () => (await call(line, 'listApiTokens')).tokens,
    revokeToken: id => call(line, 'revokeApiToken', { id }),
    sessionNames: async () => (await call(line, 'listSessions')).sessions.map(({ name }) => name),
  }
}

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))
