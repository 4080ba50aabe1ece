import type { ComponentChildren } from 'preact'

interface CheckProps {
  checked: boolean
  onCheck: (on: boolean) => void
  children: ComponentChildren
}

/** A sentence to tick. */
export function Check({ checked, onCheck, children }: CheckProps) {
  return (
    <label class="check">
      <input type="checkbox" checked={checked} onChange={event => onCheck(event.currentTarget.checked)} />
      <span>{children}</span>
    </label>
  )
}
