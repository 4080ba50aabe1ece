import { keepLetter } from '../state/letter-deeds.ts'
import type { Letter } from '../state/letters.ts'
import { hideToast } from '../state/toast.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { letterWords } from '../words/letter.ts'

const { more: text } = letterWords

/** For the seconds in which erasing can be taken back. */
export function BeingErased({ letter }: { letter: Letter }) {
  const keep = () => {
    // It offers the same.
    hideToast()
    void keepLetter(letter)
  }
  return (
    <Notice title={text.erasing} tone="trouble">
      <p>{text.erasingHint}</p>
      <div>
        <Button onClick={keep}>{text.keep}</Button>
      </div>
    </Notice>
  )
}
