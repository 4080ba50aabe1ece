import type { InboxRecord, MessageWithSummary } from '../../src/app/ports.ts'
import { decodeHistory } from '../../src/app/decode-history.ts'
import type { World } from '../../src/app/world.ts'
import type { Fetch } from '../../src/tracking/fetch.ts'

/** A load of the letter by Thunderbird at home, without tags: what a test is about it gives itself. */
export function inboxRecord(
  { token }: Pick<MessageWithSummary, 'token'>,
  own: Partial<InboxRecord> & { atMs: number },
): InboxRecord {
  return {
    token: token.toBase64({ alphabet: 'base64url', omitPadding: true }),
    method: 'GET',
    agent: 'mail-program',
    network: 'access',
    headerBits: 0,
    purpose: 'none',
    referrer: 'none',
    dayKeyId: '',
    deviceTag: '',
    networkTag: '',
    ...own,
  }
}

/** Appended in one turn of the event loop, so one batch. Resolves when it is on disk. */
export async function appendBatch(
  { inbox }: Pick<World, 'inbox'>,
  records: readonly InboxRecord[],
): Promise<void> {
  await Promise.all(records.map(record => inbox.append(record)))
}

/** Each recorded load with the reading that stands, in the order of time. */
export interface ReadLoad {
  fetch: Fetch & { seq: number }
  meaning: string
  confidence: number
  rules: string[]
}

export async function readLoads(
  { store }: Pick<World, 'store'>,
  { id }: Pick<MessageWithSummary, 'id'>,
): Promise<ReadLoad[]> {
  const { history, verdicts } = decodeHistory(await store.events.ofMessage(id))
  return history.fetches
    .map(fetch => {
      const { verdict = 'no reading', confidence = -1, rules = [] } = verdicts.get(fetch.seq)?.body ?? {}
      return { fetch, meaning: verdict, confidence, rules }
    })
    .sort((a, b) => a.fetch.atMs - b.fetch.atMs)
}
