import { urls } from '../routes.ts'
import { words } from '../words.ts'
import { firstOpens } from './first-opens.ts'
import type { Letter } from './letters.ts'
import { letters, recipientOf, titleOf } from './letters.ts'
import { navigate } from './location.ts'
import { createStore } from './store.ts'

/** Whether this browser may show notifications; `unsupported` on some phones. */
export const permission = createStore<NotificationPermission | 'unsupported'>(
  'Notification' in globalThis ? Notification.permission : 'unsupported',
)

/** Asks the person; call it from a button only. */
export async function askPermission(): Promise<void> {
  permission.set(await Notification.requestPermission())
}

/** Whether this tab is the one that notifies. */
export const speaking = createStore(false)

/** One tab of this browser speaks for all of them: the first that gets the lock, until it is closed. */
const ONE_TAB = 'mailping-notifications'

/** Tells of first likely openings on the desktop while a tab is open. Returns the function that ends it. */
export function startNotifications(): () => void {
  const ending = new AbortController()
  const speaking = () =>
    navigator.locks.request(ONE_TAB, { signal: ending.signal }, () => watch(ending.signal))
  speaking().catch(() => {})
  return () => ending.abort()
}

/** Holds the lock until the signal. */
function watch(signal: AbortSignal): Promise<void> {
  let before = letters.get()
  speaking.set(true)
  const stop = letters.subscribe(() => {
    const now = letters.get()
    for (const letter of firstOpens(before, now)) tell(letter)
    before = now
  })
  return new Promise(resolve => {
    signal.addEventListener('abort', () => {
      stop()
      speaking.set(false)
      resolve()
    })
  })
}

function tell(letter: Letter): void {
  if (permission.get() !== 'granted') return
  try {
    show(letter)
  } catch {
    // Some phones offer the permission and then refuse: the timeline still tells.
  }
}

function show(letter: Letter): void {
  const notification = new Notification(words.notification.title(titleOf(letter)), {
    body: words.notification.body(recipientOf(letter)),
    tag: letter.message.id,
    icon: '/icon-192.png',
  })
  notification.addEventListener('click', () => {
    focus()
    navigate(urls.letter(letter.message.id))
    notification.close()
  })
}
