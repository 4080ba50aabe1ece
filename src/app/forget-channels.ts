import { ATTEMPTS_KEPT_MS, UNCONFIRMED_KEPT_MS } from '../tracking/limits.ts'
import type { Channel } from './ping-ports.ts'
import type { World } from './world.ts'

/** Mailboxes that never showed their code go, and tries that are old. Called every minute or so. */
export async function forgetChannels(world: World): Promise<void> {
  const { clock, store } = world
  const nowMs = clock.nowMs()
  await store.transaction(({ channels }) => channels.removeAttempts(nowMs - ATTEMPTS_KEPT_MS))
  const endedBeforeMs = nowMs - UNCONFIRMED_KEPT_MS
  for (const channel of await store.channels.unconfirmed(endedBeforeMs))
    await dropIfUnconfirmed(world, channel, endedBeforeMs)
}

/** Asks again under the lock: its code may have been typed in, or a new one mailed, meanwhile. */
async function dropIfUnconfirmed(
  { store }: World,
  { accountId, id }: Channel,
  endedBeforeMs: number,
): Promise<void> {
  await store.transaction(async ({ channels }) => {
    await channels.lock(accountId)
    const channel = await channels.find(accountId, id)
    const confirmation = channel?.confirmation ?? null
    if (confirmation === null || confirmation.expiresAtMs >= endedBeforeMs) return
    await channels.remove(accountId, id)
  })
}
