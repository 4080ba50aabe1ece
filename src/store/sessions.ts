import type { Session, SessionStore } from '../app/account-ports.ts'
import type { AccountId } from '../tracking/ids.ts'
import type { Sql } from './dialect/sql.ts'

interface SessionRow {
  id: string
  secret_hash: Uint8Array
  account_id: AccountId
  name: string
  created_at_ms: number
  last_seen_at_ms: number
  expires_at_ms: number
  api_token_id: string | null
}

export function sessionStore(sql: Sql): SessionStore {
  return {
    async add(session) {
      await sql.insert('session', [sessionRow(session)])
    },
    async findBySecretHash(hash) {
      const [row] = await sql<SessionRow>`select * from session where secret_hash = ${hash}`
      return row === undefined ? null : sessionFrom(row)
    },
    async ofAccount(accountId) {
      const rows = await sql<SessionRow>`
        select * from session where account_id = ${accountId} order by created_at_ms desc, id`
      return rows.map(sessionFrom)
    },
    async touch(id, { lastSeenAtMs, expiresAtMs }) {
      await sql`update session set last_seen_at_ms = ${lastSeenAtMs}, expires_at_ms = ${expiresAtMs} where id = ${id}`
    },
    async remove(accountId, id) {
      const removed =
        await sql`delete from session where id = ${id} and account_id = ${accountId} returning id`
      return removed.length > 0
    },
    async removeOthers(accountId, id) {
      await sql`delete from session where account_id = ${accountId} and id <> ${id}`
    },
    async rename(accountId, id, name) {
      const renamed =
        await sql`update session set name = ${name} where id = ${id} and account_id = ${accountId} returning id`
      return renamed.length > 0
    },
    async removeExpired(nowMs) {
      await sql`delete from session where expires_at_ms <= ${nowMs}`
    },
  }
}

function sessionRow(session: Session) {
  return {
    id: session.id,
    secret_hash: session.secretHash,
    account_id: session.accountId,
    name: session.name,
    created_at_ms: session.createdAtMs,
    last_seen_at_ms: session.lastSeenAtMs,
    expires_at_ms: session.expiresAtMs,
    api_token_id: session.apiTokenId,
  }
}

function sessionFrom(row: SessionRow): Session {
  return {
    id: row.id,
    secretHash: row.secret_hash,
    accountId: row.account_id,
    name: row.name,
    createdAtMs: row.created_at_ms,
    lastSeenAtMs: row.last_seen_at_ms,
    expiresAtMs: row.expires_at_ms,
    apiTokenId: row.api_token_id,
  }
}
