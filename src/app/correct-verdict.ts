import { decodePayload, type PayloadBodies } from '../log/payload.ts'
import { changeMessage, type OwnMessage } from './change-message.ts'
import { Failure } from './failure.ts'
import type { MessageWithSummary, StoredEvent } from './ports.ts'
import type { World } from './world.ts'

/** `withdrawn` takes the earlier word back. */
export type Correction = PayloadBodies['correction']

/** "That was me", "that was not me". Appends; the reading may fall or be restored, never rise. Throws `no-such-load`, `not-found`. */
export async function correctVerdict(
  world: World,
  own: OwnMessage,
  correction: Correction,
): Promise<MessageWithSummary> {
  return changeMessage(world, own, async ({ message, nowMs, nouns }) => {
    const events = await nouns.events.ofMessage(message.id)
    // By seq, not by place: after the recipient's erasing the chain has gaps.
    if (events.find(({ seq }) => seq === correction.fetch)?.type !== 'fetch') {
      throw new Failure('no-such-load', `Event ${correction.fetch} of this letter is not a load.`)
    }
    if (standingWord(events, correction.fetch) === correction.says) return null
    return { drafts: [{ type: 'correction', atMs: nowMs, body: correction }], summary: {} }
  })
}

/** What the sender last said of this load; `withdrawn` when nothing stands. */
function standingWord(events: readonly StoredEvent[], fetch: number): Correction['says'] {
  let says: Correction['says'] = 'withdrawn'
  for (const event of events) {
    if (event.type !== 'correction') continue
    const payload = decodePayload(event.payload)
    if (payload.type === 'correction' && payload.body.fetch === fetch) says = payload.body.says
  }
  return says
}
