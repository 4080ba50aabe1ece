import { askInstall, installOffer, installWay } from '../state/installing.ts'
import { useStore } from '../state/store.ts'
import { installWords as say } from '../words/installing.ts'
import { Button } from './button.tsx'

/** How to install the app on this device, in one quiet line, and what it keeps here. */
export function InstallHint() {
  const offer = useStore(installOffer)
  const way = installWay({
    standalone: matchMedia('(display-mode: standalone)').matches,
    offered: offer !== null,
    agent: navigator.userAgent,
    touchPoints: navigator.maxTouchPoints,
  })
  return (
    <>
      {way === 'ask' && (
        <>
          <p>{say.ask}</p>
          <Button onClick={() => void askInstall()}>{say.button}</Button>
        </>
      )}
      {(way === 'installed' || way === 'ios' || way === 'menu') && <p>{say[way]}</p>}
      <p class="quiet">{say.offline}</p>
    </>
  )
}
