import { useEffect } from 'preact/hooks'
import { forgetLetters } from './state/letters.ts'
import { startLive } from './state/live.ts'
import { startNotifications } from './state/notifications.ts'
import { useUnconfirmedCode } from './state/session.ts'
import { lazy } from './ui/lazy.tsx'

const RecoveryPanel = lazy(async () => (await import('./ui/recovery-panel.tsx')).RecoveryPanel)
const StandingNotices = lazy(async () => (await import('./ui/standing-notices.tsx')).StandingNotices, {
  quiet: true,
})

interface InsideProps {
  account: string
  /** False once the session has ended. */
  open: boolean
  /** The page has room for what may be said above it. */
  calm: boolean
}

/** What runs while somebody is signed in, and what is said above the page. Another account starts everything anew. */
export function Inside({ account, open, calm }: InsideProps) {
  useEffect(() => (open ? startLive() : undefined), [account, open])
  useEffect(startNotifications, [account])
  useEffect(() => forgetLetters, [account])
  const unconfirmed = useUnconfirmedCode() !== null
  return (
    <>
      <StandingNotices calm={calm} />
      {calm && unconfirmed && <RecoveryPanel />}
    </>
  )
}
