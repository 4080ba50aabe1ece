import type { Attempt, Channel, ChannelStore, Target } from '../app/ping-ports.ts'
import { sha256 } from '../app/sha256.ts'
import type { AccountId } from '../tracking/ids.ts'
import { ATTEMPTS_KEPT } from '../tracking/limits.ts'
import { assignments, type Sql } from './dialect/sql.ts'
import { outboxStore } from './outbox.ts'

/** `place` is where it goes; `secret`: the auth of a push, how a mailbox unsubscribes, a topic's token, a signing key. */
type TargetColumns =
  | { kind: 'push'; shape: null; place: string; public_key: string; secret: string }
  | { kind: 'email'; shape: null; place: string; public_key: null; secret: string }
  | { kind: 'ntfy'; shape: null; place: string; public_key: null; secret: string | null }
  | {
      kind: 'webhook'
      shape: Extract<Target, { kind: 'webhook' }>['shape']
      place: string
      public_key: null
      secret: string | null
    }

type ChannelRow = TargetColumns & {
  id: string
  account_id: AccountId
  name: string
  created_at_ms: number
  session_id: string | null
  /** All three, or none. */
  code_hash: Uint8Array | null
  code_tries_left: number | null
  code_expires_at_ms: number | null
  paused_why: string | null
  failing_since_ms: number | null
}

interface AttemptRow {
  at_ms: number
  reason: Attempt['reason']
  result: Attempt['result']
  why: string | null
}

export function channelStore(sql: Sql): ChannelStore {
  return { ...whole(sql), ...channels(sql), ...attempts(sql) }
}

function whole(sql: Sql) {
  return {
    async lock(accountId) {
      await sql`select id from account where id = ${accountId} ${sql.rowLock}`
    },
    async unconfirmed(endedBeforeMs) {
      const rows = await sql<ChannelRow>`
        select * from channel where code_expires_at_ms < ${endedBeforeMs}`
      return rows.map(channelFrom)
    },
    async count() {
      const [row] = await sql<{ channels: number }>`select count(*) as channels from channel`
      return row?.channels ?? 0
    },
  } satisfies Partial<ChannelStore>
}

function channels(sql: Sql) {
  return {
    async add(channel) {
      const { id, accountId, createdAtMs } = channel
      const fixed = { id, account_id: accountId, created_at_ms: createdAtMs }
      await sql.insert('channel', [{ ...fixed, ...(await changingColumns(channel)) }])
    },
    async find(accountId, id) {
      const [row] = await sql<ChannelRow>`
        select * from channel where id = ${id} and account_id = ${accountId} ${sql.rowLock}`
      return row === undefined ? null : channelFrom(row)
    },
    async ofAccount(accountId) {
      const rows = await sql<ChannelRow>`
        select * from channel where account_id = ${accountId} order by created_at_ms, id`
      return rows.map(channelFrom)
    },
    async findByUnsubscribe(hash) {
      const [row] = await sql<ChannelRow>`select * from channel where unsubscribe_hash = ${hash}`
      return row === undefined ? null : channelFrom(row)
    },
    async save(channel) {
      await sql`update channel set ${assignments(await changingColumns(channel))} where id = ${channel.id}`
    },
    async remove(accountId, id) {
      const [mine] = await sql`
        select id from channel where id = ${id} and account_id = ${accountId} ${sql.rowLock}`
      if (mine === undefined) return false
      await outboxStore(sql).dropOfChannel(id)
      await sql`delete from channel_attempt where channel_id = ${id}`
      await sql`delete from channel where id = ${id}`
      sql.scrub()
      return true
    },
  } satisfies Partial<ChannelStore>
}

function attempts(sql: Sql) {
  return {
    async addAttempt(id, { atMs, reason, result, why }) {
      const [known] = await sql`select id from channel where id = ${id} ${sql.rowLock}`
      if (known === undefined) return
      await sql.insert('channel_attempt', [{ channel_id: id, at_ms: atMs, reason, result, why }])
      await sql`
        delete from channel_attempt where channel_id = ${id} and ord not in (
          select ord from channel_attempt where channel_id = ${id} order by ord desc limit ${ATTEMPTS_KEPT})`
    },
    async attempts(id) {
      const rows = await sql<AttemptRow>`
        select * from channel_attempt where channel_id = ${id} order by ord desc`
      return rows.map(({ at_ms, reason, result, why }) => ({ atMs: at_ms, reason, result, why }))
    },
    async removeAttempts(beforeMs) {
      const removed = await sql`delete from channel_attempt where at_ms < ${beforeMs} returning ord`
      if (removed.length > 0) sql.scrub()
    },
  } satisfies Partial<ChannelStore>
}

async function changingColumns(channel: Channel) {
  const { name, target, sessionId, confirmation, pausedWhy, failingSinceMs } = channel
  return {
    name,
    session_id: sessionId,
    ...targetColumns(target),
    unsubscribe_hash: target.kind === 'email' ? await unsubscribeHash(target.unsubscribe) : null,
    code_hash: confirmation?.codeHash ?? null,
    code_tries_left: confirmation?.triesLeft ?? null,
    code_expires_at_ms: confirmation?.expiresAtMs ?? null,
    paused_why: pausedWhy,
    failing_since_ms: failingSinceMs,
  }
}

const unsubscribeHash = (secret: string) => sha256(new TextEncoder().encode(secret))

function targetColumns(target: Target): TargetColumns {
  const { kind } = target
  const none = { shape: null, public_key: null }
  switch (kind) {
    case 'push':
      return { kind, shape: null, place: target.endpoint, public_key: target.p256dh, secret: target.auth }
    case 'email':
      return { kind, ...none, place: target.address, secret: target.unsubscribe }
    case 'ntfy':
      return { kind, ...none, place: target.url, secret: target.token }
    case 'webhook':
      return { kind, ...none, shape: target.shape, place: target.url, secret: target.secret }
    default:
      return kind satisfies never
  }
}

function targetFrom(row: TargetColumns): Target {
  const { kind, place } = row
  switch (kind) {
    case 'push':
      return { kind, endpoint: place, p256dh: row.public_key, auth: row.secret }
    case 'email':
      return { kind, address: place, unsubscribe: row.secret }
    case 'ntfy':
      return { kind, url: place, token: row.secret }
    case 'webhook':
      return { kind, shape: row.shape, url: place, secret: row.secret }
    default:
      return kind satisfies never
  }
}

function channelFrom(row: ChannelRow): Channel {
  return {
    id: row.id,
    accountId: row.account_id,
    name: row.name,
    target: targetFrom(row),
    createdAtMs: row.created_at_ms,
    sessionId: row.session_id,
    confirmation: confirmationFrom(row),
    pausedWhy: row.paused_why,
    failingSinceMs: row.failing_since_ms,
  }
}

function confirmationFrom(row: ChannelRow): Channel['confirmation'] {
  const { code_hash: codeHash, code_tries_left: triesLeft, code_expires_at_ms: expiresAtMs } = row
  return codeHash === null || triesLeft === null || expiresAtMs === null
    ? null
    : { codeHash, triesLeft, expiresAtMs }
}
