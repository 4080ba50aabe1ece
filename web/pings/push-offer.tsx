import { useEffect, useState } from 'preact/hooks'
import type { Problem } from '../api/problem.ts'
import { urls } from '../routes.ts'
import { session } from '../state/session.ts'
import { useStore } from '../state/store.ts'
import { Button } from '../ui/button.tsx'
import { ProblemNotice } from '../ui/notice.tsx'
import { kindWords, pingWords } from '../words/pings.ts'
import { hereOf } from './here-of.ts'
import { offerAnswer } from './offer-answer.ts'
import { channelOf, hereId, places } from './places.ts'
import { factsHere, tellHere } from './this-device.ts'

const { offer: say, here } = pingWords

/** What is offered; or what came of it. */
type Step = 'hidden' | 'asking' | 'add-to-home' | 'busy' | 'told' | 'not'

/** Offers, until it is answered, that this device tells: a sender should not have to look at the page. */
export function PushOffer() {
  const { step, problem, yes, no } = useOffer()
  if (step === 'hidden') return null
  if (step === 'told' || step === 'not') return <Answered told={step === 'told'} />
  return (
    <aside class="notice push-offer" aria-label={say.text}>
      <p>
        <strong>{say.text}?</strong> {say.why}
      </p>
      <p class={step === 'add-to-home' ? undefined : 'quiet'}>
        {step === 'add-to-home' ? here[step] : kindWords.push.learns}
      </p>
      <ProblemNotice problem={problem} />
      <div class="row">
        {step !== 'add-to-home' && (
          <Button busy={step === 'busy'} onClick={() => void yes()}>
            {step === 'busy' ? here.busy : say.yes}
          </Button>
        )}
        <Button look="bare" onClick={no}>
          {say.no}
        </Button>
      </div>
    </aside>
  )
}

function useOffer() {
  const [step, setStep] = useState<Step>('hidden')
  const [problem, setProblem] = useState<Problem | null>(null)
  const known = useStore(places)
  useEffect(() => setStep(before => (before === 'hidden' ? offered() : before)), [known])
  const no = () => {
    offerAnswer.set('no')
    setStep('hidden')
  }
  const yes = async () => {
    setStep('busy')
    const reply = await tellHere()
    setProblem(reply?.kind === 'problem' ? reply.problem : null)
    if (reply?.kind === 'problem') return setStep('asking')
    offerAnswer.set(reply === null ? 'no' : 'yes')
    setStep(reply === null ? 'not' : 'told')
  }
  return { step, problem, yes, no }
}

function Answered({ told }: { told: boolean }) {
  return (
    <p class="quiet" role="status">
      {told ? say.done : here.not} <a href={urls.settings()}>{say.settings}</a>
    </p>
  )
}

/** Nothing before the server has said what there is, nor after a no; after a yes only when the device is told no more. */
function offered(): Step {
  const known = places.get()
  const now = session.get()
  if (known === null || offerAnswer.get() === 'no') return 'hidden'
  const channel = channelOf(known, hereId.get() ?? '')?.state ?? null
  const trusted = now.kind === 'open' && now.chest.trusted
  const can = hereOf(factsHere({ channel, trusted }))
  if (can === 'add-to-home') return can
  return can === 'offered' || can === 'paused' ? 'asking' : 'hidden'
}
