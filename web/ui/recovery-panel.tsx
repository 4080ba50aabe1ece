import { useState } from 'preact/hooks'
import { useUnconfirmedCode } from '../state/session.ts'
import { words } from '../words.ts'
import { recoveryWords } from '../words/recovery.ts'
import { Button } from './button.tsx'
import { ConfirmRecovery } from './confirm-recovery.tsx'
import { Dialog } from './dialog.tsx'
import { RecoveryCode } from './recovery-code.tsx'

const say = recoveryWords

/** Put away until the app is loaded anew; settings and ConfirmRecovery offer the code as well. */
let putAway = false

/** Reminds of saving the recovery code without standing in the way. Nothing once it is confirmed. */
export function RecoveryPanel() {
  const code = useUnconfirmedCode()
  const [away, setAway] = useState(putAway)
  const [shown, setShown] = useState(false)
  const [confirming, setConfirming] = useState(false)
  if (code === null || away) return null
  const later = () => setAway((putAway = true))
  return (
    <aside class="card recovery-panel stack" aria-label={say.title}>
      <h2>{say.title}</h2>
      <p>{say.why}</p>
      {shown && <RecoveryCode code={code} />}
      <div class="row">
        {shown ? (
          <Button onClick={() => setConfirming(true)}>{say.saved}</Button>
        ) : (
          <Button onClick={() => setShown(true)}>{say.reveal}</Button>
        )}
        <Button look="bare" onClick={later}>
          {say.later}
        </Button>
      </div>
      {confirming && (
        <Dialog title={words.confirmRecovery.title} onClose={() => setConfirming(false)}>
          <ConfirmRecovery onConfirmed={() => setConfirming(false)} />
        </Dialog>
      )}
    </aside>
  )
}
