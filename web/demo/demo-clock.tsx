import { useLayoutEffect, useRef } from 'preact/hooks'
import { howLong } from '../../src/tracking/case.ts'
import { moment } from '../letter/times.ts'
import { Button } from '../ui/button.tsx'
import { demoWords } from '../words/demo.ts'
import { hasHappened, type DemoLetter } from './demo-letter.ts'
import { MOVES, type Next } from './guide.ts'
import type { DemoDeeds } from './use-demo.ts'

const { clock: text } = demoWords

interface DemoClockProps {
  letter: DemoLetter
  sentAtMs: number
  next: Next
  deeds: DemoDeeds
}

/** The clock that the visitor moves, and what else can be done to a sent letter. */
export function DemoClock({ letter, sentAtMs, next, deeds }: DemoClockProps) {
  const moves = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    // "Send" went with the draft; the next thing to press is the clock.
    moves.current?.querySelector('button')?.focus({ preventScroll: true })
  }, [])
  const look = (name: Next) => (next === name ? ({ look: 'main' } as const) : {})
  return (
    <>
      <section class="demo-clock" aria-labelledby="clock-title">
        <h2 id="clock-title">{text.title}</h2>
        <p class="demo-time">
          {moment(letter.nowMs, sentAtMs)}
          {letter.nowMs > sentAtMs && (
            <span class="quiet"> {text.since(howLong(letter.nowMs - sentAtMs))}</span>
          )}
        </p>
        <div class="demo-moves" ref={moves}>
          {MOVES.map(move => (
            <Button key={move} {...look(move)} onClick={() => deeds.move(move)}>
              {text.moves[move]}
              <span class="visually-hidden"> {text.later}</span>
            </Button>
          ))}
        </div>
      </section>
      <OtherDeeds letter={letter} next={next} deeds={deeds} />
    </>
  )
}

function OtherDeeds({ letter, next, deeds }: Omit<DemoClockProps, 'sentAtMs'>) {
  const look = (name: Next) => (next === name ? ({ look: 'main' } as const) : {})
  return (
    <section class="demo-deeds" aria-labelledby="deeds-title">
      <h2 id="deeds-title">{text.deeds}</h2>
      <Button {...look('own-look')} onClick={() => deeds.ownLook(false)}>
        {text.ownLook}
      </Button>
      <Button onClick={() => deeds.ownLook(true)}>{text.ownLookTold}</Button>
      {!hasHappened(letter, 'passed-on') && <Button onClick={deeds.passOn}>{text.passOn}</Button>}
      <Button {...look('recipient')} onClick={deeds.beRecipient}>
        {text.recipient}
      </Button>
      <Button {...look('again')} onClick={deeds.again}>
        {text.again}
      </Button>
    </section>
  )
}
