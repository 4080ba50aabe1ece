import type { Channel, Planned } from '../../src/app/ping-ports.ts'
import { openChannels } from '../../src/app/channels.ts'
import { randomId } from '../../src/app/random-id.ts'
import type { MessageWithSummary, Nouns } from '../../src/app/ports.ts'
import type { World } from '../../src/app/world.ts'
import type { AccountId } from '../../src/tracking/ids.ts'
import { addMessage } from './sample-rows.ts'

/** A webhook that works, as its owner would have added it; at `<name>.example.org` when it needs to be nowhere. */
export async function addWebhook(
  { store, random, clock }: World,
  accountId: AccountId,
  { name, url = `https://${name}.example.org/` }: { name: string; url?: string },
): Promise<Channel> {
  const channel: Channel = {
    id: randomId(random),
    accountId,
    name,
    target: { kind: 'webhook', shape: 'standard', url, secret: 'whsec_AAAA' },
    createdAtMs: clock.nowMs(),
    sessionId: null,
    confirmation: null,
    pausedWhy: null,
    failingSinceMs: null,
  }
  await store.channels.add(channel)
  return channel
}

/** A letter of which it holds, and goes on holding, that its recipient has confirmed it. */
export function confirmedLetter(store: Nouns, owner?: AccountId): Promise<MessageWithSummary> {
  return addMessage(store, { ...(owner === undefined ? {} : { owner }), summary: { state: 'confirmed' } })
}

/** Plans, for all open channels of the account, that the letter was confirmed; due now. */
export async function planPing(
  { store, random, clock }: World,
  { id: messageId, accountId }: Pick<MessageWithSummary, 'id' | 'accountId'>,
): Promise<Planned> {
  const nowMs = clock.nowMs()
  const about = { accountId, messageId, seq: null, atMs: nowMs, about: null }
  const planned: Planned = { id: randomId(random), reason: 'confirmed', ...about }
  await store.outbox.add(planned, await openChannels(store, accountId), nowMs)
  return planned
}
