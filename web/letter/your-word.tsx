import type { Load } from '../../src/contract/timeline.ts'
import type { Meaning } from '../../src/tracking/verdict.ts'
import { Button } from '../ui/button.tsx'
import { exactTime } from '../ui/when.tsx'
import { readingWords } from '../words/reading.ts'
import { useKeptFocus } from './use-kept-focus.ts'
import type { TimelineSetting } from './timeline-setting.ts'
import type { Correction } from './use-letter-deeds.ts'

interface YourWordProps {
  load: Load
  setting: TimelineSetting
}

/** "That was me", "That was not me", and taking it back. Nothing where the sender's word would change nothing. */
export function YourWord({ load, setting }: YourWordProps) {
  const around = useKeptFocus<HTMLParagraphElement>()
  const choices = setting.draft ? [] : choicesFor(load)
  if (choices.length === 0) return null
  return (
    <p class="entry-word" ref={around}>
      {load.correction === 'me' && readingWords.saidMe}
      {load.correction === 'not-me' && readingWords.saidNotMe}
      {choices.map(says => (
        <Button key={says} look="bare" busy={setting.busy} onClick={() => setting.correct(load.seq, says)}>
          {BUTTONS[says]} <span class="visually-hidden">{readingWords.about(exactTime(load.at))}</span>
        </Button>
      ))}
    </p>
  )
}

const BUTTONS: Record<Correction, string> = {
  me: readingWords.me,
  'not-me': readingWords.notMe,
  withdrawn: readingWords.undo,
}

/** A machine stays a machine, a preview a preview, whoever says so. */
const CHOICES: Record<Meaning, readonly Correction[]> = {
  'likely-open': ['me', 'not-me'],
  open: ['me', 'not-me'],
  unknown: ['me', 'not-me'],
  leak: ['me', 'not-me'],
  'own-copy': ['not-me'],
  machine: [],
  preview: [],
  duplicate: [],
  ignored: [],
}

function choicesFor({ correction, reading }: Load): readonly Correction[] {
  return correction === null ? CHOICES[reading.meaning] : ['withdrawn']
}
