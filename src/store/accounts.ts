import { Failure } from '../app/failure.ts'
import type { Account, AccountStore, KeyWrap } from '../app/account-ports.ts'
import type { AccountId } from '../tracking/ids.ts'
import { DuplicateKey, type Sql } from './dialect/sql.ts'

interface AccountRow {
  id: AccountId
  created_at_ms: number
  recovery_confirmed_at_ms: number | null
  operator: 0 | 1
}

interface KeyWrapRow {
  id_hash: Uint8Array
  account_id: AccountId
  kind: KeyWrap['kind']
  auth_hash: Uint8Array
  ciphertext: Uint8Array
  created_at_ms: number
  api_token_id: string | null
}

export function accountStore(sql: Sql): AccountStore {
  return {
    async add(account, wrap) {
      try {
        await sql.insert('account', [accountRow(account)])
        await sql.insert('key_wrap', [keyWrapRow(wrap)])
      } catch (error) {
        if (!(error instanceof DuplicateKey)) throw error
        throw new Failure('id-taken', 'an account or a key wrap with this id exists')
      }
    },
    async find(id) {
      const [row] = await sql<AccountRow>`select * from account where id = ${id}`
      return row === undefined ? null : accountFrom(row)
    },
    async findWrap(idHash) {
      const [row] = await sql<KeyWrapRow>`select * from key_wrap where id_hash = ${idHash}`
      return row === undefined ? null : keyWrapFrom(row)
    },
    async lockWrap(idHash) {
      const [row] = await sql<KeyWrapRow>`select * from key_wrap where id_hash = ${idHash} ${sql.rowLock}`
      return row === undefined ? null : keyWrapFrom(row)
    },
    async setRecoveryConfirmed(id, atMs) {
      await sql`update account set recovery_confirmed_at_ms = ${atMs} where id = ${id}`
    },
    async count() {
      const [row] = await sql<{ accounts: number }>`select count(*) as accounts from account`
      return row?.accounts ?? 0
    },
    async operator() {
      const [row] = await sql<{ id: AccountId }>`select id from account where operator = 1`
      return row?.id ?? null
    },
    async hasOperator() {
      const found = await sql`select id from account where operator = 1`
      return found.length > 0
    },
  }
}

function accountRow(account: Account) {
  return {
    id: account.id,
    created_at_ms: account.createdAtMs,
    recovery_confirmed_at_ms: account.recoveryConfirmedAtMs,
    operator: account.operator ? 1 : 0,
  }
}

function accountFrom(row: AccountRow): Account {
  return {
    id: row.id,
    createdAtMs: row.created_at_ms,
    recoveryConfirmedAtMs: row.recovery_confirmed_at_ms,
    operator: row.operator === 1,
  }
}

export function keyWrapRow(wrap: KeyWrap) {
  return {
    id_hash: wrap.idHash,
    account_id: wrap.accountId,
    kind: wrap.kind,
    auth_hash: wrap.authHash,
    ciphertext: wrap.ciphertext,
    created_at_ms: wrap.createdAtMs,
    api_token_id: wrap.apiTokenId,
  }
}

function keyWrapFrom(row: KeyWrapRow): KeyWrap {
  return {
    kind: row.kind,
    idHash: row.id_hash,
    accountId: row.account_id,
    authHash: row.auth_hash,
    ciphertext: row.ciphertext,
    createdAtMs: row.created_at_ms,
    apiTokenId: row.api_token_id,
  }
}
