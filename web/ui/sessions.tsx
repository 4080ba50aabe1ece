import { useState } from 'preact/hooks'
import { NAME_CHARACTERS_MAX } from '../../src/tracking/limits.ts'
import type { Session } from '../../src/contract/account.ts'
import { call, type Reply } from '../api/client.ts'
import { words } from '../words.ts'
import { accountWords } from '../words/account.ts'
import { sessionWords } from '../words/people.ts'
import { useKeptFocus } from '../letter/use-kept-focus.ts'
import { AnswerNotes } from './answer-notes.tsx'
import { Button } from './button.tsx'
import { Field } from './field.tsx'
import { shortDay, shortTime } from './short-time.ts'
import { useAnswer } from './use-answer.ts'

const say = accountWords.settings.sessions

/** Where the account is signed in: each can be named, and ended but for this one (signing out does that). */
export function Sessions() {
  const { sessions, problem, said, look, end, endOthers } = useSessions()
  const around = useKeptFocus<HTMLUListElement>()
  return (
    <>
      <AnswerNotes problem={problem} said={said} look={look} />
      <ul class="sessions" ref={around}>
        {sessions.map(session => (
          <SessionRow key={session.id} session={session} onEnd={() => void end(session)} onNamed={look} />
        ))}
      </ul>
      {sessions.some(({ current }) => !current) && (
        <>
          <Button onClick={() => void endOthers()}>{sessionWords.endOthers}</Button>
          <p class="quiet">{sessionWords.endOthersHint}</p>
        </>
      )}
    </>
  )
}

interface SessionRowProps {
  session: Session
  onEnd: () => void
  onNamed: () => Promise<void>
}

function SessionRow({ session, onEnd, onNamed }: SessionRowProps) {
  const [renaming, setRenaming] = useState(false)
  const around = useKeptFocus<HTMLLIElement>()
  return (
    <li ref={around}>
      {renaming ? (
        <Rename session={session} onNamed={onNamed} onDone={() => setRenaming(false)} />
      ) : (
        <Named session={session} onEnd={onEnd} onRename={() => setRenaming(true)} />
      )}
    </li>
  )
}

interface NamedProps {
  session: Session
  onEnd: () => void
  onRename: () => void
}

function Named({ session, onEnd, onRename }: NamedProps) {
  return (
    <>
      <div>
        <strong>{session.name}</strong>
        {session.current && <span class="tag">{say.current}</span>}
        <span class="quiet">
          {say.seen} <time dateTime={session.lastSeenAt}>{shortDay(session.lastSeenAt, Date.now())}</time> ·{' '}
          {say.until(shortTime(session.expiresAt, Date.now()))}
        </span>
      </div>
      <div class="row">
        <Button look="bare" aria-label={sessionWords.renameNamed(session.name)} onClick={onRename}>
          {sessionWords.rename}
        </Button>
        {!session.current && (
          <Button aria-label={say.endNamed(session.name)} onClick={onEnd}>
            {say.end}
          </Button>
        )}
      </div>
    </>
  )
}

function Rename({ session, onNamed, onDone }: Omit<SessionRowProps, 'onEnd'> & { onDone: () => void }) {
  const [name, setName] = useState(session.name)
  const [wrong, setWrong] = useState('')
  async function save(event: Event) {
    event.preventDefault()
    if (name.trim() === '') return
    const reply = await call('renameSession', { params: { id: session.id }, body: { name } })
    if (reply.kind === 'problem') return setWrong(`${reply.problem.title}. ${reply.problem.help}`)
    await onNamed()
    onDone()
  }
  return (
    <form class="stack wide" onSubmit={event => void save(event)}>
      <Field label={sessionWords.name} wrong={wrong}>
        {control => (
          <input
            {...control}
            required
            maxLength={NAME_CHARACTERS_MAX}
            value={name}
            onInput={event => setName(event.currentTarget.value)}
          />
        )}
      </Field>
      <div class="row">
        <Button type="submit">{sessionWords.save}</Button>
        <Button look="bare" onClick={onDone}>
          {words.cancel}
        </Button>
      </div>
    </form>
  )
}

function useSessions() {
  const { value, problem, setProblem, look } = useAnswer(() => call('listSessions'))
  const [said, setSaid] = useState('')
  async function ended(reply: Reply<undefined>, words: string) {
    if (reply.kind === 'problem' && reply.problem.code !== 'not-found') return setProblem(reply.problem)
    setSaid(words)
    await look()
  }
  const end = async ({ id, name }: Session) =>
    ended(await call('endSession', { params: { id } }), say.ended(name))
  const endOthers = async () => ended(await call('endOtherSessions'), sessionWords.endedOthers)
  return { sessions: value?.sessions ?? [], problem, said, look, end, endOthers }
}
