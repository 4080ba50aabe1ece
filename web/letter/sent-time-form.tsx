import { useState } from 'preact/hooks'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { letterWords } from '../words/letter.ts'
import { readSentTime, type SentTime } from './sent-time.ts'
import { moment, toLocalField } from './times.ts'

interface SentTimeFormProps {
  createdAt: string
  /** What the field starts with. */
  initialMs: number
  busy: boolean
  onSave: (atMs: number) => void
  onCancel: () => void
}

const { iSentIt: text } = letterWords

/** Asks for the true time of sending, in this time zone. */
export function SentTimeForm({ createdAt, initialMs, busy, onSave, onCancel }: SentTimeFormProps) {
  const createdMs = Date.parse(createdAt)
  const [value, setValue] = useState(() => toLocalField(Math.max(initialMs, createdMs)))
  const [wrong, setWrong] = useState('')
  const save = (event: Event) => {
    event.preventDefault()
    const typed = readSentTime(value, { createdMs, nowMs: Date.now() })
    if (typed.kind === 'time') return busy || onSave(typed.atMs)
    setWrong(WRONG[typed.kind](createdMs))
  }
  return (
    <form class="sent-time stack" noValidate onSubmit={save}>
      <Field label={text.timeName} hint={text.earlierHint} wrong={wrong}>
        {control => (
          <input
            {...control}
            type="datetime-local"
            value={value}
            min={toLocalField(createdMs)}
            max={toLocalField(Date.now())}
            onInput={event => setValue(event.currentTarget.value)}
          />
        )}
      </Field>
      <div class="row">
        <Button type="submit" look="main" busy={busy}>
          {text.save}
        </Button>
        <Button look="bare" onClick={onCancel}>
          {text.cancel}
        </Button>
      </div>
    </form>
  )
}

/** What to say of a time that cannot be taken. */
const WRONG: Record<Exclude<SentTime['kind'], 'time'>, (createdMs: number) => string> = {
  missing: () => text.missing,
  'too-early': createdMs => text.tooEarly(moment(createdMs, Date.now())),
  'too-late': () => text.tooLate,
}
