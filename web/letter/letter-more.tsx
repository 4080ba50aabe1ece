import { useState } from 'preact/hooks'
import { call } from '../api/client.ts'
import { LABEL_BYTES_MAX, type Label, labelBytes } from '../../src/vault/label.ts'
import type { LabelFields } from '../../src/vault/lock-label.ts'
import { archiveLetter, eraseLetter } from '../state/letter-deeds.ts'
import { type Letter, putMessages } from '../state/letters.ts'
import { dataKey } from '../state/session.ts'
import { Button } from '../ui/button.tsx'
import { FormFoot } from '../ui/form-foot.tsx'
import { lazy } from '../ui/lazy.tsx'
import { letterWords } from '../words/letter.ts'
import { newLetterWords } from '../words/new-letter.ts'
import { LabelField } from './label-field.tsx'
import { FollowUpButton } from './follow-up-button.tsx'
import { lockLabel } from './lock-label.ts'
import { ServerName } from './server-name.tsx'
import { useDeed } from './use-deed.ts'
import { useKeptFocus } from './use-kept-focus.ts'

const LetterPings = lazy(async () => (await import('../pings/letter-pings.tsx')).LetterPings)

const { more: text } = letterWords

/** Follow up, rename, what is told of it, archive, erase. */
export function LetterMore({ letter }: { letter: Letter }) {
  const [changing, change] = useState<'nothing' | 'label' | 'server-name' | 'pings'>('nothing')
  const around = useKeptFocus<HTMLElement>()
  return (
    <section ref={around} class="sheet-more" aria-label={text.summary}>
      {changing === 'label' && <Rename letter={letter} onDone={() => change('nothing')} />}
      {changing === 'server-name' && <ServerName letter={letter} onDone={() => change('nothing')} />}
      {changing === 'pings' && <LetterPings id={letter.message.id} onDone={() => change('nothing')} />}
      {changing === 'nothing' && <Deeds letter={letter} onChange={change} />}
    </section>
  )
}

interface DeedsProps {
  letter: Letter
  onChange: (what: 'label' | 'server-name' | 'pings') => void
}

function Deeds({ letter, onChange }: DeedsProps) {
  const { message, label } = letter
  return (
    <div class="row">
      <FollowUpButton letter={letter} />
      {label.kind === 'open' && (
        <Button look="bare" onClick={() => onChange('label')}>
          {text.rename}
        </Button>
      )}
      <Button look="bare" onClick={() => onChange('server-name')}>
        {letterWords.serverName}
      </Button>
      <Button look="bare" onClick={() => onChange('pings')}>
        {text.pings}
      </Button>
      <Button
        look="bare"
        title={text.archiveHint}
        onClick={() => void archiveLetter(letter, !message.archived)}
      >
        {message.archived ? text.unarchive : text.archive}
      </Button>
      <Button look="bare" title={text.eraseHint} onClick={() => void eraseLetter(letter)}>
        {text.erase}
      </Button>
    </div>
  )
}

const NO_LABEL: Label = { text: '', to: '', address: '', salt: '' }

function Rename({ letter: { message, label }, onDone }: { letter: Letter; onDone: () => void }) {
  const { follows, ...before } = label.kind === 'open' ? label.label : NO_LABEL
  const [fields, setFields] = useState<LabelFields>(before)
  const { busy, problem, run } = useDeed()
  const change = (changed: Partial<LabelFields>) => setFields({ ...fields, ...changed })
  const tooLong = labelBytes(fields) > LABEL_BYTES_MAX
  const save = async (event: Event) => {
    event.preventDefault()
    const key = dataKey()
    if (key === null || tooLong || busy) return
    const locked = await lockLabel({ dataKey: key, messageId: message.id, fields, follows })
    const renamed = await run(() => call('relabel', { params: { id: message.id }, body: locked }))
    if (renamed === null) return
    putMessages([renamed])
    onDone()
  }
  return (
    <form class="rename stack" onSubmit={event => void save(event)}>
      <LabelField name="text" label={newLetterWords.about} fields={fields} onChange={change} />
      <LabelField name="to" label={newLetterWords.to} fields={fields} onChange={change} />
      <p class="quiet" role="status">
        {tooLong ? newLetterWords.tooLong : text.renameHint}
      </p>
      <FormFoot problem={problem} busy={busy} save={text.save} onCancel={onDone} />
    </form>
  )
}
