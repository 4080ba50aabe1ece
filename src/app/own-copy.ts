import { OWN_COPY_WINDOW_MS } from '../tracking/limits.ts'
import { changeMessage, type Change, type Deciding, type OwnMessage } from './change-message.ts'
import { Failure } from './failure.ts'
import type { MessageWithSummary } from './ports.ts'
import type { World } from './world.ts'

/**
 * "I am about to look at my own copy": for five minutes loads are the sender's. Starting again extends it; ending when
 * none is open changes nothing. Throws `recording-ended` (there is nothing to keep apart any more), `not-found`.
 */
export async function ownCopy(
  world: World,
  own: OwnMessage,
  action: 'start' | 'end',
): Promise<MessageWithSummary> {
  return changeMessage(world, own, action === 'start' ? start : end)
}

function start({ message, nowMs }: Deciding): Change {
  if (message.summary.recording === 'ended') {
    throw new Failure(
      'recording-ended',
      'No further loads of this letter are recorded, so your own look leaves no trace.',
    )
  }
  const ownCopyUntilMs = nowMs + OWN_COPY_WINDOW_MS
  const body = { action: 'start', until: new Date(ownCopyUntilMs).toISOString() } as const
  return { drafts: [{ type: 'own-copy', atMs: nowMs, body }], summary: { ownCopyUntilMs } }
}

function end({ message, nowMs }: Deciding): Change {
  const { ownCopyUntilMs } = message.summary
  if (ownCopyUntilMs === null || ownCopyUntilMs <= nowMs) return null
  const body = { action: 'end', until: null } as const
  return { drafts: [{ type: 'own-copy', atMs: nowMs, body }], summary: { ownCopyUntilMs: null } }
}
