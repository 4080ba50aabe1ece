import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'

interface FieldProps {
  label: string
  hint?: ComponentChildren
  /** What is wrong with the value and what is expected; undefined or '' when nothing is. */
  wrong?: string | undefined
  /** Draws the control with what ties it to its label, hint and error. */
  children: (control: Control) => ComponentChildren
}

export interface Control {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': boolean
}

/** A labelled field: `<Field label="To">{control => <input {...control} … />}</Field>`. */
export function Field({ label, hint, wrong = '', children }: FieldProps) {
  const id = useId()
  const described = [hint === undefined ? '' : `${id}-hint`, wrong === '' ? '' : `${id}-wrong`]
    .filter(Boolean)
    .join(' ')
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children({
        id,
        'aria-describedby': described === '' ? undefined : described,
        'aria-invalid': wrong !== '',
      })}
      {hint !== undefined && (
        <span class="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      <span class="wrong" id={`${id}-wrong`} role="alert">
        {wrong}
      </span>
    </div>
  )
}
