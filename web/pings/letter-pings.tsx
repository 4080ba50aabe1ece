import { useState } from 'preact/hooks'
import type { LetterPings as Pings } from '../../src/contract/ping.ts'
import { call } from '../api/client.ts'
import type { Problem } from '../api/problem.ts'
import { useDeed } from '../letter/use-deed.ts'
import { Button } from '../ui/button.tsx'
import { Check } from '../ui/check.tsx'
import { ProblemNotice } from '../ui/notice.tsx'
import { useAnswer } from '../ui/use-answer.ts'
import { words } from '../words.ts'
import { pingWords } from '../words/pings.ts'
import { ReasonChecks } from './reason-checks.tsx'

const { letter: say } = pingWords

type PingChoices = NonNullable<Pings['own']>

/** What the sender is told of one letter, in place of what holds for all. */
export function LetterPings({ id, onDone }: { id: string; onDone: () => void }) {
  const letter = useAnswer(() => call('getLetterPings', { params: { id } }))
  const account = useAnswer(() => call('getAccountPings'))
  const problem: Problem | null = letter.problem ?? account.problem
  return (
    <div class="stack">
      <h2>{say.title}</h2>
      <ProblemNotice problem={problem} />
      {letter.value !== null && account.value !== null && (
        <LetterForm id={id} pings={letter.value} usual={account.value} onDone={onDone} />
      )}
    </div>
  )
}

interface LetterFormProps {
  id: string
  pings: Pings
  /** As for all letters: what other choices begin with. */
  usual: PingChoices
  onDone: () => void
}

function LetterForm({ id, pings, usual, onDone }: LetterFormProps) {
  const [{ muted, own }, setForm] = useState<Pick<Pings, 'muted' | 'own'>>(pings)
  const { busy, problem, run } = useDeed()
  const { reasons, noSignDays } = usual
  const save = async (event: Event) => {
    event.preventDefault()
    const body = { muted, own }
    if ((await run(() => call('putLetterPings', { params: { id }, body }))) !== null) onDone()
  }
  return (
    <form class="stack" onSubmit={event => void save(event)}>
      {pings.mutedByReaders && <p>{say.mutedByReaders}</p>}
      <Check checked={muted} onCheck={muted => setForm({ muted, own })}>
        {say.muted}
      </Check>
      {!muted && (
        <Check
          checked={own !== null}
          onCheck={on => setForm({ muted, own: on ? { reasons, noSignDays } : null })}
        >
          {say.own}
        </Check>
      )}
      {!muted && own !== null && <ReasonChecks choices={own} onChange={own => setForm({ muted, own })} />}
      <ProblemNotice problem={problem} />
      <div class="row">
        <Button type="submit" look="main" busy={busy}>
          {say.save}
        </Button>
        <Button look="bare" onClick={onDone}>
          {words.cancel}
        </Button>
      </div>
    </form>
  )
}
