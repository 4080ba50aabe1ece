import { render } from 'preact'
import { App } from './app.tsx'
import { startInstance } from './state/instance.ts'
import { startLocation } from './state/location.ts'
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
  startInstance()
  void startSession()
  render(<App />, root)
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
