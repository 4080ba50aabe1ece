import { useState } from 'preact/hooks'
import { recoveryGroups } from '../../src/vault/recovery-code.ts'
import type { Problem } from '../api/problem.ts'
import { random } from '../keys/random.ts'
import { confirmRecovery, useUnconfirmedCode } from '../state/session.ts'
import { confirmRecoveryWords } from '../words/recovery.ts'
import { Button } from './button.tsx'
import { Field } from './field.tsx'
import { ProblemNotice } from './notice.tsx'
import { RecoveryCode } from './recovery-code.tsx'

const say = confirmRecoveryWords
const GROUP_LENGTH = 5

/**
 * Asks for two groups of the recovery code. Draw it while useUnconfirmedCode() is not null; `onConfirmed` is called once
 * the server knows.
 */
export function ConfirmRecovery({ onConfirmed }: { onConfirmed: () => void }) {
  const code = useUnconfirmedCode()
  const [asked] = useState(twoGroups)
  const [shown, setShown] = useState(false)
  if (code === null) return null
  const groups = recoveryGroups(code)
  return (
    <div class="stack">
      <p>{say.why}</p>
      {shown && <RecoveryCode code={code} />}
      <TwoGroups key={String(shown)} asked={asked} groups={groups} onConfirmed={onConfirmed} />
      {!shown && (
        <Button look="bare" onClick={() => setShown(true)}>
          {say.show}
        </Button>
      )}
    </div>
  )
}

interface TwoGroupsProps {
  asked: readonly number[]
  groups: readonly string[]
  onConfirmed: () => void
}

function TwoGroups({ asked, groups, onConfirmed }: TwoGroupsProps) {
  const [typed, setTyped] = useState<Readonly<Record<number, string>>>({})
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const marks = asked.map(group => check(typed[group] ?? '', groups[group]))
  async function submit() {
    setBusy(true)
    const reply = await confirmRecovery()
    setBusy(false)
    if (reply.kind === 'ok') onConfirmed()
    else setProblem(reply.problem)
  }
  return (
    <form
      class="stack"
      onSubmit={event => {
        event.preventDefault()
        if (!busy && marks.every(mark => mark === 'right')) void submit()
        else event.currentTarget.querySelector<HTMLInputElement>('input:not(.right)')?.focus()
      }}
    >
      <div class="two-groups">
        {asked.map((group, index) => (
          <GroupField
            key={group}
            group={group}
            mark={marks[index] ?? 'incomplete'}
            onInput={text => setTyped(before => ({ ...before, [group]: text }))}
          />
        ))}
      </div>
      <ProblemNotice problem={problem} />
      <Button type="submit" look="main" busy={busy}>
        {say.submit}
      </Button>
    </form>
  )
}

type Mark = 'right' | 'wrong' | 'incomplete'

function GroupField({
  group,
  mark,
  onInput,
}: {
  group: number
  mark: Mark
  onInput: (text: string) => void
}) {
  return (
    <Field
      label={say.group(group + 1)}
      hint={mark === 'right' ? `✓ ${say.right}` : say.hint}
      wrong={mark === 'wrong' ? say.wrong : undefined}
    >
      {control => (
        <input
          {...control}
          class={`code ${mark}`}
          required
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          maxLength={GROUP_LENGTH + 2}
          onInput={event => onInput(event.currentTarget.value)}
        />
      )}
    </Field>
  )
}

/** Nothing is called wrong before it is complete. */
function check(typed: string, group: string | undefined): Mark {
  const spelled = recoveryGroups(typed).join('')
  if (spelled.length < GROUP_LENGTH) return 'incomplete'
  return spelled === group ? 'right' : 'wrong'
}

/** Two different groups of the seven, in their order. */
function twoGroups(): number[] {
  const [a = 0, b = 0] = random(2)
  const first = a % 7
  const second = (first + 1 + (b % 6)) % 7
  return [first, second].sort((x, y) => x - y)
}
