import { useState } from 'preact/hooks'
import { NAME_CHARACTERS_MAX } from '../../src/tracking/limits.ts'
import { call } from '../api/client.ts'
import { type Letter, putMessages } from '../state/letters.ts'
import { Field } from '../ui/field.tsx'
import { FormFoot } from '../ui/form-foot.tsx'
import { serverNameWords as text } from '../words/letter-names.ts'
import { useDeed } from './use-deed.ts'

/** A tick and a name: the one thing about a letter that the server then holds in the clear. */
export function ServerName({ letter: { message }, onDone }: { letter: Letter; onDone: () => void }) {
  const [ticked, setTicked] = useState(message.serverName !== null)
  const [name, setName] = useState(message.serverName ?? '')
  const [wrong, setWrong] = useState('')
  const { busy, problem, run } = useDeed()
  const save = async (event: Event) => {
    event.preventDefault()
    const serverName = ticked ? name.trim() : null
    if (serverName === '') return setWrong(text.missing)
    const named = await run(() => call('setServerName', { params: { id: message.id }, body: { serverName } }))
    if (named === null) return
    putMessages([named])
    onDone()
  }
  return (
    <form class="rename stack" onSubmit={event => void save(event)}>
      <p>{text.help(message.codeName)}</p>
      <label class="check">
        <input type="checkbox" checked={ticked} onChange={event => setTicked(event.currentTarget.checked)} />
        <span>{text.tick}</span>
      </label>
      {ticked && <NameField name={name} onName={setName} wrong={problem?.fields['serverName'] ?? wrong} />}
      <FormFoot problem={problem} busy={busy} save={text.save} onCancel={onDone} />
    </form>
  )
}

interface NameFieldProps {
  name: string
  wrong: string
  onName: (name: string) => void
}

function NameField({ name, wrong, onName }: NameFieldProps) {
  return (
    <Field label={text.name} hint={text.nameHint} wrong={wrong}>
      {control => (
        <input
          {...control}
          value={name}
          maxLength={NAME_CHARACTERS_MAX}
          autocomplete="off"
          onInput={event => onName(event.currentTarget.value)}
        />
      )}
    </Field>
  )
}
