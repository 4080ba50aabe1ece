import { instance } from '../state/instance.ts'
import { connection } from '../state/live.ts'
import { useStore } from '../state/store.ts'
import { words } from '../words.ts'
import { Notice } from './notice.tsx'

/** What is true of the whole place: connection lost, nothing recorded, only this computer. */
export function StandingNotices({ calm }: { calm: boolean }) {
  const known = useStore(instance)
  const lost = useStore(connection) === 'lost'
  const { local, notRecording } = words.instance
  return (
    <div class="standing">
      {lost && (
        <Notice title={words.connection.lost} tone="trouble">
          <p>{words.connection.help}</p>
        </Notice>
      )}
      {known?.trouble === 'not-recording' && (
        <Notice title={notRecording.title} tone="trouble">
          <p>{notRecording.help}</p>
        </Notice>
      )}
      {calm && known?.reachable === 'local' && (
        <details class="notice">
          <summary>{local.title}</summary>
          <p>{local.help}</p>
        </details>
      )}
    </div>
  )
}
