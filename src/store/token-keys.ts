import type { TokenKey, TokenKeyStore } from '../app/ports.ts'
import type { Sql } from './dialect/sql.ts'

interface TokenKeyRow {
  id: number
  secret: Uint8Array
  created_at_ms: number
}

export function tokenKeyStore(sql: Sql): TokenKeyStore {
  return {
    async add(key) {
      await sql.insert('token_key', [{ id: key.id, secret: key.secret, created_at_ms: key.createdAtMs }])
    },
    async all() {
      const rows = await sql<TokenKeyRow>`select * from token_key order by created_at_ms desc, id desc`
      return rows.map(tokenKeyFrom)
    },
  }
}

function tokenKeyFrom(row: TokenKeyRow): TokenKey {
  return { id: row.id, secret: row.secret, createdAtMs: row.created_at_ms }
}
