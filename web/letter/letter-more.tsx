import { useState } from 'preact/hooks'
import { call } from '../api/client.ts'
import { LABEL_BYTES_MAX, labelBytes } from '../../src/vault/label.ts'
import { archiveLetter, eraseLetter } from '../state/letter-deeds.ts'
import { type Letter, putMessages } from '../state/letters.ts'
import { dataKey } from '../state/session.ts'
import { Button } from '../ui/button.tsx'
import { ProblemNotice } from '../ui/notice.tsx'
import { letterWords } from '../words/letter.ts'
import { newLetterWords } from '../words/new-letter.ts'
import { LabelField } from './label-field.tsx'
import { type LabelFields, lockLabel } from './lock-label.ts'
import { useDeed } from './use-deed.ts'
import { useKeptFocus } from './use-kept-focus.ts'

const { more: text } = letterWords

/** Rename, archive, erase. */
export function LetterMore({ letter }: { letter: Letter }) {
  const [renaming, setRenaming] = useState(false)
  const around = useKeptFocus<HTMLElement>()
  return (
    <section ref={around} class="sheet-more" aria-label={text.summary}>
      {renaming ? (
        <Rename letter={letter} onDone={() => setRenaming(false)} />
      ) : (
        <Deeds letter={letter} onRename={() => setRenaming(true)} />
      )}
    </section>
  )
}

function Deeds({ letter, onRename }: { letter: Letter; onRename: () => void }) {
  const { message, label } = letter
  return (
    <div class="row">
      {label.kind === 'open' && (
        <Button look="bare" onClick={onRename}>
          {text.rename}
        </Button>
      )}
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

function Rename({ letter: { message, label }, onDone }: { letter: Letter; onDone: () => void }) {
  const before = label.kind === 'open' ? label.label : { text: '', to: '', address: '' }
  const [fields, setFields] = useState<LabelFields>(before)
  const { busy, problem, run } = useDeed()
  const change = (changed: Partial<LabelFields>) => setFields({ ...fields, ...changed })
  const tooLong = labelBytes(fields) > LABEL_BYTES_MAX
  const save = async (event: Event) => {
    event.preventDefault()
    const key = dataKey()
    if (key === null || tooLong || busy) return
    const locked = await lockLabel({ dataKey: key, messageId: message.id, fields })
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
      <ProblemNotice problem={problem} />
      <div class="row">
        <Button type="submit" look="main" busy={busy}>
          {text.save}
        </Button>
        <Button look="bare" onClick={onDone}>
          {text.cancel}
        </Button>
      </div>
    </form>
  )
}
