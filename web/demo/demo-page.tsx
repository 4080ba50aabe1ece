import type { RefObject } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { urls } from '../routes.ts'
import { place } from '../state/location.ts'
import { Button } from '../ui/button.tsx'
import { lazy } from '../ui/lazy.tsx'
import { Page } from '../ui/page.tsx'
import { demoWords } from '../words/demo.ts'
import { ComposeWindow } from './compose-window.tsx'
import { Curtain } from './curtain.tsx'
import { DemoClock } from './demo-clock.tsx'
import { sentAtMs, type DemoLetter } from './demo-letter.ts'
import { GuideLine } from './guide-line.tsx'
import { NEXT } from './guide.ts'
import { useDemo, type DemoState } from './use-demo.ts'

/** Judge and timeline come beside the page: nothing is judged before something was pasted. */
const TwoReadings = lazy(async () => (await import('./two-readings.tsx')).TwoReadings)
const RecipientView = lazy(async () => (await import('./recipient-view.tsx')).RecipientView)

/** A letter to try with: written, sent and read in this page alone. It asks the server for nothing but its own files. */
export function Demo() {
  const { letter, asRecipient, deeds } = useDemo()
  const sent = sentAtMs(letter)
  const next = NEXT[letter.guide]
  return (
    <Page title={demoWords.title} over={demoWords.lead} aside={<WayOut />}>
      <div class="demo">
        <GuideLine letter={letter} asRecipient={asRecipient} deeds={deeds} />
        <div class="demo-desk">
          <ComposeWindow letter={letter} next={next} deeds={deeds} />
          {sent !== null && <DemoClock letter={letter} sentAtMs={sent} next={next} deeds={deeds} />}
        </div>
        <Side letter={letter} asRecipient={asRecipient} deeds={deeds} />
        {sent !== null && <Curtain letter={letter} />}
      </div>
    </Page>
  )
}

/** A visitor from the set-up page finds back to the link that they came with. */
function WayOut() {
  return place.get().turns > 0 ? (
    <Button onClick={() => history.back()}>{demoWords.back}</Button>
  ) : (
    <a class="button" href={urls.list()}>
      {demoWords.home}
    </a>
  )
}

/** What the sender is told, twice; or what the recipient sees. */
function Side({ letter, asRecipient, deeds }: DemoState) {
  const side = useInView(letter)
  return (
    <div class={asRecipient ? 'demo-side' : 'demo-side demo-readings'} ref={side}>
      {asRecipient ? (
        <RecipientView letter={letter} deeds={deeds} />
      ) : (
        <TwoReadings letter={letter} deeds={deeds} />
      )}
    </div>
  )
}

/** Where everything stands in one column, what the clock has brought comes into view by itself. */
function useInView(letter: DemoLetter): RefObject<HTMLDivElement | null> {
  const side = useRef<HTMLDivElement>(null)
  const sent = sentAtMs(letter)
  useEffect(() => {
    if (sent !== null && letter.nowMs > sent && matchMedia(ONE_COLUMN).matches) side.current?.scrollIntoView()
  }, [letter.nowMs])
  return side
}

/** As in style/demo.css. */
const ONE_COLUMN = '(max-width: 63.99rem)'
