import { useEffect, useRef, useState } from 'preact/hooks'
import { readRecoveryCode } from '../../src/vault/recovery-code.ts'
import type { Problem } from '../api/problem.ts'
import { signIn } from '../keys/sign-in.ts'
import { enter } from '../state/session.ts'
import { words } from '../words.ts'
import { signInWords } from '../words/sign-in.ts'
import { Button } from './button.tsx'
import { ProblemNotice } from './notice.tsx'
import { RecoveryCodeField } from './recovery-code-field.tsx'

const say = signInWords

interface SignInFormProps {
  /** Whether this device was trusted before its session ended. */
  trustedBefore?: boolean
  /** Takes the focus as soon as it is drawn: for a dialog. */
  focused?: boolean
  onSignedIn: () => void
}

/** Signs in with the recovery code: each group is checked as it is typed, and nothing is sent before all are right. */
export function SignInForm({ trustedBefore = false, focused = false, onSignedIn }: SignInFormProps) {
  const [typed, setTyped] = useState('')
  const [shown, setShown] = useState(false)
  const [trusted, setTrusted] = useState(trustedBefore)
  const [pressed, setPressed] = useState(false)
  const { busy, problem, submit } = useSigningIn(onSignedIn)
  const reading = readRecoveryCode(typed)
  const input = useFocus(focused)
  return (
    <form
      class="stack"
      onSubmit={event => {
        event.preventDefault()
        setPressed(true)
        if (!busy && reading.kind === 'ok') void submit(reading.secret, trusted)
      }}
    >
      <AccountName />
      <RecoveryCodeField
        hint={say.hint}
        typed={typed}
        shown={shown}
        pressed={pressed}
        reading={reading}
        input={input}
        onInput={setTyped}
      />
      <Check label={say.show} checked={shown} onChange={setShown} />
      <Check label={say.trust} hint={say.trustHint} checked={trusted} onChange={setTrusted} />
      <ProblemNotice problem={problem} />
      <Button type="submit" look="main" busy={busy}>
        {busy ? say.busy : say.submit}
      </Button>
    </form>
  )
}

/** For password managers, which keep a code under a name; there is nothing to type. */
function AccountName() {
  const hidden = { class: 'visually-hidden', tabIndex: -1, 'aria-hidden': true, readOnly: true } as const
  return <input {...hidden} type="text" name="username" autocomplete="username" value={words.accountName} />
}

function useFocus(focused: boolean) {
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (focused) input.current?.focus()
  }, [])
  return input
}

function useSigningIn(onSignedIn: () => void) {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  async function submit(secret: Uint8Array, trusted: boolean) {
    setBusy(true)
    setProblem(null)
    const reply = await signIn(secret, { trusted })
    setBusy(false)
    if (reply.kind === 'problem') return setProblem(reply.problem)
    await enter(reply.value)
    onSignedIn()
  }
  return { busy, problem, submit }
}

interface CheckProps {
  label: string
  hint?: string
  checked: boolean
  onChange: (checked: boolean) => void
}

function Check({ label, hint, checked, onChange }: CheckProps) {
  return (
    <label class="check">
      <input type="checkbox" checked={checked} onChange={event => onChange(event.currentTarget.checked)} />
      <span>
        {label}
        {hint !== undefined && <span class="quiet check-hint">{hint}</span>}
      </span>
    </label>
  )
}
