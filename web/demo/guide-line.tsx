import { useFallbackFocus } from '../letter/use-kept-focus.ts'
import { Button } from '../ui/button.tsx'
import { demoWords } from '../words/demo.ts'
import type { DemoLetter } from './demo-letter.ts'
import { NEXT, type Next } from './guide.ts'
import type { DemoDeeds } from './use-demo.ts'

interface GuideLineProps {
  letter: DemoLetter
  asRecipient: boolean
  deeds: DemoDeeds
}

/** The sentence that leads on, always in view; on a small screen with the deed that it speaks of, which lies far above. */
export function GuideLine({ letter, asRecipient, deeds }: GuideLineProps) {
  const isLooking = asRecipient && letter.guide !== 'ended' && letter.guide !== 'over'
  const deed = isLooking ? undefined : DEEDS[NEXT[letter.guide]]
  // Ending the recording and starting again take their own buttons away.
  const said = useFallbackFocus<HTMLParagraphElement>(letter.guide)
  return (
    <div class="demo-guide">
      <p role="status" tabIndex={-1} ref={said}>
        {isLooking ? demoWords.recipient.guide : demoWords.guides[letter.guide]}
      </p>
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
