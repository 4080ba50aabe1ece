import { chanceWords } from '../../src/tracking/chance-words.ts'
import { sureWords } from '../words/chance.ts'

/** How sure a reading is: in words, and as a number when asked for. */
export function Chance({ confidence }: { confidence: number }) {
  return (
    <details class="chance">
      <summary>
        {sureWords.chance}: <strong>{chanceWords(confidence)}</strong>
      </summary>
      <span>{sureWords.number(confidence)}</span>
    </details>
  )
}
