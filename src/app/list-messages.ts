import type { AccountId, MessageId } from '../tracking/ids.ts'
import type { MessageWithSummary } from './ports.ts'
import type { World } from './world.ts'

/** Keeps a page under 400 kB with the longest labels. */
export const PAGE_MAX = 200

export interface MessagePage {
  /** Oldest change first. */
  messages: MessageWithSummary[]
  /** Letters that are gone since. */
  erased: MessageId[]
  /** Pass as `afterVersion` next time. */
  version: number
  /** There may be more: ask again at once. */
  more: boolean
}

/** The account's letters that changed after a version; 0 gives all. */
export async function listMessages(
  world: World,
  accountId: AccountId,
  afterVersion: number,
): Promise<MessagePage> {
  // Asked first: what changes between the reads below is newer, and must be given again instead of passed over.
  const latest = await world.store.messages.latestVersion()
  const messages = await world.store.messages.changedSince(accountId, { afterVersion, limit: PAGE_MAX })
  const erased = await world.store.messages.erasedSince(accountId, afterVersion)
  const more = messages.length === PAGE_MAX
  const read = messages.map(message => message.summary.version)
  const gone = more ? [] : erased.map(({ version }) => version)
  const whole = [...read, ...gone].filter(version => version <= latest)
  return { messages, erased: erased.map(({ id }) => id), version: Math.max(afterVersion, ...whole), more }
}
