import { useState } from 'preact/hooks'
import { NAME_CHARACTERS_MAX } from '../../src/tracking/limits.ts'
import { readRecoveryCode } from '../../src/vault/recovery-code.ts'
import type { Problem } from '../api/problem.ts'
import { makeApiToken } from '../keys/make-api-token.ts'
import { commandLineWords } from '../words/command-line.ts'
import { Button } from './button.tsx'
import { Copy, copyText } from './copy.tsx'
import { Field } from './field.tsx'
import { ProblemNotice } from './notice.tsx'
import { RecoveryCodeField } from './recovery-code-field.tsx'

const { form: say, ready } = commandLineWords

/** Asks for a name and the recovery code; then shows the token, this once. */
export function NewApiToken({ onDone }: { onDone: () => void }) {
  const [token, setToken] = useState<string | null>(null)
  return token === null ? <TokenForm onMade={setToken} /> : <TokenShown token={token} onDone={onDone} />
}

function TokenForm({ onMade }: { onMade: (token: string) => void }) {
  const [name, setName] = useState('')
  const [code, setCode] = useState('')
  const [pressed, setPressed] = useState(false)
  const { busy, problem, make } = useMaking(onMade)
  const reading = readRecoveryCode(code)
  return (
    <form
      class="stack"
      noValidate
      onSubmit={event => {
        event.preventDefault()
        setPressed(true)
        if (!busy && reading.kind === 'ok' && name.trim() !== '') void make(reading.secret, name.trim())
      }}
    >
      <NameField missing={pressed && name.trim() === ''} onInput={setName} />
      <RecoveryCodeField
        hint={say.codeHint}
        typed={code}
        reading={reading}
        shown={false}
        pressed={pressed}
        onInput={setCode}
      />
      <ProblemNotice problem={problem} />
      <Button type="submit" look="main" busy={busy}>
        {busy ? say.busy : say.submit}
      </Button>
    </form>
  )
}

function NameField({ missing, onInput }: { missing: boolean; onInput: (name: string) => void }) {
  return (
    <Field label={say.name} hint={say.nameHint} wrong={missing ? say.nameMissing : ''}>
      {control => (
        <input
          {...control}
          required
          autocomplete="off"
          maxLength={NAME_CHARACTERS_MAX}
          onInput={event => onInput(event.currentTarget.value)}
        />
      )}
    </Field>
  )
}

function useMaking(onMade: (token: string) => void) {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  async function make(secret: Uint8Array, name: string) {
    setBusy(true)
    setProblem(null)
    const reply = await makeApiToken(secret, name)
    setBusy(false)
    if (reply.kind === 'ok') onMade(reply.value)
    else setProblem(reply.problem)
  }
  return { busy, problem, make }
}

function TokenShown({ token, onDone }: { token: string; onDone: () => void }) {
  return (
    <div class="stack">
      <p role="status">
        <strong>{ready.title}.</strong> {ready.once}
      </p>
      <input
        class="address code"
        readOnly
        aria-label={ready.token}
        value={token}
        onFocus={event => event.currentTarget.select()}
      />
      <div class="row">
        <Copy look="main" copy={copyText(token)}>
          {ready.copy}
        </Copy>
        <Button onClick={onDone}>{ready.done}</Button>
      </div>
      <p>{ready.how}</p>
      <p class="code">{ready.command(location.origin)}</p>
    </div>
  )
}
