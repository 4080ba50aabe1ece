import type { Ref } from 'preact'
import type { GroupCheck, RecoveryReading } from '../../src/vault/recovery-code.ts'
import { signInWords } from '../words/sign-in.ts'
import { Field } from './field.tsx'

const say = signInWords

const CODE_INPUT = {
  class: 'code',
  name: 'password',
  autocomplete: 'current-password',
  autocapitalize: 'characters',
  spellcheck: false,
  required: true,
} as const

interface RecoveryCodeFieldProps {
  hint: string
  typed: string
  /** Of what is typed. */
  reading: RecoveryReading
  /** In letters, not in dots. */
  shown: boolean
  /** The form's button was pressed: from then on an incomplete code is an error. */
  pressed: boolean
  input?: Ref<HTMLInputElement>
  onInput: (typed: string) => void
}

/** Where a recovery code is typed: each group is checked as it is typed. */
export function RecoveryCodeField({
  hint,
  typed,
  reading,
  shown,
  pressed,
  input,
  onInput,
}: RecoveryCodeFieldProps) {
  return (
    <>
      <Field label={say.code} hint={hint} wrong={wrongWords(reading, { typed, pressed })}>
        {control => (
          <input
            {...control}
            {...CODE_INPUT}
            {...(shown ? { type: 'text' } : { type: 'password' })}
            {...(input === undefined ? {} : { ref: input })}
            value={typed}
            onInput={event => onInput(event.currentTarget.value)}
          />
        )}
      </Field>
      <GroupMarks typed={typed} reading={reading} />
    </>
  )
}

const MARKS: Record<GroupCheck, string> = { ok: '✓', wrong: '✕', incomplete: '·' }

/** Seven marks, one a group; said in words for screen readers by the field's error. */
function GroupMarks({ typed, reading }: { typed: string; reading: RecoveryReading }) {
  const groups: GroupCheck[] =
    reading.kind === 'wrong' ? reading.groups : Array.from({ length: 7 }, () => 'ok')
  return (
    <ol class="group-marks" aria-label={say.groups} hidden={typed === ''}>
      {groups.map((group, index) => (
        <li key={index} class={group}>
          <span aria-hidden="true">{MARKS[group]}</span>
          <span class="visually-hidden">{`${say.group(index + 1)}: ${say[group]}`}</span>
        </li>
      ))}
    </ol>
  )
}

/** An incomplete code is an error only once the button was pressed. */
function wrongWords(
  reading: RecoveryReading,
  { typed, pressed }: { typed: string; pressed: boolean },
): string | undefined {
  if (typed === '') return pressed ? say.missing : undefined
  if (reading.kind === 'mismatch') return say.mismatch
  if (reading.kind === 'ok') return undefined
  const wrong = reading.groups.flatMap((group, index) =>
    group === 'wrong' ? [say.group(index + 1).toLowerCase()] : [],
  )
  if (wrong.length > 0) return say.wrongGroups(wrong.join(say.and))
  return pressed ? say.missing : undefined
}
