import { useEffect } from 'preact/hooks'
import type { Timeline } from '../../src/contract/timeline.ts'
import type { Problem } from '../api/problem.ts'
import { urls } from '../routes.ts'
import { isBeingErased } from '../state/letter-deeds.ts'
import { type Letter, letters, putMessages, recipientOf, titleOf, useLetter } from '../state/letters.ts'
import { useSelected } from '../state/store.ts'
import { Button } from '../ui/button.tsx'
import { lazy } from '../ui/lazy.tsx'
import { ProblemNotice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import { words } from '../words.ts'
import { letterWords } from '../words/letter.ts'
import { BeingErased } from './being-erased.tsx'
import { LetterState } from './letter-state.tsx'
import { useLetterDeeds } from './use-letter-deeds.ts'
import { useNow } from './use-now.ts'
import { useTimeline } from './use-timeline.ts'

const loadBody = async () => (await import('./letter-body.tsx')).LetterBody
/** All below the state, in one piece: what is drawn stays where it is. */
const LetterBody = lazy(loadBody)

/** One letter: its state, what to do now, and everything that happened to it. Draw it with the id as its key. */
export function LetterPage({ id }: { id: string }) {
  const letter = useLetter(id)
  const complete = useSelected(letters, all => all.complete)
  const { view, take, reload } = useTimeline(id, letter?.message.version ?? 0)
  const message = view.kind === 'open' ? view.timeline.message : null
  useEffect(() => {
    // Beside the timeline, not after it; a failure is told where it is drawn.
    loadBody().catch(() => {})
  }, [])
  useEffect(() => {
    // The list may not have it yet: with it comes the label.
    if (message !== null) putMessages([message])
  }, [message])
  if (view.kind === 'problem') return <NotHere problem={view.problem} onAgain={reload} />
  if (view.kind === 'open' && letter === null && complete) return <Gone />
  if (view.kind === 'loading' || letter === null) return <p class="quiet arriving">{words.loading}</p>
  return <Sheet letter={letter} timeline={view.timeline} take={take} />
}

interface SheetProps {
  letter: Letter
  timeline: Timeline
  take: (timeline: Timeline) => void
}

/** Questions and headings look at the clock this often. */
const LOOK_MS = 10_000

function Sheet({ letter, timeline, take }: SheetProps) {
  const deeds = useLetterDeeds(letter.message.id, take)
  const nowMs = useNow(LOOK_MS)
  return (
    <Page
      title={titleOf(letter)}
      over={<Over letter={letter} />}
      aside={<Sticker message={letter.message} />}
    >
      <LetterState timeline={timeline} nowMs={nowMs} />
      <div class="deed-result">
        <ProblemNotice problem={deeds.problem} />
        {isBeingErased(letter.message, Date.now()) && <BeingErased letter={letter} />}
      </div>
      <LetterBody letter={letter} timeline={timeline} deeds={deeds} nowMs={nowMs} />
    </Page>
  )
}

/** To whom, and what makes this letter a special one. */
function Over({ letter }: { letter: Letter }) {
  const { message } = letter
  const to = recipientOf(letter)
  const parts = [
    message.kind === 'test' ? letterWords.test : '',
    to === '' ? '' : letterWords.to(to),
    message.several ? letterWords.several : '',
    message.archived ? letterWords.archived : '',
  ]
  return <>{parts.filter(Boolean).join(' · ')}</>
}

/** The label of a registered letter, with the name by which the server knows it. */
function Sticker({ message: { codeName, serverName } }: { message: Letter['message'] }) {
  const hint = serverName === null ? letterWords.codeNameHint : letterWords.serverNameHint
  return (
    <p class="sticker" title={hint}>
      <span class="sticker-r" aria-hidden="true">
        R
      </span>
      <span class="visually-hidden">
        {serverName === null ? letterWords.codeName : letterWords.serverName}{' '}
      </span>
      <span class="sticker-name code">{serverName ?? codeName}</span>
    </p>
  )
}

function NotHere({ problem, onAgain }: { problem: Problem; onAgain: () => void }) {
  if (problem.code === 'not-found') return <Gone />
  return (
    <Page title={problem.title}>
      <p class="lead" role="alert">
        {problem.help}
      </p>
      <p>
        <Button onClick={onAgain}>{words.tryAgain}</Button>
      </p>
    </Page>
  )
}

function Gone() {
  const { gone } = letterWords
  return (
    <Page title={gone.title}>
      <p class="lead">{gone.hint}</p>
      <p>
        <a class="button" href={urls.list()}>
          {gone.back}
        </a>
      </p>
    </Page>
  )
}
