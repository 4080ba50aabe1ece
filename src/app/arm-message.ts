import { changeMessage, type Change, type Deciding, type OwnMessage } from './change-message.ts'
import { Failure } from './failure.ts'
import type { MessageWithSummary } from './ports.ts'
import type { World } from './world.ts'

/** A time typed by a person is a whole minute: the letter made at 14:02:37 may be "sent at 14:02". */
const TYPED_TIME_MS = 60_000

/**
 * "I sent it": loads after this time can count. `sentAtMs` null means now, or the time that already stands; another
 * time corrects it and reads the loads between again. Throws `sent-at-out-of-range`, `not-found`.
 */
export async function armMessage(
  world: World,
  own: OwnMessage,
  sentAtMs: number | null,
): Promise<MessageWithSummary> {
  return changeMessage(world, own, at => sentAt(at, sentAtMs))
}

/** Not sent after all: back to draft, without what the sender noted of an answer. All words stay in the log. Throws `not-sent`, `not-found`. */
export async function unarmMessage(world: World, own: OwnMessage): Promise<MessageWithSummary> {
  return changeMessage(world, own, ({ message, nowMs }) => {
    if (message.summary.sentAtMs === null)
      throw new Failure('not-sent', 'The letter is a draft: there is no sending to take back.')
    const unarm = { type: 'unarm', atMs: nowMs, body: {} } as const
    const open = { type: 'reply', atMs: nowMs, body: { source: 'sender', says: 'open' } } as const
    return {
      drafts: message.summary.outcome === null ? [unarm] : [unarm, open],
      summary: { sentAtMs: null, outcome: null },
    }
  })
}

function sentAt({ message, nowMs }: Deciding, wantedMs: number | null): Change {
  const standing = message.summary.sentAtMs
  const sentAtMs = wantedMs === null ? (standing ?? nowMs) : withinLife(wantedMs, message.createdAtMs, nowMs)
  if (sentAtMs === standing) return null
  const body = { sent_at: new Date(sentAtMs).toISOString() }
  return { drafts: [{ type: 'arm', atMs: nowMs, body }], summary: { sentAtMs } }
}

function withinLife(wantedMs: number, createdAtMs: number, nowMs: number): number {
  if (wantedMs <= createdAtMs - TYPED_TIME_MS || wantedMs >= nowMs + TYPED_TIME_MS) {
    const from = new Date(createdAtMs).toISOString()
    const to = new Date(nowMs).toISOString()
    throw new Failure(
      'sent-at-out-of-range',
      `Expected a time from ${from} to ${to}, got ${new Date(wantedMs).toISOString()}.`,
    )
  }
  return Math.min(Math.max(wantedMs, createdAtMs), nowMs)
}
