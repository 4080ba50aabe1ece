import { commit } from '../log/commitment.ts'
import { encodePayload, type PayloadBodies, type PayloadType } from '../log/payload.ts'
import type { MessageId } from '../tracking/ids.ts'
import type { Message, MessageWithSummary, Nouns, StoredEvent, Summary } from './ports.ts'
import type { World } from './world.ts'

/** What happened, before it has a place in the message's chain. */
export type Draft = {
  [Type in PayloadType]: { type: Type; atMs: number; body: PayloadBodies[Type] }
}[PayloadType]

interface Chain {
  lastSeq: number
  lastCommitment: Uint8Array
}

/**
 * Appends events to a message's chain: each names the commitment of the one before. Must run inside the transaction
 * that holds the message's lock. Changes `message.summary` (chain, lastEventAtMs) and leaves saving it to the caller,
 * in the same transaction: a crash before the commit loses both, after it neither.
 */
export async function appendEvents(
  { world, nouns }: { world: World; nouns: Nouns },
  message: MessageWithSummary,
  drafts: readonly Draft[],
): Promise<StoredEvent[]> {
  const events: StoredEvent[] = []
  for (const draft of drafts) {
    const event = await chainEvent(world, message, draft)
    message.summary = {
      ...message.summary,
      lastSeq: event.seq,
      lastCommitment: event.commitment,
      lastEventAtMs: Math.max(message.summary.lastEventAtMs, draft.atMs),
    }
    events.push(event)
  }
  await nouns.events.append(events)
  return events
}

/** The first event of a message and the chain it starts; the summary does not exist yet. */
export async function firstEvent(world: World, message: Message, draft: Draft): Promise<StoredEvent> {
  return chainEvent(world, { ...message, summary: { lastSeq: -1 } }, draft)
}

async function chainEvent(
  world: World,
  message: Message & { summary: Pick<Summary, 'lastSeq'> & Partial<Chain> },
  draft: Draft,
): Promise<StoredEvent> {
  const { lastSeq, lastCommitment } = message.summary
  const seq = lastSeq + 1
  // Taken apart whole, so that the body stays tied to its type.
  const { atMs, ...typed } = draft
  const payload = encodePayload({
    log: world.origin,
    msg: message.id satisfies MessageId,
    seq,
    prev: lastCommitment === undefined ? null : base64url(lastCommitment),
    t: new Date(atMs).toISOString(),
    ...typed,
  })
  const salt = world.random(32)
  const commitment = commit(salt, payload)
  const logged = message.kind !== 'test'
  return {
    messageId: message.id,
    seq,
    type: draft.type,
    atMs,
    payload,
    salt,
    commitment,
    logged,
    logIndex: null,
  }
}

const base64url = (bytes: Uint8Array) => bytes.toBase64({ alphabet: 'base64url', omitPadding: true })
