import { DatabaseWithoutKeys } from './database-without-keys.ts'
import type { Clock, Random, Store } from './ports.ts'

const TOKEN_KEY_BYTES = 32

/**
 * Makes the first token key of a new database. A database with accounts and no key is damaged: pictures in sent mail
 * could never be told from invented addresses again, so it is refused rather than given a new key.
 */
export async function loadTokenKeys({
  store,
  random,
  clock,
}: {
  store: Store
  random: Random
  clock: Clock
}): Promise<void> {
  await store.transaction(async nouns => {
    if ((await nouns.tokenKeys.all()).length > 0) return
    if ((await nouns.accounts.count()) > 0) {
      throw new DatabaseWithoutKeys(
        'The database holds accounts but no token key, so no picture in sent mail can be recognised. Restore a backup that has both.',
      )
    }
    await nouns.tokenKeys.add({ id: 1, secret: random(TOKEN_KEY_BYTES), createdAtMs: clock.nowMs() })
  })
}
