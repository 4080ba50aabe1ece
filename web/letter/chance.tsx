import { chanceWords, readingWords } from '../words/reading.ts'

/** How sure a reading is: in words, and as a number when asked for. */
export function Chance({ confidence }: { confidence: number }) {
  return (
    <details class="chance">
      <summary>
        {readingWords.chance}: <strong>{chanceWords(confidence)}</strong>
      </summary>
      <span>{readingWords.number(confidence)}</span>
    </details>
  )
}
