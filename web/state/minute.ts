import { createStore } from './store.ts'

/** How often words such as "4 min ago" are looked at again. */
const TICK_MS = 20_000

/** Milliseconds since 1970, a little behind: for words about time, not for deeds. */
export const minute = createStore(Date.now())

export function startMinute(): void {
  setInterval(() => minute.set(Date.now()), TICK_MS)
  document.addEventListener('visibilitychange', () => minute.set(Date.now()))
}
