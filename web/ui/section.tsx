import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'

/** A part of a page of settings: its name beside it on wide screens, above it on small ones. */
export function Section({ title, children }: { title: string; children: ComponentChildren }) {
  const id = useId()
  return (
    <section class="section" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <div class="stack">{children}</div>
    </section>
  )
}
