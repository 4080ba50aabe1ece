import { useState } from 'preact/hooks'
import type { Invitation } from '../../src/contract/people.ts'
import { call } from '../api/client.ts'
import { invitationWords as text } from '../words/people.ts'
import { useKeptFocus } from '../letter/use-kept-focus.ts'
import { Button } from './button.tsx'
import { Copy, copyText } from './copy.tsx'
import { Field } from './field.tsx'
import { ProblemNotice } from './notice.tsx'
import { shortTime } from './short-time.ts'
import { useAnswer } from './use-answer.ts'
import { When } from './when.tsx'

/** Makes one-time links, shows a new one this once, lists those that are open and takes them back. */
export function Invitations() {
  const { open, link, problem, said, make, takeBack } = useInvitations()
  const around = useKeptFocus<HTMLDivElement>()
  return (
    <div class="stack" ref={around}>
      <p>{text.help}</p>
      <ProblemNotice problem={problem} />
      {link !== '' && <NewLink link={link} />}
      <Button onClick={() => void make()}>{text.make}</Button>
      <p class="visually-hidden" role="status">
        {said}
      </p>
      <Open invitations={open} onTakeBack={one => void takeBack(one)} />
    </div>
  )
}

function useInvitations() {
  const { value, problem, setProblem, look } = useAnswer(() => call('listInvitations'))
  const [link, setLink] = useState('')
  const [said, say] = useState('')
  async function make() {
    const reply = await call('invite')
    if (reply.kind === 'problem') return setProblem(reply.problem)
    setLink(reply.value.link)
    await look()
  }
  async function takeBack({ id }: Invitation) {
    const reply = await call('takeBackInvitation', { params: { id } })
    if (reply.kind === 'problem' && reply.problem.code !== 'not-found') return setProblem(reply.problem)
    // Nobody can tell from a link which of the open ones it is.
    setLink('')
    say(text.tookBack)
    await look()
  }
  return { open: value?.invitations ?? [], link, problem, said, make, takeBack }
}

function NewLink({ link }: { link: string }) {
  return (
    <div class="card stack">
      <Field label={text.link} hint={text.shownOnce}>
        {control => (
          <input
            {...control}
            class="code"
            readOnly
            value={link}
            onFocus={event => event.currentTarget.select()}
          />
        )}
      </Field>
      <Copy look="main" copy={copyText(link)}>
        {text.copy}
      </Copy>
    </div>
  )
}

interface OpenProps {
  invitations: readonly Invitation[]
  onTakeBack: (invitation: Invitation) => void
}

function Open({ invitations, onTakeBack }: OpenProps) {
  if (invitations.length === 0) return null
  return (
    <ul class="sessions" aria-label={text.open}>
      {invitations.map(one => (
        <li key={one.id}>
          <span>
            {text.made} <When at={one.createdAt} /> · {text.until(shortTime(one.expiresAt, Date.now()))}
          </span>
          <Button
            aria-label={text.takeBackNamed(shortTime(one.createdAt, Date.now()))}
            onClick={() => onTakeBack(one)}
          >
            {text.takeBack}
          </Button>
        </li>
      ))}
    </ul>
  )
}
