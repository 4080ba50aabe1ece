import { useEffect, useState } from 'preact/hooks'
import type { ApiToken } from '../../src/contract/api-token.ts'
import { call } from '../api/client.ts'
import type { Problem } from '../api/problem.ts'
import { words } from '../words.ts'
import { commandLineWords as say } from '../words/command-line.ts'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { NewApiToken } from './new-api-token.tsx'
import { ProblemNotice } from './notice.tsx'

/** Tokens for the command line: each by name, with a way to revoke it, and a way to make one. */
export function ApiTokens() {
  const { tokens, problem, revokedName, look, revoke } = useApiTokens()
  const [making, setMaking] = useState(false)
  const close = () => {
    setMaking(false)
    void look()
  }
  return (
    <>
      <p>{say.what}</p>
      <ProblemNotice problem={problem}>
        <div>
          <Button onClick={() => void look()}>{words.tryAgain}</Button>
        </div>
      </ProblemNotice>
      <p class="visually-hidden" role="status">
        {revokedName !== '' && say.revoked(revokedName)}
      </p>
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
  const [tokens, setTokens] = useState<readonly ApiToken[] | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [revokedName, setRevokedName] = useState('')
  async function look() {
    const reply = await call('listApiTokens')
    setProblem(reply.kind === 'problem' ? reply.problem : null)
    if (reply.kind === 'ok') setTokens(reply.value.tokens)
  }
  async function revoke({ id, name }: ApiToken) {
    const reply = await call('revokeApiToken', { params: { id } })
    if (reply.kind === 'problem' && reply.problem.code !== 'not-found') return setProblem(reply.problem)
    setRevokedName(name)
    await look()
  }
  useEffect(() => void look(), [])
  return { tokens, problem, revokedName, look, revoke }
}
