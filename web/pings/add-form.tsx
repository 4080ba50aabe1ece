import type { ComponentChildren } from 'preact'
import { call } from '../api/client.ts'
import type { Input } from '../api/client.ts'
import { useDeed } from '../letter/use-deed.ts'
import { Button } from '../ui/button.tsx'
import { ProblemNotice } from '../ui/notice.tsx'
import { kindWords, pingWords } from '../words/pings.ts'
import type { Added } from './add-channel.tsx'
import type { Kind } from './kinds.ts'
import { TextField } from './text-field.tsx'

const { add: say } = pingWords

interface AddFormProps {
  kind: Kind
  name: string
  onName: (name: string) => void
  body: () => Input<'addChannel'>['body']
  submit?: string
  onAdded: (added: Added) => void
  /** What this kind asks for; gets what was wrong with each field. */
  children: (wrong: Readonly<Record<string, string>>) => ComponentChildren
}

/** What adding any place has in common: a name, who learns what, and the button. */
export function AddForm({ kind, name, onName, body, submit, onAdded, children }: AddFormProps) {
  const { busy, problem, run } = useDeed()
  const add = async (event: Event) => {
    event.preventDefault()
    const added = await run(() => call('addChannel', { body: body() }))
    if (added !== null) onAdded(added)
  }
  return (
    <form class="stack" onSubmit={event => void add(event)}>
      {children(problem?.fields ?? {})}
      <TextField label={say.name} hint={say.nameHint} value={name} onInput={onName} required max={60} />
      <p class="quiet">{kindWords[kind].learns}</p>
      <ProblemNotice problem={problem} />
      <Button type="submit" look="main" busy={busy}>
        {busy ? say.busy : (submit ?? say.submit)}
      </Button>
    </form>
  )
}
