import type { DataKey } from './account-keys.ts'
import { HMAC_SHA_256, hkdf } from './derivation.ts'

/**
 * The recipient tag: lets a recipient stop all letters of one sender without the server knowing any address.
 * Normative: docs/spec/label.md.
 */

const TAG_BYTES = 16
/** Characters: a path of 256 octets less its brackets, https://www.rfc-editor.org/rfc/rfc5321#section-4.5.3.1.3 */
const ADDRESS_MAX = 254
/** One @, a dotted domain, no space, control character, quote or bracket. A typing check: only mail proves an address. */
const SHAPE = /^[^\s\p{C}@<>()[\]\\,;:"]{1,64}@[^\s\p{C}@<>()[\]\\,;:".]+(?:\.[^\s\p{C}@<>()[\]\\,;:".]+)+$/u

declare const brand: unique symbol
/** An address that normaliseAddress made: the only thing a tag is made of. */
export type NormalAddress = string & { readonly [brand]: 'NormalAddress' }

/**
 * Trimmed, in lower case, in Unicode form NFC; null when it does not look like one address.
 *
 * Not done, because only the recipient's own server knows: dots and +parts are not folded, googlemail.com and gmail.com
 * stay two, an international domain and its xn-- form stay two. Such spellings have different tags.
 */
export function normaliseAddress(text: string): NormalAddress | null {
  const address = text.trim().toLowerCase().normalize('NFC')
  return looksLikeOne(address) ? address : null
}

function looksLikeOne(address: string): address is NormalAddress {
  return Array.from(address).length <= ADDRESS_MAX && SHAPE.test(address)
}

/** 16 bytes: the same for the same address and account, unlinkable between accounts. */
export async function recipientTag({
  dataKey,
  address,
}: {
  dataKey: DataKey
  address: NormalAddress
}): Promise<Uint8Array<ArrayBuffer>> {
  const key = await crypto.subtle.deriveKey(hkdf('recipient_tag'), dataKey, HMAC_SHA_256, false, ['sign'])
  const mac = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(address))
  return new Uint8Array(mac, 0, TAG_BYTES).slice()
}
