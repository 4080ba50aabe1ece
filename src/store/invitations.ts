import type { Invitation, InvitationStore } from '../app/ports.ts'
import type { Sql } from './dialect/sql.ts'

interface InvitationRow {
  secret_hash: Uint8Array
  created_at_ms: number
  expires_at_ms: number
}

export function invitationStore(sql: Sql): InvitationStore {
  return {
    async replace(invitation) {
      await sql`delete from invitation`
      await sql.insert('invitation', [invitationRow(invitation)])
    },
    async take(secretHash) {
      const [row] =
        await sql<InvitationRow>`delete from invitation where secret_hash = ${secretHash} returning *`
      return row === undefined ? null : invitationFrom(row)
    },
  }
}

function invitationRow(invitation: Invitation) {
  return {
    secret_hash: invitation.secretHash,
    created_at_ms: invitation.createdAtMs,
    expires_at_ms: invitation.expiresAtMs,
  }
}

function invitationFrom(row: InvitationRow): Invitation {
  return {
    secretHash: row.secret_hash,
    createdAtMs: row.created_at_ms,
    expiresAtMs: row.expires_at_ms,
  }
}
