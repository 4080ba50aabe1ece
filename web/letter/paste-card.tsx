import { instance } from '../state/instance.ts'
import { useStore } from '../state/store.ts'
import { lazy } from '../ui/lazy.tsx'
import { Notice } from '../ui/notice.tsx'
import { words } from '../words.ts'
import { pasteWords } from '../words/paste.ts'
import { GmailWay } from './gmail-way.tsx'
import { insertionIn, useMailProgram } from './mail-program.ts'
import { ProgramChoice } from './program-choice.tsx'
import { TryOnYourself } from './try-on-yourself.tsx'
import type { WayProps } from './way-props.ts'

/** Gmail's is there at once; the drawings of the others load when one is chosen. */
const OtherWay = lazy(async () => (await import('./other-way.tsx')).OtherWay)

/** The card of a draft: how the picture gets into the mail, in the right order, whether it is there, and "I sent it". */
export function PasteCard(given: WayProps) {
  const local = useStore(instance)?.reachable === 'local'
  const [program, choose] = useMailProgram()
  const way = { ...given, insertion: insertionIn(program, given.insertion) }
  return (
    <section class="paste-card" aria-labelledby="paste-title">
      <h2 id="paste-title">{pasteWords.title}</h2>
      <ProgramChoice chosen={program} onChoose={choose} />
      {local && (
        <Notice title={words.instance.local.title}>
          <p>{words.instance.local.help}</p>
        </Notice>
      )}
      {program === 'gmail' ? <GmailWay {...way} /> : <OtherWay key={program} program={program} {...way} />}
      {way.message.kind === 'letter' && (
        <div class="stack">
          <TryOnYourself letter={way.message} />
        </div>
      )}
    </section>
  )
}
