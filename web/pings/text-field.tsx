import { Field } from '../ui/field.tsx'

interface TextFieldProps {
  label: string
  value: string
  onInput: (value: string) => void
  hint?: string
  wrong?: string | undefined
  /** Which keys a phone shows. */
  keys?: 'text' | 'email' | 'url' | 'numeric'
  required?: boolean
  max: number
  placeholder?: string
  complete?: 'off' | 'email' | 'one-time-code'
}

/** One line to type into, with its label and what is wrong with it. */
export function TextField(props: TextFieldProps) {
  const { label, value, onInput, hint, wrong, required = false, max, placeholder } = props
  const { keys = 'text', complete = 'off' } = props
  return (
    <Field label={label} wrong={wrong} {...(hint === undefined ? {} : { hint })}>
      {control => (
        <input
          {...control}
          inputMode={keys}
          required={required}
          maxLength={max}
          autocomplete={complete}
          {...(placeholder === undefined ? {} : { placeholder })}
          value={value}
          onInput={event => onInput(event.currentTarget.value)}
        />
      )}
    </Field>
  )
}
