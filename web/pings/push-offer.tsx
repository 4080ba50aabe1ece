import { useEffect, useState } from 'preact/hooks'
import type { Problem } from '../api/problem.ts'
import { remembered } from '../letter/remembered.ts'
import { urls } from '../routes.ts'
import { pushedHere } from '../state/notifications.ts'
import { session } from '../state/session.ts'
import { Button } from '../ui/button.tsx'
import { ProblemNotice } from '../ui/notice.tsx'
import { kindWords, pingWords } from '../words/pings.ts'
import { hereOf } from './here-of.ts'
import { ownChannel } from './own-channel.ts'
import { factsHere, tellHere } from './this-device.ts'

const { offer: say, here } = pingWords
/** In this browser, once it has been answered. */
const ANSWERED = 'mailping.push-offer'

type Step = 'hidden' | 'asking' | 'busy' | 'told' | 'not'

/** Offers, until it is answered once, that this device tells: a sender should not have to look at the page. */
export function PushOffer() {
  const [step, setStep] = useState<Step>('hidden')
  const [problem, setProblem] = useState<Problem | null>(null)
  useEffect(() => void isOffered().then(offered => offered && setStep('asking')), [])
  const no = () => {
    remembered.setItem(ANSWERED, 'no')
    setStep('hidden')
  }
  const yes = async () => {
    setStep('busy')
    const reply = await tellHere()
    setProblem(reply?.kind === 'problem' ? reply.problem : null)
    if (reply?.kind === 'problem') return setStep('asking')
    remembered.setItem(ANSWERED, 'yes')
    setStep(reply === null ? 'not' : 'told')
  }
  if (step === 'hidden') return null
  if (step === 'told' || step === 'not') return <Answered told={step === 'told'} />
  return (
    <aside class="notice push-offer" aria-label={say.text}>
      <p>
        <strong>{say.text}?</strong> {say.why}
      </p>
      <p class="quiet">{kindWords.push.learns}</p>
      <ProblemNotice problem={problem} />
      <div class="row">
        <Button busy={step === 'busy'} onClick={() => void yes()}>
          {step === 'busy' ? here.busy : say.yes}
        </Button>
        <Button look="bare" onClick={no}>
          {say.no}
        </Button>
      </div>
    </aside>
  )
}

function Answered({ told }: { told: boolean }) {
  return (
    <p class="quiet" role="status">
      {told ? say.done : here.not} <a href={urls.settings()}>{say.settings}</a>
    </p>
  )
}

async function isOffered(): Promise<boolean> {
  if (remembered.getItem(ANSWERED) !== null) return false
  const now = session.get()
  const told = pushedHere.get() || (await ownChannel().catch(() => null)) !== null
  const trusted = now.kind === 'open' && now.chest.trusted
  return hereOf(factsHere({ told, trusted })) === 'offered'
}
