import { useState } from 'preact/hooks'
import type { AccountPings } from '../../src/contract/ping.ts'
import { call } from '../api/client.ts'
import { useDeed } from '../letter/use-deed.ts'
import { useAccount } from '../state/session.ts'
import { Button } from '../ui/button.tsx'
import { ProblemNotice } from '../ui/notice.tsx'
import { useAnswer } from '../ui/use-answer.ts'
import { words } from '../words.ts'
import { pingWords } from '../words/pings.ts'
import { ReasonChecks } from './reason-checks.tsx'
import { Timing } from './timing.tsx'

const { choices: say } = pingWords

/** What the sender is told of, and when. */
export function Choices() {
  const { value, problem, look } = useAnswer(() => call('getAccountPings'))
  return (
    <>
      <ProblemNotice problem={problem}>
        <div>
          <Button onClick={() => void look()}>{words.tryAgain}</Button>
        </div>
      </ProblemNotice>
      {value !== null && <ChoicesForm chosen={value} />}
    </>
  )
}

function ChoicesForm({ chosen }: { chosen: AccountPings }) {
  const isOperator = useAccount()?.operator === true
  const [form, setForm] = useState(chosen)
  const [said, setSaid] = useState('')
  const { busy, problem, run } = useDeed()
  const sameTimes = form.quiet !== null && form.quiet.from === form.quiet.to
  const change = (changed: Partial<AccountPings>) => {
    setSaid('')
    setForm({ ...form, ...changed })
  }
  const save = async (event: Event) => {
    event.preventDefault()
    if (sameTimes) return
    const saved = await run(() => call('putAccountPings', { body: form }))
    if (saved === null) return
    setForm(saved)
    setSaid(say.saved)
  }
  return (
    <form class="stack wide" onSubmit={event => void save(event)}>
      <ReasonChecks choices={form} ofAccount isOperator={isOperator} onChange={change} />
      <p class="quiet">{pingWords.readers}</p>
      <Timing choices={form} wrong={sameTimes ? say.sameTimes : ''} onChange={change} />
      <ProblemNotice problem={problem} />
      <div class="row">
        <Button type="submit" busy={busy}>
          {say.save}
        </Button>
        <span class="quiet" role="status">
          {said}
        </span>
      </div>
    </form>
  )
}
