import { Failure } from '../app/failure.ts'
import type { MessageStore, MessageWithSummary } from '../app/ports.ts'
import type { MessageId } from '../tracking/ids.ts'
import { RETENTION_MS } from '../tracking/limits.ts'
import { assignments, DuplicateKey, list, type Fragment, type Sql } from './dialect/sql.ts'
import { eraseMessage, erasedSince } from './erased.ts'
import { messageColumns, messageFrom, summaryColumns, type MessageRow } from './message-row.ts'
import { latestVersion, nextVersion } from './versions.ts'

/** Values in one statement; a batch of the sequencer may bring more tokens. */
const LIST_MAX = 512

export function messageStore(sql: Sql): MessageStore {
  return { ...writes(sql), ...finds(sql), ...duties(sql) }
}

function writes(sql: Sql) {
  return {
    async add(message, summary) {
      try {
        await sql.insert('message', [{ ...messageColumns(message), ...summaryColumns(summary) }])
      } catch (error) {
        if (!(error instanceof DuplicateKey)) throw error
        throw new Failure('id-taken', 'a letter with this id or token exists')
      }
    },
    async saveSummary(id, summary) {
      await sql`update message set ${assignments(summaryColumns(summary))} where id = ${id}`
    },
    async saveLabel(id, { label, labelCommitment, recipientTag }) {
      const columns = { label, label_commitment: labelCommitment, recipient_tag: recipientTag }
      await sql`update message set ${assignments(columns)} where id = ${id}`
    },
    async saveServerName(id, serverName) {
      await sql`update message set server_name = ${serverName} where id = ${id}`
      sql.scrub()
    },
    nextVersion: () => nextVersion(sql),
    latestVersion: () => latestVersion(sql),
    erase: (id, atMs) => eraseMessage(sql, id, atMs),
  } satisfies Partial<MessageStore>
}

function finds(sql: Sql) {
  return {
    find: id => one(sql, { strings: ['id = ', ''], values: [id] }),
    lock: id => one(sql, { strings: ['id = ', ' ', ''], values: [id, sql.rowLock] }),
    async idsByTokenHash(hashes) {
      const found: { id: MessageId; tokenHash: Uint8Array }[] = []
      for (let from = 0; from < hashes.length; from += LIST_MAX) {
        const some = list(hashes.slice(from, from + LIST_MAX))
        const rows = await sql<Pick<MessageRow, 'id' | 'token_hash'>>`
          select id, token_hash from message where token_hash in (${some})`
        found.push(...rows.map(row => ({ id: row.id, tokenHash: row.token_hash })))
      }
      return found
    },
    async idsAfter(id, limit) {
      const rows = await sql<{ id: MessageId }>`
        select id from message where id > ${id ?? ''} order by id limit ${limit}`
      return rows.map(row => row.id)
    },
    async changedSince(accountId, { afterVersion, limit }) {
      const rows = await sql<MessageRow>`
        select * from message where account_id = ${accountId} and version > ${afterVersion}
        order by version limit ${limit}`
      return rows.map(messageFrom)
    },
    async idsByRecipientTag(accountId, tag) {
      const rows = await sql<{ id: MessageId }>`
        select id from message where account_id = ${accountId} and recipient_tag = ${tag} order by id`
      return rows.map(row => row.id)
    },
    erasedSince: (accountId, afterVersion) => erasedSince(sql, accountId, afterVersion),
  } satisfies Partial<MessageStore>
}

/** What limits, rules, the purge and the operator's page ask. */
function duties(sql: Sql) {
  return {
    async count() {
      const [row] = await sql<{ messages: number }>`select count(*) as messages from message`
      return row?.messages ?? 0
    },
    async countCreatedSince(accountId, sinceMs) {
      const [row] = await sql<{ created: number }>`
        select count(*) as created from message where account_id = ${accountId} and created_at_ms >= ${sinceMs}`
      return row?.created ?? 0
    },
    async latestOtherArm({ id, accountId }, { fromMs, toMs }) {
      const [row] = await sql<{ latest: number | null }>`
        select max(sent_at_ms) as latest from message
        where account_id = ${accountId} and id <> ${id} and sent_at_ms between ${fromMs} and ${toMs}`
      return row?.latest ?? null
    },
    async recordingTokens() {
      const rows = await sql<{ token: Uint8Array }>`select token from message where recording = 'on'`
      return rows.map(row => row.token)
    },
    async endingBefore(beforeMs, limit) {
      const rows = await sql<{ id: MessageId }>`
        select message.id from message
        left join event on event.message_id = message.id and event.type = 'end'
        where message.recording = 'ending' and coalesce(event.at_ms, message.created_at_ms) < ${beforeMs}
        limit ${limit}`
      return rows.map(row => row.id)
    },
    async dueForErasure(nowMs, limit) {
      // In no order: sorting would make SQLite walk every message instead of its two indexes.
      const rows = await sql<{ id: MessageId }>`
        select id from message
        where erase_at_ms <= ${nowMs} or last_event_at_ms < ${nowMs - RETENTION_MS}
        limit ${limit}`
      return rows.map(row => row.id)
    },
  } satisfies Partial<MessageStore>
}

async function one(sql: Sql, condition: Fragment): Promise<MessageWithSummary | null> {
  const [row] = await sql<MessageRow>`select * from message where ${condition}`
  return row === undefined ? null : messageFrom(row)
}
