import { navigate } from '../state/location.ts'
import { Page } from '../ui/page.tsx'
import { SignInForm } from '../ui/sign-in-form.tsx'
import { accountWords } from '../words/account.ts'

const say = accountWords.signIn

/** `back`: the page that was asked for. */
export function SignIn({ back }: { back: string }) {
  return (
    <Page title={say.title}>
      <p class="lead">{say.lead}</p>
      <div class="card narrow">
        <SignInForm onSignedIn={() => navigate(back, { replace: true })} />
      </div>
      <p class="quiet">{say.noAccount}</p>
    </Page>
  )
}
