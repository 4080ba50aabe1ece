import { Button } from '../ui/button.tsx'
import { demoWords } from '../words/demo.ts'
import type { DemoLetter } from './demo-letter.ts'
import { NEXT, type Next } from './guide.ts'
import type { DemoDeeds } from './use-demo.ts'

interface GuideLineProps {
  letter: DemoLetter
  deeds: DemoDeeds
}

/** The sentence that leads on, always in view; on a small screen with the deed that it speaks of, which lies far above. */
export function GuideLine({ letter, deeds }: GuideLineProps) {
  const deed = DEEDS[NEXT[letter.guide]]
  return (
    <div class="demo-guide">
      <p role="status">{demoWords.guides[letter.guide]}</p>
      {deed !== undefined && <Button onClick={() => deed.run(deeds)}>{deed.name}</Button>}
    </div>
  )
}

const { clock: text } = demoWords

/** The clock is at hand everywhere, and while writing everything is. */
const DEEDS: Partial<Record<Next, { name: string; run: (deeds: DemoDeeds) => void }>> = {
  'own-look': { name: text.ownLook, run: deeds => deeds.ownLook(false) },
  recipient: { name: text.recipient, run: deeds => deeds.beRecipient() },
  again: { name: text.again, run: deeds => deeds.again() },
}
