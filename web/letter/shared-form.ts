import { takeHeld } from '../state/held-share.ts'
import { session } from '../state/session.ts'
import { showToast } from '../state/toast.ts'
import { newLetterWords } from '../words/new-letter.ts'
import { fillForm, hasTypedForm } from './kept-form.ts'
import { sharedTextOf } from './shared-text.ts'

/**
 * Fills in the form with what another app shared, now or before signing in, and takes it out of the address. What was
 * typed before stays instead, and a toast says so.
 */
export function takeShared(): void {
  const now = session.get()
  if (now.kind !== 'open') return
  const shared = sharedTextOf(location) ?? sharedTextOf(takeHeld() ?? { hash: '', search: '' })
  if (shared === null) return
  history.replaceState(null, '', location.pathname)
  if (hasTypedForm(now.account.id)) showToast({ text: newLetterWords.sharedAside })
  else fillForm(now.account.id, shared)
}
