import { deriveAccountKeys, unwrapDataKey, wrapDataKey } from './account-keys.ts'
import { exactly } from './aes-gcm.ts'
import type { Random } from './aes-gcm.ts'
import { API_TOKEN_SECRET_BYTES, formatApiToken } from './api-token.ts'
import { fromBase64Url, toBase64Url } from './base64url.ts'

/** A token that no server knows yet. */
export interface MintedApiToken {
  secret: Uint8Array
  /** As it is shown, once. */
  text: string
  /** What the server gets, base64url. */
  wrapId: string
  authSecret: string
  keyWrap: string
}

/** `keyWrap`: the data key under `wrapKey`, base64url. Null when it does not open with it. */
export async function mintApiToken({
  wrapKey,
  keyWrap,
  random,
}: {
  wrapKey: CryptoKey
  keyWrap: string
  random: Random
}): Promise<MintedApiToken | null> {
  const wrapped = fromBase64Url(keyWrap)
  const dataKey = wrapped && (await unwrapDataKey({ wrapKey, wrapped }))
  if (dataKey === null) return null
  const secret = exactly(API_TOKEN_SECRET_BYTES, random)
  const keys = await deriveAccountKeys(secret)
  const wrappedAnew = await wrapDataKey({ wrapKey: keys.wrapKey, dataKey, random })
  dataKey.fill(0)
  return {
    secret,
    text: formatApiToken(secret),
    wrapId: toBase64Url(keys.wrapId),
    authSecret: toBase64Url(keys.authSecret),
    keyWrap: toBase64Url(wrappedAnew),
  }
}
