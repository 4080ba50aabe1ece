import { mayInvite } from '../app/invite-friend.ts'
import type { OperatorStatus } from '../app/operator-status.ts'
import type { Account, ApiToken, FriendInvitation, Session } from '../app/account-ports.ts'
import type { MessageWithSummary } from '../app/ports.ts'
import type { Timeline, TimelineLoad, TimelineReading, TimelineStep } from '../app/read-timeline.ts'
import type * as contract from '../contract/account.ts'
import type { ApiToken as ApiTokenAnswer } from '../contract/api-token.ts'
import type * as people from '../contract/people.ts'
import type { Message } from '../contract/message.ts'
import type { Load, Reading, Timeline as TimelineAnswer, TimelineEntry } from '../contract/timeline.ts'
import { tokenText } from '../tracking/token.ts'
import type { HttpSettings } from './settings.ts'

/** From the domain's words to the API's: times become text, bytes become base64url, tokens become addresses. */

export function toAccount(
  account: Account,
  { invitations }: Pick<HttpSettings, 'invitations'>,
): contract.Account {
  const { id, createdAtMs, recoveryConfirmedAtMs, operator } = account
  return {
    id,
    createdAt: instant(createdAtMs),
    recoveryConfirmedAt: maybeInstant(recoveryConfirmedAtMs),
    operator,
    mayInvite: mayInvite(account, invitations),
  }
}

export function toInvitation({ from, createdAtMs, expiresAtMs }: FriendInvitation): people.Invitation {
  return { id: from.id, createdAt: instant(createdAtMs), expiresAt: instant(expiresAtMs) }
}

export function toOperatorStatus({
  log,
  ...counts
}: OperatorStatus): Omit<people.OperatorStatus, 'networks' | 'troubles'> {
  const { size, publicSize, publishedAtMs } = log
  return { ...counts, log: { size, publicSize, publishedAt: maybeInstant(publishedAtMs) } }
}

export function toSession(session: Session, currentId: string): contract.Session {
  return {
    id: session.id,
    name: session.name,
    current: session.id === currentId,
    createdAt: instant(session.createdAtMs),
    lastSeenAt: instant(session.lastSeenAtMs),
    expiresAt: instant(session.expiresAtMs),
  }
}

export function toApiToken({ id, name, createdAtMs, lastUsedDayMs }: ApiToken): ApiTokenAnswer {
  const lastUsedDay = lastUsedDayMs === null ? null : instant(lastUsedDayMs).slice(0, 10)
  return { id, name, createdAt: instant(createdAtMs), lastUsedDay }
}

export function toMessage(
  message: MessageWithSummary,
  { pictureUrl }: Pick<HttpSettings, 'pictureUrl'>,
): Message {
  const { id, codeName, serverName, kind, mode, language, several, summary } = message
  const { state, confidence, recording, outcome, archived, version, unrecorded } = summary
  const token = tokenText(message.token)
  const ending = mode === 'quiet' ? 'gif' : `${language}.png`
  return {
    id,
    codeName,
    serverName,
    kind,
    mode,
    language,
    several,
    state,
    confidence,
    recording: recording === 'ended' ? 'ended' : 'on',
    outcome,
    archived,
    version,
    unrecorded,
    label: base64url(message.label),
    createdAt: instant(message.createdAtMs),
    sentAt: maybeInstant(summary.sentAtMs),
    firstOpenAt: maybeInstant(summary.firstOpenAtMs),
    lastOpenAt: maybeInstant(summary.lastOpenAtMs),
    lastFetchAt: maybeInstant(summary.lastFetchAtMs),
    lastEventAt: instant(summary.lastEventAtMs),
    ownCopyUntil: maybeInstant(summary.ownCopyUntilMs),
    eraseAt: maybeInstant(summary.eraseAtMs),
    pictureUrl: new URL(`/p/${token}.${ending}`, pictureUrl).href,
    receiptUrl: new URL(`/r/${token}`, pictureUrl).href,
  }
}

export function toTimeline({ message, steps, insertion }: Timeline, settings: HttpSettings): TimelineAnswer {
  return {
    message: toMessage(message, settings),
    entries: steps.map(toEntry),
    insertion: {
      step: insertion.step,
      method: insertion.method,
      by: [...insertion.by],
      lastLoadAt: maybeInstant(insertion.lastLoadAtMs),
    },
  }
}

function toEntry(step: TimelineStep): TimelineEntry {
  const at = { seq: step.seq, at: instant(step.atMs) }
  switch (step.kind) {
    case 'create':
    case 'unarm':
    case 'relabel':
    case 'end':
      return { ...at, kind: step.kind }
    case 'arm':
      return { ...at, kind: 'arm', sentAt: instant(step.sentAtMs) }
    case 'own-copy':
      return { ...at, kind: 'own-copy', action: step.action }
    case 'outcome':
      return { ...at, kind: 'outcome', outcome: step.outcome }
    case 'load':
      return { ...at, ...toLoad(step) }
    default:
      return step satisfies never
  }
}

function toLoad({
  kind,
  agent,
  network,
  device,
  correction,
  reading,
  earlier,
}: TimelineLoad): Omit<Load, 'seq' | 'at'> {
  return {
    kind,
    agent,
    network,
    device,
    correction,
    reading: toReading(reading),
    earlier: earlier.map(toReading),
  }
}

function toReading({ atMs, ...reading }: TimelineReading): Reading {
  return { ...reading, at: instant(atMs) }
}

const instant = (atMs: number) => new Date(atMs).toISOString()
const maybeInstant = (atMs: number | null) => (atMs === null ? null : instant(atMs))
const base64url = (bytes: Uint8Array) => bytes.toBase64({ alphabet: 'base64url', omitPadding: true })
