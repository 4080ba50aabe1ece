import { useState } from 'preact/hooks'
import type { ApiToken } from '../../src/contract/api-token.ts'
import { call } from '../api/client.ts'
import { commandLineWords as say } from '../words/command-line.ts'
import { AnswerNotes } from './answer-notes.tsx'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { NewApiToken } from './new-api-token.tsx'
import { useAnswer } from './use-answer.ts'

/** Tokens for the command line: each by name, with a way to revoke it, and a way to make one. */
export function ApiTokens() {
  const { tokens, problem, said, look, revoke } = useApiTokens()
  const [making, setMaking] = useState(false)
  const close = () => {
    setMaking(false)
    void look()
  }
  return (
    <>
      <p>{say.what}</p>
      <AnswerNotes problem={problem} said={said} look={look} />
      {tokens?.length === 0 && <p class="quiet">{say.none}</p>}
      {tokens !== null && tokens.length > 0 && (
        <ul class="sessions">
          {tokens.map(token => (
            <TokenRow key={token.id} token={token} onRevoke={() => void revoke(token)} />
          ))}
        </ul>
      )}
      <Button onClick={() => setMaking(true)}>{say.make}</Button>
      {making && (
        <Dialog title={say.form.title} onClose={close}>
          <NewApiToken onDone={close} />
        </Dialog>
      )}
    </>
  )
}

function TokenRow({ token, onRevoke }: { token: ApiToken; onRevoke: () => void }) {
  const { name, createdAt, lastUsedDay } = token
  return (
    <li>
      <div>
        <strong>{name}</strong>
        <span class="quiet">
          {say.made(DAY.format(new Date(createdAt)))} ·{' '}
          {lastUsedDay === null ? say.unused : say.used(UTC_DAY.format(new Date(lastUsedDay)))}
        </span>
      </div>
      <Button aria-label={say.revokeNamed(name)} onClick={onRevoke}>
        {say.revoke}
      </Button>
    </li>
  )
}

const DAY = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' })
/** A bare day is one of UTC, whatever the time zone. */
const UTC_DAY = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' })

function useApiTokens() {
  const { value, problem, setProblem, look } = useAnswer(() => call('listApiTokens'))
  const [said, setSaid] = useState('')
  async function revoke({ id, name }: ApiToken) {
    const reply = await call('revokeApiToken', { params: { id } })
    if (reply.kind === 'problem' && reply.problem.code !== 'not-found') return setProblem(reply.problem)
    setSaid(say.revoked(name))
    await look()
  }
  return { tokens: value?.tokens ?? null, problem, said, look, revoke }
}
