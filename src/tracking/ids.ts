/** The names of things. All random, all made of base64url characters, none derived from a person. */

declare const brand: unique symbol
type Branded<Name extends string> = string & { readonly [brand]: Name }

/** 16 random bytes, 22 base64url characters. Made by the browser, so that creating is idempotent. */
export type MessageId = Branded<'MessageId'>
/** 16 random bytes, 22 base64url characters. Made by the server. */
export type AccountId = Branded<'AccountId'>

const RANDOM_ID = /^[A-Za-z0-9_-]{21}[AQgw]$/

/** Returns the id, or null when the text is not 22 base64url characters with spare bits zero. */
export function parseMessageId(text: string): MessageId | null {
  return isMessageId(text) ? text : null
}

/** Returns the id, or null when the text is not 22 base64url characters with spare bits zero. */
export function parseAccountId(text: string): AccountId | null {
  return isAccountId(text) ? text : null
}

function isMessageId(text: string): text is MessageId {
  return RANDOM_ID.test(text)
}

function isAccountId(text: string): text is AccountId {
  return RANDOM_ID.test(text)
}
