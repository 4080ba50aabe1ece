import type { ComponentChildren } from 'preact'
import { BADGE_LANGUAGES, type Mode, MODES } from '../../src/tracking/message.ts'
import { Field } from '../ui/field.tsx'
import { newLetterWords as text } from '../words/new-letter.ts'
import { NotePreview } from './note-preview.tsx'
import type { UnsentForm } from './unsent-form.ts'

interface ChoiceProps {
  form: UnsentForm
  onChange: (changed: Partial<UnsentForm>) => void
}

/** One person or several. */
export function PeopleChoice({ form, onChange }: ChoiceProps) {
  return (
    <fieldset class="form-part">
      <legend>{text.peopleLegend}</legend>
      <div class="choice-cards">
        <Card
          group="several"
          chosen={!form.several}
          onChoose={() => onChange({ several: false })}
          {...text.people.one}
        />
        <Card
          group="several"
          chosen={form.several}
          onChoose={() => onChange({ several: true })}
          {...text.people.several}
        />
      </div>
    </fieldset>
  )
}

/** What the recipient sees, and in which language. */
export function ModeChoice({ form, onChange }: ChoiceProps) {
  return (
    <fieldset class="form-part">
      <legend>{text.modeLegend}</legend>
      <div class="choice-cards">
        {MODES.map(mode => (
          <Card
            key={mode}
            group="mode"
            chosen={form.mode === mode}
            onChoose={() => onChange({ mode })}
            {...text.modes[mode]}
          >
            <Preview mode={mode} form={form} />
          </Card>
        ))}
      </div>
      <Field label={form.mode === 'badge' ? text.language : text.languageOfPage}>
        {control => (
          <select
            {...control}
            value={form.language}
            onChange={event => {
              const language = BADGE_LANGUAGES.find(each => each === event.currentTarget.value)
              if (language !== undefined) onChange({ language })
            }}
          >
            {BADGE_LANGUAGES.map(language => (
              <option key={language} value={language}>
                {text.languages[language]}
              </option>
            ))}
          </select>
        )}
      </Field>
    </fieldset>
  )
}

/** Tucked away: a test is for trying out. */
export function TestChoice({ form, onChange }: ChoiceProps) {
  const test = form.kind === 'test'
  return (
    <details class="test-part" open={test}>
      <summary>{text.testSummary}</summary>
      <label class="check">
        <input
          type="checkbox"
          checked={test}
          onChange={event => onChange({ kind: event.currentTarget.checked ? 'test' : 'letter' })}
        />
        <span>
          {text.test}
          <span class="quiet choice-hint">{text.testHint}</span>
        </span>
      </label>
    </details>
  )
}

/** The first lines of a mail, with the note or with nothing above them. */
function Preview({ mode, form }: { mode: Mode; form: UnsentForm }) {
  return (
    <span class="mail-preview" aria-hidden="true">
      {mode === 'badge' ? (
        <NotePreview language={form.language} />
      ) : (
        <span class="mail-nothing">{text.nothingToSee}</span>
      )}
      <span class="mail-line" />
      <span class="mail-line" />
      <span class="mail-line short" />
    </span>
  )
}

interface CardProps {
  group: string
  name: string
  hint: string
  chosen: boolean
  onChoose: () => void
  children?: ComponentChildren
}

/** A radio button with room for its explanation. */
function Card({ group, name, hint, chosen, onChoose, children }: CardProps) {
  const id = `${group}-${name.replaceAll(' ', '-')}`
  return (
    <label class="choice-card" data-chosen={chosen}>
      <input
        type="radio"
        name={group}
        checked={chosen}
        onChange={onChoose}
        aria-labelledby={`${id}-name`}
        aria-describedby={`${id}-hint`}
      />
      <span class="choice-text">
        <strong id={`${id}-name`}>{name}</strong>
        <span class="quiet choice-hint" id={`${id}-hint`}>
          {hint}
        </span>
      </span>
      {children}
    </label>
  )
}
