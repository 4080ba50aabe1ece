import type { Message, MessageWithSummary, Summary } from '../app/ports.ts'
import type { AccountId, MessageId } from '../tracking/ids.ts'

/** A row of the table message: the one place where its columns meet the names of the program. */
export interface MessageRow {
  id: MessageId
  account_id: AccountId
  created_at_ms: number
  token_hash: Uint8Array
  token: Uint8Array
  token_key_id: number
  code_name: string
  kind: Message['kind']
  mode: Message['mode']
  language: Message['language']
  detail: Message['detail']
  several: 0 | 1
  label: Uint8Array
  label_commitment: Uint8Array
  recipient_tag: Uint8Array | null
  server_name: string | null
  state: Summary['state']
  confidence: number
  recording: Summary['recording']
  sent_at_ms: number | null
  first_open_at_ms: number | null
  last_open_at_ms: number | null
  last_fetch_at_ms: number | null
  own_copy_until_ms: number | null
  outcome: Summary['outcome']
  archived: 0 | 1
  erase_at_ms: number | null
  last_event_at_ms: number
  version: number
  last_seq: number
  last_commitment: Uint8Array
  unrecorded: number
}

export function messageColumns(message: Message) {
  return {
    id: message.id,
    account_id: message.accountId,
    created_at_ms: message.createdAtMs,
    token_hash: message.tokenHash,
    token: message.token,
    token_key_id: message.tokenKeyId,
    code_name: message.codeName,
    kind: message.kind,
    mode: message.mode,
    language: message.language,
    detail: message.detail,
    several: message.several ? 1 : 0,
    label: message.label,
    label_commitment: message.labelCommitment,
    recipient_tag: message.recipientTag,
    server_name: message.serverName,
  }
}

export function summaryColumns(summary: Summary) {
  return {
    state: summary.state,
    confidence: summary.confidence,
    recording: summary.recording,
    sent_at_ms: summary.sentAtMs,
    first_open_at_ms: summary.firstOpenAtMs,
    last_open_at_ms: summary.lastOpenAtMs,
    last_fetch_at_ms: summary.lastFetchAtMs,
    own_copy_until_ms: summary.ownCopyUntilMs,
    outcome: summary.outcome,
    archived: summary.archived ? 1 : 0,
    erase_at_ms: summary.eraseAtMs,
    last_event_at_ms: summary.lastEventAtMs,
    version: summary.version,
    last_seq: summary.lastSeq,
    last_commitment: summary.lastCommitment,
    unrecorded: summary.unrecorded,
  }
}

export function messageFrom(row: MessageRow): MessageWithSummary {
  return {
    id: row.id,
    accountId: row.account_id,
    createdAtMs: row.created_at_ms,
    tokenHash: row.token_hash,
    token: row.token,
    tokenKeyId: row.token_key_id,
    codeName: row.code_name,
    kind: row.kind,
    mode: row.mode,
    language: row.language,
    detail: row.detail,
    several: row.several === 1,
    label: row.label,
    labelCommitment: row.label_commitment,
    recipientTag: row.recipient_tag,
    serverName: row.server_name,
    summary: summaryFrom(row),
  }
}

function summaryFrom(row: MessageRow): Summary {
  return {
    state: row.state,
    confidence: row.confidence,
    recording: row.recording,
    sentAtMs: row.sent_at_ms,
    firstOpenAtMs: row.first_open_at_ms,
    lastOpenAtMs: row.last_open_at_ms,
    lastFetchAtMs: row.last_fetch_at_ms,
    ownCopyUntilMs: row.own_copy_until_ms,
    outcome: row.outcome,
    archived: row.archived === 1,
    eraseAtMs: row.erase_at_ms,
    lastEventAtMs: row.last_event_at_ms,
    version: row.version,
    lastSeq: row.last_seq,
    lastCommitment: row.last_commitment,
    unrecorded: row.unrecorded,
  }
}
