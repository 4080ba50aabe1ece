import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { urls } from '../routes.ts'
import { navigate } from '../state/location.ts'
import { useAccount } from '../state/session.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { followUpWords as text } from '../words/letter-names.ts'
import { fillForm, hasTypedForm } from './kept-form.ts'
import type { UnsentForm } from './unsent-form.ts'

interface BeginLetterProps {
  /** What the new form begins with. */
  filled: Partial<UnsentForm>
  look?: 'main' | 'bare'
  title?: string
  children: ComponentChildren
}

/** Begins a letter with a form filled in beforehand. Asks first when that would lose a letter begun before. */
export function BeginLetter({ filled, children, ...look }: BeginLetterProps) {
  const account = useAccount()?.id ?? ''
  const [asking, setAsking] = useState(false)
  const begin = () => {
    fillForm(account, filled)
    navigate(urls.newLetter())
  }
  return (
    <>
      <Button {...look} onClick={() => (hasTypedForm(account) ? setAsking(true) : begin())}>
        {children}
      </Button>
      {asking && (
        <Dialog title={text.begun} onClose={() => setAsking(false)}>
          <p>{text.begunHelp}</p>
          <div class="row">
            <Button onClick={() => navigate(urls.newLetter())}>{text.goOn}</Button>
            <Button onClick={begin}>{text.discard}</Button>
          </div>
        </Dialog>
      )}
    </>
  )
}
