import type { AccountId } from '../tracking/ids.ts'

export interface Account {
  id: AccountId
  createdAtMs: number
  /** When two groups of the recovery code were repeated; null until then. */
  recoveryConfirmedAtMs: number | null
  /** Runs the instance; at most one account does. */
  operator: boolean
}

/** The account's data key, encrypted under a key that only the holder of the recovery code or of an API token can derive. */
export interface KeyWrap {
  kind: 'recovery' | 'api-token'
  /** SHA-256 of wrap_id. */
  idHash: Uint8Array
  accountId: AccountId
  /** SHA-256 of auth_secret. */
  authHash: Uint8Array
  ciphertext: Uint8Array
  createdAtMs: number
  /** The API token that opens it; null for the recovery code. */
  apiTokenId: string | null
}

export interface AccountStore {
  /** Throws when the id or the wrap's idHash is taken. */
  add(account: Account, wrap: KeyWrap): Promise<void>
  find(id: AccountId): Promise<Account | null>
  findWrap(idHash: Uint8Array): Promise<KeyWrap | null>
  /** Like findWrap, and nobody removes it until the transaction ends. */
  lockWrap(idHash: Uint8Array): Promise<KeyWrap | null>
  setRecoveryConfirmed(id: AccountId, atMs: number): Promise<void>
  count(): Promise<number>
  hasOperator(): Promise<boolean>
  /** The account that runs the instance, or null. */
  operator(): Promise<AccountId | null>
}

/** What a program on a machine of the person's own signs in with: the name of one more key wrap. */
export interface ApiToken {
  /** Random, 22 base64url characters: names the token in lists; opens nothing. */
  id: string
  accountId: AccountId
  /** At most 60 characters; shown to the account only. */
  name: string
  createdAtMs: number
  /** Midnight (UTC) of the day on which it was last used, or null: finer would be a diary. */
  lastUsedDayMs: number | null
}

export interface ApiTokenStore {
  /** Token and wrap together. Throws `id-taken` when the wrap's idHash is taken. Must run inside a transaction. */
  add(token: ApiToken, wrap: KeyWrap): Promise<void>
  /** Newest first. */
  ofAccount(accountId: AccountId): Promise<ApiToken[]>
  setLastUsed(id: string, dayMs: number): Promise<void>
  /** With its wrap and all its sessions. True when this account had it. Must run inside a transaction. */
  remove(accountId: AccountId, id: string): Promise<boolean>
}

export interface Session {
  /** Random, 22 base64url characters: names the session in lists; opens nothing. */
  id: string
  /** SHA-256 of the cookie's secret. */
  secretHash: Uint8Array
  accountId: AccountId
  /** Given by the browser, e.g. "Firefox on Linux", or by the person; shown to the account only. At most 60 characters. */
  name: string
  createdAtMs: number
  lastSeenAtMs: number
  expiresAtMs: number
  /** The API token that opened it, with which it ends; null for a browser's. */
  apiTokenId: string | null
}

export interface SessionStore {
  add(session: Session): Promise<void>
  /** Null when unknown; the caller compares expiresAtMs with its clock. */
  findBySecretHash(hash: Uint8Array): Promise<Session | null>
  /** Newest first. */
  ofAccount(accountId: AccountId): Promise<Session[]>
  touch(id: string, seen: { lastSeenAtMs: number; expiresAtMs: number }): Promise<void>
  /** True when a session of this account had the id. */
  remove(accountId: AccountId, id: string): Promise<boolean>
  /** Every session of the account but the one with this id. */
  removeOthers(accountId: AccountId, id: string): Promise<void>
  /** True when a session of this account had the id. */
  rename(accountId: AccountId, id: string, name: string): Promise<boolean>
  removeExpired(nowMs: number): Promise<void>
}

/** A one-time link that lets one person make an account. */
export interface Invitation {
  /** SHA-256 of the secret in the link. */
  secretHash: Uint8Array
  createdAtMs: number
  expiresAtMs: number
  /** Of the first set-up link: its account runs the instance, unless one does already. */
  makesOperator: boolean
  /** The account that made it, and the random id under which it can take it back; null for a link of the machine. */
  from: { accountId: AccountId; id: string } | null
}

/** An invitation that a person made. */
export type FriendInvitation = Invitation & { from: { accountId: AccountId; id: string } }

export interface InvitationStore {
  /** For a link of the machine: replaces every earlier one, so that the link printed last is the one that works. */
  replace(invitation: Invitation): Promise<void>
  /** Beside those that are there. */
  add(invitation: Invitation): Promise<void>
  /** Removes and returns it, so that it opens one account only; null when unknown or used. */
  take(secretHash: Uint8Array): Promise<Invitation | null>
  /** Those the account made, newest first, expired ones included. */
  ofAccount(accountId: AccountId): Promise<FriendInvitation[]>
  /** True when an invitation of this account had the id. */
  remove(accountId: AccountId, id: string): Promise<boolean>
  removeExpired(nowMs: number): Promise<void>
}
