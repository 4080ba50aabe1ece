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
  // One transaction, so that no change falls between the two lists and is passed over for ever.
  const { messages, erased } = await world.store.transaction(async nouns => ({
    messages: await nouns.messages.changedSince(accountId, { afterVersion, limit: PAGE_MAX }),
    erased: await nouns.messages.erasedSince(accountId, afterVersion),
  }))
  const more = messages.length === PAGE_MAX
  const read = messages.map(message => message.summary.version)
  const gone = more ? [] : erased.map(({ version }) => version)
  return {
    messages,
    erased: erased.map(({ id }) => id),
    version: Math.max(afterVersion, ...read, ...gone),
    more,
  }
}
