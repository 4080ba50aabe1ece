import { urls } from '../routes.ts'
import { archiveLetter, eraseLetter } from '../state/letter-deeds.ts'
import type { Letter } from '../state/letters.ts'
import { titleOf } from '../state/letters.ts'
import { listWords } from '../words/list.ts'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'

/** The rarer deeds of one letter of the list. */
export function LetterMenu({ letter, onClose }: { letter: Letter; onClose: () => void }) {
  const { archived, id } = letter.message
  const deed = (run: () => Promise<void>) => () => {
    onClose()
    void run()
  }
  return (
    <Dialog title={titleOf(letter)} onClose={onClose}>
      <div class="menu wide">
        <a class="button" href={urls.letter(id)}>
          {listWords.open}
        </a>
        <Button onClick={deed(() => archiveLetter(letter, !archived))}>
          {archived ? listWords.unarchive : listWords.archive}
        </Button>
        {!archived && <p class="quiet">{listWords.archiveHelp}</p>}
        <Button onClick={deed(() => eraseLetter(letter))}>{listWords.erase}</Button>
        <p class="quiet">{listWords.eraseHelp}</p>
      </div>
    </Dialog>
  )
}
