import type { ApiToken, ApiTokenStore } from '../app/account-ports.ts'
import { Failure } from '../app/failure.ts'
import type { AccountId } from '../tracking/ids.ts'
import { keyWrapRow } from './accounts.ts'
import { DuplicateKey, type Sql } from './dialect/sql.ts'

interface ApiTokenRow {
  id: string
  account_id: AccountId
  name: string
  created_at_ms: number
  last_used_day_ms: number | null
}

export function apiTokenStore(sql: Sql): ApiTokenStore {
  return {
    async add(token, wrap) {
      try {
        await sql.insert('api_token', [apiTokenRow(token)])
        await sql.insert('key_wrap', [keyWrapRow(wrap)])
      } catch (error) {
        if (!(error instanceof DuplicateKey)) throw error
        throw new Failure('id-taken', 'an API token or a key wrap with this id exists')
      }
    },
    async ofAccount(accountId) {
      const rows = await sql<ApiTokenRow>`
        select * from api_token where account_id = ${accountId} order by created_at_ms desc, id`
      return rows.map(apiTokenFrom)
    },
    async setLastUsed(id, dayMs) {
      await sql`update api_token set last_used_day_ms = ${dayMs} where id = ${id}`
    },
    async remove(accountId, id) {
      const [own] = await sql`select id from api_token where id = ${id} and account_id = ${accountId}`
      if (own === undefined) return false
      // First the wrap: whoever holds it for a sign-in has added their session when this goes on.
      await sql`delete from key_wrap where api_token_id = ${id}`
      await sql`delete from session where api_token_id = ${id}`
      await sql`delete from api_token where id = ${id}`
      return true
    },
  }
}

function apiTokenRow(token: ApiToken) {
  return {
    id: token.id,
    account_id: token.accountId,
    name: token.name,
    created_at_ms: token.createdAtMs,
    last_used_day_ms: token.lastUsedDayMs,
  }
}

function apiTokenFrom(row: ApiTokenRow): ApiToken {
  return {
    id: row.id,
    accountId: row.account_id,
    name: row.name,
    createdAtMs: row.created_at_ms,
    lastUsedDayMs: row.last_used_day_ms,
  }
}
