import type { FriendInvitation, Invitation, InvitationStore } from '../app/account-ports.ts'
import type { AccountId } from '../tracking/ids.ts'
import type { Sql } from './dialect/sql.ts'

interface InvitationRow {
  secret_hash: Uint8Array
  created_at_ms: number
  expires_at_ms: number
  makes_operator: 0 | 1
  /** Both, or neither. */
  account_id: AccountId | null
  id: string | null
}

export function invitationStore(sql: Sql): InvitationStore {
  return {
    async replace(invitation) {
      await sql`delete from invitation where account_id is null`
      await sql.insert('invitation', [invitationRow(invitation)])
    },
    async add(invitation) {
      await sql.insert('invitation', [invitationRow(invitation)])
    },
    async take(secretHash) {
      const [row] =
        await sql<InvitationRow>`delete from invitation where secret_hash = ${secretHash} returning *`
      return row === undefined ? null : invitationFrom(row)
    },
    async ofAccount(accountId) {
      const rows = await sql<InvitationRow>`
        select * from invitation where account_id = ${accountId} order by created_at_ms desc, id`
      return rows.map(invitationFrom).filter(isFriends)
    },
    async remove(accountId, id) {
      const removed =
        await sql`delete from invitation where id = ${id} and account_id = ${accountId} returning id`
      return removed.length > 0
    },
    async removeExpired(nowMs) {
      await sql`delete from invitation where expires_at_ms <= ${nowMs}`
    },
  }
}

function invitationRow(invitation: Invitation) {
  return {
    secret_hash: invitation.secretHash,
    created_at_ms: invitation.createdAtMs,
    expires_at_ms: invitation.expiresAtMs,
    makes_operator: invitation.makesOperator ? 1 : 0,
    account_id: invitation.from?.accountId ?? null,
    id: invitation.from?.id ?? null,
  }
}

function invitationFrom(row: InvitationRow): Invitation {
  const { account_id: accountId, id } = row
  return {
    secretHash: row.secret_hash,
    createdAtMs: row.created_at_ms,
    expiresAtMs: row.expires_at_ms,
    makesOperator: row.makes_operator === 1,
    from: accountId === null || id === null ? null : { accountId, id },
  }
}

const isFriends = (invitation: Invitation): invitation is FriendInvitation => invitation.from !== null
