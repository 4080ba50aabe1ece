import { useState } from 'preact/hooks'
import { call } from '../api/client.ts'
import { urls } from '../routes.ts'
import { putMessages } from '../state/letters.ts'
import { navigate } from '../state/location.ts'
import { dataKey } from '../state/session.ts'
import { Button } from '../ui/button.tsx'
import { ProblemNotice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import { newLetterWords as text } from '../words/new-letter.ts'
import { AboutFields } from './about-fields.tsx'
import { FollowsNote } from './follow-ups.tsx'
import { useKeptForm } from './kept-form.ts'
import { LawNote } from './law-note.tsx'
import { lockLabel } from './lock-label.ts'
import { ModeChoice, PeopleChoice, TestChoice } from './new-letter-choices.tsx'
import { RecipientMail } from './recipient-mail.tsx'
import { takeShared } from './shared-form.ts'
import { remembered } from './remembered.ts'
import { type FormErrors, formErrors, rememberChoices, type UnsentForm } from './unsent-form.ts'
import { useDeed } from './use-deed.ts'

/** The form for a new letter. What was typed stays through failures and through a look at another page. */
export function NewLetter() {
  useState(takeShared)
  const [form, setForm] = useKeptForm()
  const [errors, setErrors] = useState<FormErrors>({})
  const { busy, problem, run } = useDeed()
  const change = (changed: Partial<UnsentForm>) => setForm({ ...form, ...changed })
  const submit = async (event: Event) => {
    event.preventDefault()
    const wrong = formErrors(form)
    setErrors(wrong)
    if (Object.keys(wrong).length > 0) return focusFirstWrong()
    rememberChoices(remembered, form)
    const created = await run(() => create(form))
    if (created === null) return
    setForm(null)
    putMessages([created])
    navigate(urls.letter(created.id), { replace: true })
  }
  return (
    <Page title={text.title}>
      <p class="lead">{text.intro}</p>
      <form class="new-letter" noValidate onSubmit={event => void submit(event)}>
        {form.follows !== null && <FollowsNote id={form.follows} onEnd={() => change({ follows: null })} />}
        <AboutFields form={form} errors={{ ...errors, ...problem?.fields }} onChange={change} />
        <RecipientMail address={form.address} />
        <PeopleChoice form={form} onChange={change} />
        <ModeChoice form={form} onChange={change} />
        <LawNote language={form.language} />
        <TestChoice form={form} onChange={change} />
        <ProblemNotice problem={problem}>
          <p>{text.notCreated}</p>
        </ProblemNotice>
        <Button type="submit" look="main" busy={busy}>
          {busy ? text.creating : form.kind === 'test' ? text.createTest : text.create}
        </Button>
      </form>
    </Page>
  )
}

/** The same form sent twice creates one letter: its id was made with the form. Called only while someone is signed in. */
async function create(form: UnsentForm) {
  const key = dataKey()
  if (key === null) throw new Error('a letter can be created only while signed in')
  const { messageId: id, kind, mode, language, several, follows } = form
  const locked = await lockLabel({ dataKey: key, messageId: id, fields: form, follows: follows ?? undefined })
  return call('createMessage', { body: { id, kind, mode, language, several, ...locked } })
}

function focusFirstWrong(): void {
  // After the errors are drawn.
  requestAnimationFrame(() => document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
}
