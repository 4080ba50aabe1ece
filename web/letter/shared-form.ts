import { session } from '../state/session.ts'
import { fillForm, hasTypedForm } from './kept-form.ts'
import { sharedTextOf } from './shared-text.ts'

/** Fills in the form with what another app shared, and takes it out of the address. What was typed before stays instead. */
export function takeShared(): void {
  const shared = sharedTextOf(location)
  const now = session.get()
  if (shared === null || now.kind !== 'open') return
  history.replaceState(null, '', location.pathname)
  if (!hasTypedForm(now.account.id)) fillForm(now.account.id, shared)
}
