import type { ComponentChildren } from 'preact'

interface CheckStepProps {
  name: string
  done: boolean
  /** Whether it is done, in a word. */
  state: string
  /** What it is, or what came of it. */
  children: ComponentChildren
}

/** One step of a list that ticks itself (`.check-steps`). */
export function CheckStep({ name, done, state, children }: CheckStepProps) {
  return (
    <li class="check-step" data-done={done}>
      <span class="check-mark" aria-hidden="true">
        {done ? '✓' : ''}
      </span>
      <span>
        <strong>{name}</strong> <span class="check-state">{state}</span>
        <span class="quiet check-what">{children}</span>
      </span>
    </li>
  )
}
