import { keepLetter } from '../state/letter-deeds.ts'
import type { Letter } from '../state/letters.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { letterWords } from '../words/letter.ts'

const { more: text } = letterWords

/** For the seconds in which erasing can be taken back. */
export function BeingErased({ letter }: { letter: Letter }) {
  return (
    <Notice title={text.erasing} tone="trouble">
      <p>{text.erasingHint}</p>
      <div>
        <Button onClick={() => void keepLetter(letter)}>{text.keep}</Button>
      </div>
    </Notice>
  )
}
