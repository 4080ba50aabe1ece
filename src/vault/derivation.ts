/** What the vault's key derivations have in common: HKDF-SHA-256 (RFC 5869), no salt, a purpose of their own. */

const encoder = new TextEncoder()

/** Parameters for crypto.subtle.deriveKey and deriveBits; `info` is `mailping/v1/` and the purpose. */
export function hkdf(purpose: string) {
  return {
    name: 'HKDF',
    hash: 'SHA-256',
    salt: new Uint8Array(0),
    info: encoder.encode(`mailping/v1/${purpose}`),
  }
}

export const AES_256_GCM = { name: 'AES-GCM', length: 256 }

/** 256 bits given explicitly: WebCrypto's own default would be the hash's block size, 512. */
export const HMAC_SHA_256 = { name: 'HMAC', hash: 'SHA-256', length: 256 }
