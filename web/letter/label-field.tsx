import { Field } from '../ui/field.tsx'
import type { LabelFields } from '../../src/vault/lock-label.ts'

interface LabelFieldProps {
  name: keyof LabelFields
  label: string
  hint?: string
  wrong?: string | undefined
  placeholder?: string
  fields: LabelFields
  onChange: (changed: Partial<LabelFields>) => void
}

/** One line of a label. Browsers are told not to keep it: it leaves this page encrypted only. */
export function LabelField({
  name,
  label,
  hint,
  wrong,
  placeholder = '',
  fields,
  onChange,
}: LabelFieldProps) {
  return (
    <Field label={label} wrong={wrong} {...(hint === undefined ? {} : { hint })}>
      {control => (
        <input
          {...control}
          inputMode={name === 'address' ? 'email' : 'text'}
          value={fields[name]}
          placeholder={placeholder}
          autocomplete="off"
          onInput={event => onChange({ [name]: event.currentTarget.value })}
        />
      )}
    </Field>
  )
}
