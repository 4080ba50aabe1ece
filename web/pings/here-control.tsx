import { useState } from 'preact/hooks'
import type { Channel } from '../../src/contract/ping.ts'
import type { Problem } from '../api/problem.ts'
import { useFallbackFocus } from '../letter/use-kept-focus.ts'
import { permission } from '../state/notifications.ts'
import { session } from '../state/session.ts'
import { useStore } from '../state/store.ts'
import { Button } from '../ui/button.tsx'
import { ProblemNotice } from '../ui/notice.tsx'
import { kindWords, pingWords } from '../words/pings.ts'
import { TabNotifications } from './tab-notifications.tsx'
import { type Here, hereOf } from './here-of.ts'
import { offerAnswer } from './offer-answer.ts'
import { factsHere, stopHere, tellHere } from './this-device.ts'

const { here: say } = pingWords

interface HereControlProps {
  /** That of this device, or null. */
  channel: Channel | null
  onChanged: (what: string) => Promise<void>
}

/** This device: told or not, and what can be done about it. */
export function HereControl({ channel, onChanged }: HereControlProps) {
  const here = useHere(channel)
  const heading = useFallbackFocus<HTMLParagraphElement>(here)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  async function run(begin: boolean) {
    setBusy(true)
    const reply = begin ? await tellHere() : await stopHere()
    offerAnswer.set(begin ? 'yes' : 'no')
    setBusy(false)
    setProblem(reply?.kind === 'problem' ? reply.problem : null)
    if (reply === null) await onChanged(say.not)
    else if (reply.kind === 'ok') await onChanged(begin ? '' : say.stopped)
  }
  return (
    <div class="stack wide">
      {here !== 'offered' && (
        <p tabIndex={-1} ref={heading}>
          {say[here]}
        </p>
      )}
      {(here === 'offered' || here === 'paused') && (
        <Button look="main" busy={busy} onClick={() => void run(true)}>
          {busy ? say.busy : here === 'paused' ? say.again : say.offer}
        </Button>
      )}
      {here === 'told' && (
        <Button busy={busy} onClick={() => void run(false)}>
          {say.stop}
        </Button>
      )}
      {(here === 'offered' || here === 'told') && <p class="quiet">{kindWords.push.learns}</p>}
      <ProblemNotice problem={problem} />
      {here !== 'told' && here !== 'denied' && <TabNotifications />}
    </div>
  )
}

function useHere(channel: Channel | null): Here {
  const now = useStore(session)
  const allowed = useStore(permission)
  const trusted = now.kind === 'open' && now.chest.trusted
  return hereOf({ ...factsHere({ channel: channel?.state ?? null, trusted }), permission: allowed })
}
