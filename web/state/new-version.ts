import { hasTypedForm } from '../letter/kept-form.ts'
import { view } from './letter-list.ts'
import { place } from './location.ts'
import { session } from './session.ts'
import { createStore } from './store.ts'
import { toast } from './toast.ts'
import { isTyped } from './typed-fields.ts'

/** Whether the worker has a newer version of the app than this page runs. */
export const newVersion = createStore(false)

/** A tab that stays open for weeks looks for a new version this often. */
const LOOK_EVERY_MS = 3_600_000

/**
 * Installs the service worker, and takes a new version when a page is turned and nothing would be lost by it; never at
 * another time, and never under a form. Call once. Without a worker (some private windows) the app works as well.
 */
export async function startWorker(): Promise<void> {
  const { serviceWorker } = navigator
  if (!('serviceWorker' in navigator)) return
  serviceWorker.addEventListener('message', ({ data }: MessageEvent<unknown>) => hear(data))
  serviceWorker.startMessages()
  serviceWorker.controller?.postMessage('which-build')
  place.subscribe(() => {
    if (newVersion.get() && !wouldLose()) location.reload()
  })
  await pageLoaded()
  // `none`: the browser asks the server for /sw.js itself, at each visit.
  const registration = await serviceWorker.register('/sw.js', { updateViaCache: 'none' })
  setInterval(() => void registration.update().catch(() => {}), LOOK_EVERY_MS)
}

/** The worker says which build it has; the page knows its own. */
function hear(said: unknown): void {
  if (typeof said !== 'object' || said === null || !('build' in said)) return
  newVersion.set(said.build !== document.documentElement.dataset['build'])
}

function wouldLose(): boolean {
  const now = session.get()
  const account = now.kind === 'open' || now.kind === 'ended' ? now.account.id : ''
  const fields = document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')
  return (
    hasTypedForm(account) || toast.get() !== null || view.get().search !== '' || [...fields].some(isTyped)
  )
}

/** Fetching the app's files a second time waits until the page stands. */
function pageLoaded(): Promise<void> {
  return new Promise(resolve => {
    if (document.readyState === 'complete') resolve()
    else addEventListener('load', () => resolve(), { once: true })
  })
}
