import { newLetterWords as text } from '../words/new-letter.ts'
import { LabelField } from './label-field.tsx'
import type { LabelFields } from '../../src/vault/lock-label.ts'
import type { FormErrors } from './unsent-form.ts'

interface AboutFieldsProps {
  form: LabelFields
  errors: FormErrors
  onChange: (changed: Partial<LabelFields>) => void
}

/** What the letter is about and for whom: encrypted before it leaves the browser. */
export function AboutFields({ form, errors, onChange }: AboutFieldsProps) {
  const shared = { fields: form, onChange }
  return (
    <fieldset class="form-part">
      <legend>{text.aboutLegend}</legend>
      <LabelField
        name="text"
        label={text.about}
        hint={text.aboutHint}
        placeholder={text.aboutExample}
        wrong={errors.text}
        {...shared}
      />
      <LabelField
        name="to"
        label={text.to}
        hint={text.toHint}
        placeholder={text.toExample}
        wrong={errors.to}
        {...shared}
      />
      <details open={form.address !== ''}>
        <summary>{text.addressSummary}</summary>
        <LabelField
          name="address"
          label={text.address}
          hint={text.addressHint}
          wrong={errors.address}
          {...shared}
        />
      </details>
    </fieldset>
  )
}
