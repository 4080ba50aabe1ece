import type { Batch, OutboxStore, Planned } from '../app/ping-ports.ts'
import type { AccountId, MessageId } from '../tracking/ids.ts'
import type { PingReason } from '../tracking/ping-reasons.ts'
import { list, type Sql } from './dialect/sql.ts'

interface PingRow {
  id: string
  account_id: AccountId
  message_id: MessageId | null
  reason: PingReason
  seq: number | null
  at_ms: number
  about: string | null
}

export function outboxStore(sql: Sql): OutboxStore {
  return { ...coming(sql), ...leaving(sql), ...dropping(sql), ...counts(sql) }
}

function coming(sql: Sql) {
  return {
    async add(planned, channelIds, dueAtMs) {
      if (channelIds.length === 0) return
      const { id, accountId, messageId, reason, seq, atMs, about } = planned
      await sql`
        insert into ping (id, account_id, message_id, reason, seq, at_ms, about)
        values (${id}, ${accountId}, ${messageId}, ${reason}, ${seq}, ${atMs}, ${about})
        on conflict (id) do nothing`
      for (const channelId of channelIds)
        await sql`
          insert into delivery (ping_id, channel_id, planned_for_ms, due_at_ms)
          values (${id}, ${channelId}, ${dueAtMs}, ${dueAtMs})
          on conflict (ping_id, channel_id) do nothing`
    },
    async dueChannels(nowMs, { limit, except }) {
      const rows = await sql<{ channel_id: string }>`
        select channel_id from delivery
        where due_at_ms <= ${nowMs} and channel_id not in (${list(['', ...except])})
        group by channel_id order by min(due_at_ms), channel_id limit ${limit}`
      return rows.map(row => row.channel_id)
    },
    nextBatch: (channelId, nowMs) => nextBatch(sql, channelId, nowMs),
    async nextAfterMs(nowMs) {
      const [row] = await sql<{ next: number | null }>`
        select min(due_at_ms) as next from delivery where due_at_ms > ${nowMs}`
      return row?.next ?? null
    },
  } satisfies Partial<OutboxStore>
}

async function nextBatch(sql: Sql, channelId: string, nowMs: number): Promise<Batch | null> {
  const [first] = await sql<{ planned_for_ms: number }>`
    select planned_for_ms from delivery where channel_id = ${channelId} and due_at_ms <= ${nowMs}
    order by planned_for_ms limit 1`
  if (first === undefined) return null
  const rows = await sql<PingRow & { tries: number }>`
    select ping.*, delivery.tries from delivery join ping on ping.id = delivery.ping_id
    where channel_id = ${channelId} and planned_for_ms = ${first.planned_for_ms} and due_at_ms <= ${nowMs}
    order by at_ms, id`
  return { channelId, pings: rows.map(plannedFrom), tries: Math.max(...rows.map(({ tries }) => tries)) }
}

function leaving(sql: Sql) {
  return {
    async postpone({ channelId, pings }, { nowMs, untilMs }) {
      const ids = list(pings.map(({ id }) => id))
      await sql`
        update delivery set tries = tries + 1 where channel_id = ${channelId} and ping_id in (${ids})`
      await sql`
        update delivery set due_at_ms = ${untilMs} where channel_id = ${channelId} and due_at_ms <= ${nowMs}`
    },
    async done(channelId, pingIds) {
      await sql`
        delete from delivery where channel_id = ${channelId} and ping_id in (${list(pingIds)})`
      await sql`
        delete from ping where id in (${list(pingIds)})
          and not exists (select 1 from delivery where delivery.ping_id = ping.id)`
    },
    async hasten(channelId, nowMs) {
      await sql`
        update delivery set due_at_ms = ${nowMs}
        where channel_id = ${channelId} and planned_for_ms <= ${nowMs} and due_at_ms > ${nowMs}`
    },
  } satisfies Partial<OutboxStore>
}

function dropping(sql: Sql) {
  return {
    async dropOfChannel(channelId) {
      await sql`delete from delivery where channel_id = ${channelId}`
      await dropDelivered(sql)
    },
    async dropOfMessage(messageId) {
      await sql`
        delete from delivery where ping_id in (select id from ping where message_id = ${messageId})`
      await sql`delete from ping where message_id = ${messageId}`
      sql.scrub()
    },
    async trimAccount(accountId, most) {
      if ((await counts(sql).countOfAccount(accountId)) <= most) return 0
      const rows = await sql<{ ping_id: string; channel_id: string }>`
        select ping_id, channel_id from delivery join ping on ping.id = delivery.ping_id
        where account_id = ${accountId} order by planned_for_ms desc, ping_id, channel_id`
      const dropped = rows.slice(most)
      for (const { ping_id, channel_id } of dropped)
        await sql`delete from delivery where ping_id = ${ping_id} and channel_id = ${channel_id}`
      if (dropped.length > 0) await dropDelivered(sql)
      return dropped.length
    },
  } satisfies Partial<OutboxStore>
}

function counts(sql: Sql) {
  return {
    async countOfAccount(accountId) {
      const [row] = await sql<{ waiting: number }>`
        select count(*) as waiting from delivery join ping on ping.id = delivery.ping_id
        where account_id = ${accountId}`
      return row?.waiting ?? 0
    },
    async count() {
      const [row] = await sql<{ waiting: number }>`select count(*) as waiting from delivery`
      return row?.waiting ?? 0
    },
  } satisfies Partial<OutboxStore>
}

/** The outbox is small: what waits is all there is. */
async function dropDelivered(sql: Sql): Promise<void> {
  await sql`
    delete from ping where not exists (select 1 from delivery where delivery.ping_id = ping.id)`
}

function plannedFrom(row: PingRow): Planned {
  return {
    id: row.id,
    accountId: row.account_id,
    messageId: row.message_id,
    reason: row.reason,
    seq: row.seq,
    atMs: row.at_ms,
    about: row.about,
  }
}
