import type { EventStore, StoredEvent } from '../app/ports.ts'
import type { PayloadType } from '../log/payload.ts'
import type { MessageId } from '../tracking/ids.ts'
import type { Sql } from './dialect/sql.ts'

interface EventRow {
  message_id: MessageId
  seq: number
  type: PayloadType
  at_ms: number
  payload: Uint8Array
  salt: Uint8Array
  commitment: Uint8Array
  logged: 0 | 1
  log_index: number | null
}

export function eventStore(sql: Sql): EventStore {
  return {
    async append(events) {
      await sql.insert('event', events.map(eventRow))
    },
    async ofMessage(id) {
      const rows = await sql<EventRow>`
        select message_id, seq, type, at_ms, payload, salt, commitment, logged, log_index
        from event where message_id = ${id} order by seq`
      return rows.map(eventFrom)
    },
    async countLoadsSince(sinceMs) {
      const [row] = await sql<{ loads: number }>`
        select count(*) as loads from event where type = 'fetch' and at_ms >= ${sinceMs}`
      return row?.loads ?? 0
    },
    async remove(id, types) {
      for (const type of types) await sql`delete from event where message_id = ${id} and type = ${type}`
      sql.scrub()
    },
    async withoutIndex(limit) {
      return sql<{ order: number; commitment: Uint8Array }>`
        select ord as "order", commitment from event
        where logged = 1 and log_index is null order by ord limit ${limit}`
    },
    async setIndexes(indexes) {
      await Promise.all(indexes.map(index => setIndex(sql, index)))
    },
  }
}

/** An index that was set stays. An event that was erased meanwhile has no row any more: its leaf leads nowhere. */
async function setIndex(sql: Sql, { order, logIndex }: { order: number; logIndex: number }): Promise<void> {
  await sql`update event set log_index = ${logIndex} where ord = ${order} and log_index is null`
}

function eventRow(event: StoredEvent) {
  return {
    message_id: event.messageId,
    seq: event.seq,
    type: event.type,
    at_ms: event.atMs,
    payload: event.payload,
    salt: event.salt,
    commitment: event.commitment,
    logged: event.logged ? 1 : 0,
    log_index: event.logIndex,
  }
}

function eventFrom(row: EventRow): StoredEvent {
  return {
    messageId: row.message_id,
    seq: row.seq,
    type: row.type,
    atMs: row.at_ms,
    payload: row.payload,
    salt: row.salt,
    commitment: row.commitment,
    logged: row.logged === 1,
    logIndex: row.log_index,
  }
}
