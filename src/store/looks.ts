import type { LookStore } from '../app/ping-ports.ts'
import type { MessageId } from '../tracking/ids.ts'
import type { LetterReason } from '../tracking/ping-reasons.ts'
import { PING_REASONS } from '../tracking/ping-reasons.ts'
import { NOTHING_TOLD, type PingMemo } from '../tracking/pings.ts'
import { assignments, type Sql } from './dialect/sql.ts'

interface WatchRow {
  first_seq: number | null
  open_seen_at_ms: number | null
  sure: number
  three_at_ms: number | null
  no_sign_for_ms: number | null
  retention_for_ms: number | null
  snoozed_until_ms: number | null
  told_once: string
}

export function lookStore(sql: Sql): LookStore {
  return { ...times(sql), ...memos(sql) }
}

function times(sql: Sql) {
  const lookAt = async (messageId: MessageId, atMs: number) => {
    await sql`
      insert into ping_watch (message_id, next_at_ms) values (${messageId}, ${atMs})
      on conflict (message_id) do update set next_at_ms =
        case when ping_watch.next_at_ms <= excluded.next_at_ms then ping_watch.next_at_ms
        else excluded.next_at_ms end`
  }
  return {
    lookAt,
    async lookAtAll(accountId, atMs) {
      await sql`
        update ping_watch set next_at_ms = ${atMs}
        where message_id in (select id from message where account_id = ${accountId})
          and (next_at_ms is null or next_at_ms > ${atMs})`
    },
    async snooze(messageId, untilMs) {
      await lookAt(messageId, untilMs)
      await sql`update ping_watch set snoozed_until_ms = ${untilMs} where message_id = ${messageId}`
    },
    async due(nowMs, limit) {
      const rows = await sql<{ message_id: MessageId }>`
        select message_id from ping_watch where next_at_ms <= ${nowMs}
        order by next_at_ms, message_id limit ${limit}`
      return rows.map(row => row.message_id)
    },
    async nextAtMs() {
      const [row] = await sql<{ next: number | null }>`select min(next_at_ms) as next from ping_watch`
      return row?.next ?? null
    },
  } satisfies Partial<LookStore>
}

function memos(sql: Sql) {
  return {
    async memo(messageId) {
      const [row] = await sql<WatchRow>`select * from ping_watch where message_id = ${messageId}`
      return row === undefined ? NOTHING_TOLD : memoFrom(row)
    },
    async saveLooked(messageId, memo, nextAtMs) {
      await sql`
        insert into ping_watch (message_id) values (${messageId}) on conflict (message_id) do nothing`
      const columns = { ...memoColumns(memo), next_at_ms: nextAtMs }
      await sql`update ping_watch set ${assignments(columns)} where message_id = ${messageId}`
    },
  } satisfies Partial<LookStore>
}

function memoColumns(memo: PingMemo) {
  return {
    first_seq: memo.firstSeq,
    open_seen_at_ms: memo.openSeenAtMs,
    sure: memo.sure ? 1 : 0,
    three_at_ms: memo.threeAtMs,
    no_sign_for_ms: memo.noSignForMs,
    retention_for_ms: memo.retentionForMs,
    snoozed_until_ms: memo.snoozedUntilMs,
    told_once: memo.once.join(' '),
  }
}

function memoFrom(row: WatchRow): PingMemo {
  return {
    firstSeq: row.first_seq,
    openSeenAtMs: row.open_seen_at_ms,
    sure: row.sure === 1,
    threeAtMs: row.three_at_ms,
    noSignForMs: row.no_sign_for_ms,
    retentionForMs: row.retention_for_ms,
    snoozedUntilMs: row.snoozed_until_ms,
    once: row.told_once.split(' ').filter(isLetterReason),
  }
}

const REASONS: ReadonlySet<string> = new Set(PING_REASONS)
const isLetterReason = (word: string): word is LetterReason => REASONS.has(word)
