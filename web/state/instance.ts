import type { Instance } from '../../src/contract/instance.ts'
import { call } from '../api/client.ts'
import { createStore } from './store.ts'

/** What this MailPing is; null until it has answered once. */
export const instance = createStore<Instance | null>(null)

/** A full disk is noticed within this. */
const LOOK_EVERY_MS = 60_000

/** Looks now and from time to time while the tab is seen. Call once. */
export function startInstance(): void {
  void look()
  setInterval(() => {
    if (document.visibilityState === 'visible') void look()
  }, LOOK_EVERY_MS)
}

async function look(): Promise<void> {
  const reply = await call('getInstance')
  if (reply.kind === 'ok') instance.set(reply.value)
}
