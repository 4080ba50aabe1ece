import type { AccountId } from '../tracking/ids.ts'
import { openChannels } from './channels.ts'
import { pingIdOf } from './ping-id.ts'
import type { Nouns } from './ports.ts'
import { tellWhen } from './tell-when.ts'

interface AboutNone {
  accountId: AccountId
  reason: 'channel-paused' | 'operator'
  /** The channel or the trouble. */
  about: string
  nowMs: number
}

/**
 * Plans to tell what is about no letter, where the account wants it told. False when it is told nowhere. Must run inside
 * a transaction that holds the account's channels.
 */
export async function planAboutNone(
  nouns: Nouns,
  { accountId, reason, about, nowMs }: AboutNone,
): Promise<boolean> {
  const choices = await nouns.pingChoices.ofAccount(accountId)
  const channels = choices.reasons.includes(reason) ? await openChannels(nouns, accountId) : []
  const planned = { reason, accountId, messageId: null, seq: null, atMs: nowMs, about }
  const id = await pingIdOf(reason, about, nowMs)
  await nouns.outbox.add({ id, ...planned }, channels, tellWhen(choices, nowMs))
  return channels.length > 0
}
