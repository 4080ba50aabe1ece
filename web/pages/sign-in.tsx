import { urls } from '../routes.ts'
import { navigate } from '../state/location.ts'
import { instance } from '../state/instance.ts'
import { useStore } from '../state/store.ts'
import { RunBy } from '../ui/run-by.tsx'
import { HelpLinks } from '../ui/help-links.tsx'
import { Page } from '../ui/page.tsx'
import { SignInForm } from '../ui/sign-in-form.tsx'
import { words } from '../words.ts'
import { accountWords } from '../words/account.ts'

const say = accountWords.signIn

/** `back`: the page that was asked for. */
export function SignIn({ back }: { back: string }) {
  const open = useStore(instance)?.signUp === 'open'
  return (
    <Page title={say.title}>
      <p class="lead">{say.lead}</p>
      <div class="card narrow">
        <SignInForm onSignedIn={() => navigate(back, { replace: true })} />
      </div>
      <p class="quiet">{open ? <a href={urls.setup()}>{say.makeAccount}</a> : say.noAccount}</p>
      <RunBy />
      <p>
        <a href={urls.demo()}>{words.demo}</a>
      </p>
      <HelpLinks pages={['how-it-works', 'legal', 'operator']} />
    </Page>
  )
}
