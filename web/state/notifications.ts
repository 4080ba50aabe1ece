import { urls } from '../routes.ts'
import { words } from '../words.ts'
import { firstOpens } from './first-opens.ts'
import type { Letter } from './letters.ts'
import { letters, recipientOf, titleOf } from './letters.ts'
import { type LoadedTest, loadedTests } from './loaded-tests.ts'
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

/** Whether this device is told by push: then the worker tells, and tabs do not tell the same again. */
export const pushedHere = createStore(false)

/** Whether this tab is the one that notifies. */
export const speaking = createStore(false)

/** One tab of this browser speaks for all of them: the first that gets the lock, until it is closed. */
const ONE_TAB = 'mailping-notifications'

/** Tells on the desktop, while a tab is open, of first likely openings and of every load of a test. Returns the function that ends it. */
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
    if (!pushedHere.get()) for (const letter of firstOpens(before, now)) tell(opened(letter))
    for (const loaded of loadedTests(before, now)) void tellOfTest(loaded)
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

interface News {
  letter: Letter
  title: string
  body: string
  /** A newer one with the same tag takes its place. */
  tag: string
}

function opened(letter: Letter): News {
  const { title, body } = words.notification
  return { letter, title: title(titleOf(letter)), body: body(recipientOf(letter)), tag: letter.message.id }
}

/** Of each load by itself, but for the opening that push tells of. What knows the sentences loads when it is wanted. */
async function tellOfTest(loaded: LoadedTest): Promise<void> {
  if (permission.get() !== 'granted') return
  const { letter } = loaded
  const { testNews } = await import('./test-news.ts')
  for (const { seq, at, body } of await testNews(loaded)) {
    if (pushedHere.get() && at === letter.message.firstOpenAt) continue
    tell({
      letter,
      title: words.notification.load(titleOf(letter)),
      body,
      tag: `${letter.message.id} ${seq}`,
    })
  }
}

function tell(news: News): void {
  if (permission.get() !== 'granted') return
  try {
    show(news)
  } catch {
    // Some phones offer the permission and then refuse: the timeline still tells.
  }
}

function show({ letter, title, body, tag }: News): void {
  const notification = new Notification(title, { body, tag, icon: '/icon-192.png' })
  notification.addEventListener('click', () => {
    focus()
    navigate(urls.letter(letter.message.id))
    notification.close()
  })
}
