/** Kinds of fields into which nobody types: a choice is one press, and most are remembered. */
const CHOICES = new Set(['radio', 'checkbox', 'button', 'submit', 'hidden'])

/** Whether something stands in a field that a person may have typed there. */
export function isTyped({
  type,
  value,
  readOnly,
}: Pick<HTMLInputElement, 'type' | 'value' | 'readOnly'>): boolean {
  return !CHOICES.has(type) && !readOnly && value !== ''
}
