import { useState } from 'preact/hooks'
import type { Channel } from '../../src/contract/ping.ts'
import { call } from '../api/client.ts'
import { useDeed } from '../letter/use-deed.ts'
import { Button } from '../ui/button.tsx'
import { ProblemNotice } from '../ui/notice.tsx'
import { words } from '../words.ts'
import { sessionWords } from '../words/people.ts'
import { pingWords } from '../words/pings.ts'
import { TextField } from './text-field.tsx'

interface RenameProps {
  channel: Channel
  onDone: (what: string) => Promise<void>
  onCancel: () => void
}

export function RenameChannel({ channel: { id, name: before }, onDone, onCancel }: RenameProps) {
  const [name, setName] = useState(before)
  const { busy, problem, run } = useDeed()
  const save = async (event: Event) => {
    event.preventDefault()
    if (name.trim() === '') return
    const body = { name: name.trim() }
    if ((await run(() => call('renameChannel', { params: { id }, body }))) !== null) await onDone('')
  }
  return (
    <form class="stack wide" onSubmit={event => void save(event)}>
      <TextField label={pingWords.channel.name} value={name} onInput={setName} required max={60} />
      <ProblemNotice problem={problem} />
      <div class="row">
        <Button type="submit" busy={busy}>
          {sessionWords.save}
        </Button>
        <Button look="bare" onClick={onCancel}>
          {words.cancel}
        </Button>
      </div>
    </form>
  )
}
