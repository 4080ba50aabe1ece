import type { AccountId } from '../tracking/ids.ts'
import type { Nouns } from './ports.ts'

/**
 * "Stop this sender", remembered as the pair (account, recipient tag): both random to anybody without the sender's key. A
 * letter made later for the same address starts with its recording ended.
 */
export async function stopSender(
  nouns: Nouns,
  accountId: AccountId,
  recipientTag: Uint8Array,
): Promise<void> {
  await nouns.settings.set(settingKey(accountId, recipientTag), 'stopped')
}

export async function isStopped(
  nouns: Nouns,
  accountId: AccountId,
  recipientTag: Uint8Array,
): Promise<boolean> {
  return (await nouns.settings.get(settingKey(accountId, recipientTag))) !== null
}

function settingKey(accountId: AccountId, recipientTag: Uint8Array): string {
  return `stopped-sender/${accountId}/${recipientTag.toBase64({ alphabet: 'base64url', omitPadding: true })}`
}
