import { useEffect, useState } from 'preact/hooks'
import { useAccount } from '../state/session.ts'
import { remembered } from './remembered.ts'
import { freshForm, isTouched, type UnsentForm } from './unsent-form.ts'

interface Kept {
  account: string
  form: UnsentForm
  /** As it was filled in beforehand, or null: until it is another one, nobody has typed. */
  given: UnsentForm | null
}

/** Outlives the page, not the tab and not the account: what is typed here is secret. */
let kept: Kept | null = null

/** The form for a new letter. Setting null throws it away: its letter exists. */
export function useKeptForm(): [form: UnsentForm, set: (form: UnsentForm | null) => void] {
  const account = useAccount()?.id ?? ''
  const [form, setForm] = useState(() =>
    kept?.account === account ? kept.form : freshForm(remembered, navigator.languages),
  )
  const set = (next: UnsentForm | null) => {
    kept = next === null ? null : { account, form: next, given: kept?.given ?? null }
    if (next !== null) setForm(next)
  }
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (kept !== null && isTyped(kept)) event.preventDefault()
    }
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [])
  return [form, set]
}

/** Whether the account has typed into a form that has not become a letter: filling in another one would lose that. */
export function hasTypedForm(account: string): boolean {
  return kept?.account === account && isTyped(kept)
}

/** Fills in the form that the page for a new letter shows when it is opened next, in place of whatever was there. */
export function fillForm(account: string, filled: Partial<UnsentForm>): void {
  const given = { ...freshForm(remembered, navigator.languages), ...filled }
  kept = { account, form: given, given }
}

function isTyped({ form, given }: Kept): boolean {
  return form !== given && isTouched(form)
}
