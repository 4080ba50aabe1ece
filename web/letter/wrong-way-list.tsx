import type { ComponentType } from 'preact'
import type { Labelled } from '../drawings/drawing.tsx'
import { pasteWords } from '../words/paste.ts'

export interface WrongWay {
  name: string
  hint: string
  drawing: ComponentType<Labelled>
}

/** Ways that lose the picture. */
export function WrongWays({ ways }: { ways: readonly WrongWay[] }) {
  return (
    <section class="wrong-ways" aria-labelledby="wrong-title">
      <h3 id="wrong-title">{pasteWords.wrongTitle}</h3>
      <ul>
        {ways.map(({ name, hint, drawing: Wrong }) => (
          <li key={name}>
            <Wrong />
            <strong>{name}</strong>
            <p class="quiet">{hint}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}
