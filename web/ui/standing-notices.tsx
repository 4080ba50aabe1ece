import { useEffect } from 'preact/hooks'
import { connection } from '../state/connection.ts'
import { staleSince } from '../state/freshness.ts'
import { instance } from '../state/instance.ts'
import { keepLetters } from '../state/keep-letters.ts'
import { newVersion } from '../state/new-version.ts'
import { session } from '../state/session.ts'
import { useStore } from '../state/store.ts'
import { words } from '../words.ts'
import { standingWords as say } from '../words/standing.ts'
import { Button } from './button.tsx'
import { lazy } from './lazy.tsx'
import { Notice } from './notice.tsx'
import { clockOrDate } from './short-time.ts'

const PausedNotice = lazy(async () => (await import('../pings/paused-notice.tsx')).PausedNotice, {
  quiet: true,
})

/** What is true of the whole place: how old what is shown is, nothing recorded, a place that tells no more, only this computer, a new version. */
export function StandingNotices({ calm }: { calm: boolean }) {
  const known = useStore(instance)
  useKeeping()
  const { local } = words.instance
  return (
    <div class="standing">
      <Connection />
      {known?.trouble === 'not-recording' && (
        <Notice title={say.notRecording.title} tone="trouble">
          <p>{say.notRecording.help}</p>
        </Notice>
      )}
      <PausedNotice />
      <NewVersion />
      {calm && known?.reachable === 'local' && (
        <details class="notice">
          <summary>{local.title}</summary>
          <p>{local.help}</p>
        </details>
      )}
    </div>
  )
}

/** While somebody is signed in. */
function useKeeping(): void {
  const now = useStore(session)
  const account = now.kind === 'open' ? now.account : null
  const trusted = now.kind === 'open' && now.chest.trusted
  useEffect(
    () => (account === null ? undefined : keepLetters(account, { trusted })),
    // Another account starts anew; what else changes of it is of no matter here.
    [account?.id, trusted],
  )
}

function Connection() {
  const since = useStore(staleSince)
  const lost = useStore(connection) === 'lost'
  if (since !== null) {
    const when = clockOrDate(since.atMs, Date.now())
    return (
      <Notice title={navigator.onLine ? say.away(when) : say.offline(when)}>
        <p>{say.asOfHelp}</p>
      </Notice>
    )
  }
  return lost ? (
    <Notice title={say.lost} tone="trouble">
      <p>{say.lostHelp}</p>
    </Notice>
  ) : null
}

function NewVersion() {
  if (!useStore(newVersion)) return null
  const { title, help, reload } = say.newVersion
  return (
    <Notice title={title}>
      <p>
        {help}{' '}
        <Button look="bare" onClick={() => location.reload()}>
          {reload}
        </Button>
      </p>
    </Notice>
  )
}
