import { render } from 'preact'
import { App } from './app.tsx'
import { startInstance } from './state/instance.ts'
import { place, startLocation } from './state/location.ts'
import { startMinute } from './state/minute.ts'
import { startSession } from './state/session.ts'

const root = document.getElementById('app')

if (root !== null) {
  if (isSecureContext) start(root)
  else void explain(root)
}

function start(root: HTMLElement): void {
  startLocation()
  startMinute()
  render(<App />, root)
  outsideTheDemo(() => {
    startInstance()
    void startSession()
    void startApp().catch(() => {})
  })
}

/** The demo asks the server for nothing: what other pages need to know is asked when one of them is turned to. */
function outsideTheDemo(begin: () => void): void {
  if (place.get().route.kind !== 'demo') return begin()
  const stop = place.subscribe(() => {
    if (place.get().route.kind === 'demo') return
    stop()
    begin()
  })
}

/** What makes an app of the page: the worker, what it tells, and the browser's offer to install. Nothing waits for it. */
async function startApp(): Promise<void> {
  const [{ startInstalling }, { startWorker }, { startHere }] = await Promise.all([
    import('./state/installing.ts'),
    import('./state/new-version.ts'),
    import('./pings/here.ts'),
  ])
  startInstalling()
  startHere()
  await startWorker()
}

/** Without a secure context nothing of the app can work: one page says so and how to mend it. */
async function explain(root: HTMLElement): Promise<void> {
  const { Insecure } = await import('./pages/insecure.tsx')
  render(
    <main id="content">
      <Insecure />
    </main>,
    root,
  )
}
