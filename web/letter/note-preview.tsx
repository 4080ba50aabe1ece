import { BADGES } from '../../src/tracking/badge.ts'
import type { BadgeLanguage } from '../../src/tracking/message.ts'
import { Mark } from '../drawings/mark.tsx'

/** The visible note as the recipient sees it, drawn here: nothing is loaded, least of all a letter's own picture. */
export function NotePreview({ language }: { language: BadgeLanguage }) {
  const [line, question] = BADGES[language].alt.split(BETWEEN_SENTENCES)
  return (
    <span class="note-preview" lang={language}>
      <span class="note-mark">
        <Mark size={26} />
      </span>
      <span class="note-words">
        <span>{line}</span>
        <span class="note-question">{question}</span>
      </span>
    </span>
  )
}

/** The alt text is the notice, a plain space, and the question. */
const BETWEEN_SENTENCES = /(?<=\.) /
