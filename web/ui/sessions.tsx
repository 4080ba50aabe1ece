import { useEffect, useState } from 'preact/hooks'
import type { Session } from '../../src/contract/account.ts'
import { call } from '../api/client.ts'
import type { Problem } from '../api/problem.ts'
import { words } from '../words.ts'
import { accountWords } from '../words/account.ts'
import { Button } from './button.tsx'
import { ProblemNotice } from './notice.tsx'
import { shortTime } from './short-time.ts'
import { When } from './when.tsx'

const say = accountWords.settings.sessions

/** Where the account is signed in, with a way to end each but this one (signing out does that). */
export function Sessions() {
  const { sessions, problem, endedName, look, end } = useSessions()
  return (
    <>
      <ProblemNotice problem={problem}>
        <div>
          <Button onClick={() => void look()}>{words.tryAgain}</Button>
        </div>
      </ProblemNotice>
      <p class="visually-hidden" role="status">
        {endedName !== '' && say.ended(endedName)}
      </p>
      <ul class="sessions">
        {sessions.map(session => (
          <SessionRow key={session.id} session={session} onEnd={() => void end(session)} />
        ))}
      </ul>
    </>
  )
}

function SessionRow({ session, onEnd }: { session: Session; onEnd: () => void }) {
  return (
    <li>
      <div>
        <strong>{session.name}</strong>
        {session.current && <span class="tag">{say.current}</span>}
        <span class="quiet">
          {say.seen} <When at={session.lastSeenAt} /> · {say.until(shortTime(session.expiresAt, Date.now()))}
        </span>
      </div>
      {!session.current && (
        <Button aria-label={say.endNamed(session.name)} onClick={onEnd}>
          {say.end}
        </Button>
      )}
    </li>
  )
}

function useSessions() {
  const [sessions, setSessions] = useState<readonly Session[]>([])
  const [problem, setProblem] = useState<Problem | null>(null)
  const [endedName, setEndedName] = useState('')
  async function look() {
    const reply = await call('listSessions')
    setProblem(reply.kind === 'problem' ? reply.problem : null)
    if (reply.kind === 'ok') setSessions(reply.value.sessions)
  }
  async function end({ id, name }: Session) {
    const reply = await call('endSession', { params: { id } })
    if (reply.kind === 'problem' && reply.problem.code !== 'not-found') return setProblem(reply.problem)
    setEndedName(name)
    await look()
  }
  useEffect(() => void look(), [])
  return { sessions, problem, endedName, look, end }
}
