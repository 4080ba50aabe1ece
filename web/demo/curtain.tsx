import { moment } from '../letter/times.ts'
import { demoWords } from '../words/demo.ts'
import type { DemoEvent, DemoLetter } from './demo-letter.ts'

const { curtain: text } = demoWords

/** What really happened, newest first: only the author of the story can know. */
export function Curtain({ letter }: { letter: DemoLetter }) {
  const told = letter.events
    .flatMap((event, seq) => {
      const said = sentenceOf(event)
      return said === null ? [] : [{ seq, said, atMs: event.atMs }]
    })
    .toReversed()
  return (
    <section class="demo-curtain" aria-labelledby="curtain-title">
      <h2 id="curtain-title">{text.title}</h2>
      <p class="quiet">{text.lead}</p>
      <ol reversed>
        {told.map(({ seq, said, atMs }) => (
          <li key={seq}>
            <span class="demo-when">{moment(atMs, letter.nowMs)}</span> {said}
          </li>
        ))}
      </ol>
    </section>
  )
}

/** Null for what the sender knows anyway. */
function sentenceOf(event: DemoEvent): string | null {
  if (event.kind === 'end') return text.ended
  if (event.kind !== 'happened') return null
  const said = text.happened[event.what]
  return event.recorded ? said : `${said} ${text.unrecorded}`
}
