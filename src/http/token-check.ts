import { createHmac } from 'node:crypto'
import type { Store } from '../app/ports.ts'
import { hasValidMac, readToken, type Hmac } from '../tracking/token.ts'

/** 16 bytes of a token that this instance made, or null: no database is asked. */
export type TokenCheck = (text: string) => Uint8Array | null

const hmacSha256: Hmac = (key, data) => createHmac('sha256', key).update(data).digest()

/** Holds the token keys from here on: a key added later is known after the next start. */
export async function openTokenCheck(store: Store): Promise<TokenCheck> {
  const secrets = (await store.tokenKeys.all()).map(key => key.secret)
  return text => {
    const token = readToken(text)
    return token !== null && hasValidMac(token, secrets, hmacSha256) ? token : null
  }
}
