import { useEffect } from 'preact/hooks'
import type { Problem } from './api/problem.ts'
import { Wordmark } from './drawings/mark.tsx'
import { NotFound } from './pages/not-found.tsx'
import type { Route } from './routes.ts'
import { urls } from './routes.ts'
import { holdShared } from './state/held-share.ts'
import { navigate, place } from './state/location.ts'
import type { Session } from './state/session.ts'
import { session, startSession } from './state/session.ts'
import { useStore } from './state/store.ts'
import { Button } from './ui/button.tsx'
import { Dialog } from './ui/dialog.tsx'
import { lazy } from './ui/lazy.tsx'
import { ProblemNotice } from './ui/notice.tsx'
import { Page } from './ui/page.tsx'
import { Toasts } from './ui/toast.tsx'
import { words } from './words.ts'

const List = lazy(async () => (await import('./pages/list.tsx')).List)
const NewLetter = lazy(async () => (await import('./letter/new-letter.tsx')).NewLetter)
const LetterPage = lazy(async () => (await import('./letter/letter-page.tsx')).LetterPage)
const Settings = lazy(async () => (await import('./pages/settings.tsx')).Settings)
const OperatorPage = lazy(async () => (await import('./pages/operator.tsx')).OperatorPage)
const SignIn = lazy(async () => (await import('./pages/sign-in.tsx')).SignIn)
const SignInForm = lazy(async () => (await import('./ui/sign-in-form.tsx')).SignInForm)
const Setup = lazy(async () => (await import('./pages/setup.tsx')).Setup)
const Inside = lazy(async () => (await import('./inside.tsx')).Inside, { quiet: true })
const Demo = lazy(async () => (await import('./demo/demo-page.tsx')).Demo)

/** The whole app: one frame, and in it the page of the present address. */
export function App() {
  const { route } = useStore(place)
  const now = useStore(session)
  const inside = now.kind === 'open' || now.kind === 'ended'
  return (
    <>
      <a class="skip" href="#content">
        {words.skip}
      </a>
      <Header route={route} inside={inside} />
      <main id="content" tabIndex={-1}>
        {inside && (
          <Inside
            account={now.account.id}
            open={now.kind === 'open'}
            calm={route.kind === 'list' || route.kind === 'new'}
          />
        )}
        <PageOf route={route} now={now} />
      </main>
      {now.kind === 'ended' && <SignInAgain trustedBefore={now.chest.trusted} />}
      <Toasts />
    </>
  )
}

function Header({ route, inside }: { route: Route; inside: boolean }) {
  const current = (kind: Route['kind']) => (route.kind === kind ? 'page' : undefined)
  return (
    <header class="top">
      <a class="home" href={urls.list()} aria-label={words.home}>
        <Wordmark />
      </a>
      {inside && (
        <nav aria-label={words.mainNavigation}>
          <a href={urls.list()} aria-current={current('list')}>
            {words.letters}
          </a>
          <a href={urls.settings()} aria-current={current('settings')}>
            {words.settings}
          </a>
          <a class="button main" href={urls.newLetter()} aria-current={current('new')}>
            {words.newLetter}
          </a>
        </nav>
      )}
    </header>
  )
}

function PageOf({ route, now }: { route: Route; now: Session }) {
  if (route.kind === 'sign-in') return <SignIn back={route.back} />
  if (route.kind === 'setup') return <Setup invitation={route.invitation} />
  if (route.kind === 'demo') return <Demo />
  if (route.kind === 'not-found') return <NotFound />
  if (now.kind === 'starting') return <p class="quiet arriving">{words.loading}</p>
  if (now.kind === 'unreachable') return <Unreachable problem={now.problem} />
  if (now.kind === 'none') return <ToSignIn />
  return <PageInside route={route} />
}

function PageInside({
  route,
}: {
  route: Exclude<Route, { kind: 'sign-in' | 'setup' | 'demo' | 'not-found' }>
}) {
  if (route.kind === 'list') return <List />
  if (route.kind === 'new') return <NewLetter />
  if (route.kind === 'letter') return <LetterPage key={route.id} id={route.id} />
  if (route.kind === 'operator') return <OperatorPage />
  return <Settings />
}

function ToSignIn() {
  useEffect(() => {
    if (location.pathname === urls.newLetter()) holdShared(location)
    navigate(urls.signIn(location.pathname), { replace: true })
  }, [])
  return null
}

function Unreachable({ problem }: { problem: Problem }) {
  return (
    <Page title={words.unreachable}>
      <ProblemNotice problem={problem}>
        <div>
          <Button onClick={() => void startSession()}>{words.tryAgain}</Button>
        </div>
      </ProblemNotice>
    </Page>
  )
}

/** Over the page, which stays as it is with all that was typed. */
function SignInAgain({ trustedBefore }: { trustedBefore: boolean }) {
  return (
    <Dialog title={words.ended.title}>
      <p>{words.ended.help}</p>
      <SignInForm focused trustedBefore={trustedBefore} onSignedIn={() => {}} />
    </Dialog>
  )
}
