import { createStore } from './store.ts'

/** One line at the foot of the page, about what was just done, with the way back. */
export interface Toast {
  text: string
  undo?: { label: string; run: () => void }
}

export const toast = createStore<Toast | null>(null)

/** As long as the server waits before it erases (ERASE_UNDO_MS). */
const SHOWN_MS = 30_000

let timer: ReturnType<typeof setTimeout> | undefined

/** Shows it in place of any earlier one. */
export function showToast(next: Toast): void {
  clearTimeout(timer)
  toast.set(next)
  timer = setTimeout(hideToast, SHOWN_MS)
}

export function hideToast(): void {
  clearTimeout(timer)
  toast.set(null)
}
