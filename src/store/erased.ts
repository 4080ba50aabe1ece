import type { AccountId, MessageId } from '../tracking/ids.ts'
import { RETENTION_MS } from '../tracking/limits.ts'
import type { Sql } from './dialect/sql.ts'
import { outboxStore } from './outbox.ts'
import { nextVersion } from './versions.ts'

/** See MessageStore.erase. The events go first: with them the only link from a leaf's index to the message. */
export async function eraseMessage(sql: Sql, id: MessageId, atMs: number): Promise<void> {
  await sql`delete from event where message_id = ${id}`
  await sql`delete from letter_choice where message_id = ${id}`
  await outboxStore(sql).dropOfMessage(id)
  await sql`delete from ping_watch where message_id = ${id}`
  const [message] = await sql<{
    account_id: AccountId
  }>`delete from message where id = ${id} returning account_id`
  if (message === undefined) return
  const version = await nextVersion(sql)
  await sql.insert('erased', [{ account_id: message.account_id, message_id: id, version, at_ms: atMs }])
  await sql`delete from erased where at_ms < ${atMs - RETENTION_MS}`
  sql.scrub()
}

/** See MessageStore.erasedSince. */
export async function erasedSince(sql: Sql, accountId: AccountId, afterVersion: number) {
  const rows = await sql<{ message_id: MessageId; version: number }>`
    select message_id, version from erased
    where account_id = ${accountId} and version > ${afterVersion} order by version`
  return rows.map(row => ({ id: row.message_id, version: row.version }))
}
