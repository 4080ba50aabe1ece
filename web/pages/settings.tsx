import { useState } from 'preact/hooks'
import type { Problem } from '../api/problem.ts'
import { urls } from '../routes.ts'
import { navigate } from '../state/location.ts'
import { instance } from '../state/instance.ts'
import { leave, useAccount, useUnconfirmedCode } from '../state/session.ts'
import { useStore } from '../state/store.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Invitations } from '../ui/invitations.tsx'
import { lazy } from '../ui/lazy.tsx'
import { Notice, ProblemNotice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import { RunBy } from '../ui/run-by.tsx'
import { Section } from '../ui/section.tsx'
import { Sessions } from '../ui/sessions.tsx'
import { exactTime } from '../ui/when.tsx'
import { words } from '../words.ts'
import { accountWords } from '../words/account.ts'
import { commandLineWords } from '../words/command-line.ts'
import { installWords } from '../words/installing.ts'
import { invitationWords } from '../words/people.ts'
import { recoveryWords } from '../words/recovery.ts'
import { tellMeTitle } from '../words/tell-me-title.ts'

const say = accountWords.settings
/** Of new accounts alone. */
const RecoveryCode = lazy(async () => (await import('../ui/recovery-code.tsx')).RecoveryCode)
const ConfirmRecovery = lazy(async () => (await import('../ui/confirm-recovery.tsx')).ConfirmRecovery)

const InstallHint = lazy(async () => (await import('../ui/install-hint.tsx')).InstallHint)
const TellMe = lazy(async () => (await import('../pings/tell-me.tsx')).TellMe)
const ApiTokens = lazy(async () => (await import('../ui/api-tokens.tsx')).ApiTokens)

export function Settings() {
  const account = useAccount()
  return (
    <Page title={say.title}>
      <Section title={say.recovery.title}>
        <Recovery />
      </Section>
      <Section title={tellMeTitle}>
        <TellMe />
      </Section>
      <Section title={installWords.title}>
        <InstallHint />
      </Section>
      <Section title={say.sessions.title}>
        <Sessions />
      </Section>
      {account?.mayInvite === true && (
        <Section title={invitationWords.title}>
          <Invitations />
        </Section>
      )}
      <Section title={commandLineWords.title}>
        <ApiTokens />
      </Section>
      <Section title={say.signOut.title}>
        <SignOut />
      </Section>
      <Section title={say.instance.title}>
        <About />
      </Section>
    </Page>
  )
}

function Recovery() {
  const account = useAccount()
  const code = useUnconfirmedCode()
  const [shown, setShown] = useState(false)
  const [confirming, setConfirming] = useState(false)
  if (account === null) return null
  if (account.recoveryConfirmedAt !== null)
    return <p>{say.recovery.confirmed(exactTime(account.recoveryConfirmedAt))}</p>
  if (code === null) return <p>{say.recovery.elsewhere}</p>
  return (
    <>
      <p>{say.recovery.unconfirmed}</p>
      {shown && <RecoveryCode code={code} />}
      {shown ? (
        <Button look="main" onClick={() => setConfirming(true)}>
          {say.recovery.confirm}
        </Button>
      ) : (
        <Button onClick={() => setShown(true)}>{recoveryWords.reveal}</Button>
      )}
      {confirming && (
        <Dialog title={words.confirmRecovery.title} onClose={() => setConfirming(false)}>
          <ConfirmRecovery onConfirmed={() => setConfirming(false)} />
        </Dialog>
      )}
    </>
  )
}

function SignOut() {
  const unsaved = useUnconfirmedCode() !== null
  const [asking, setAsking] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  async function signOut() {
    const reply = await leave()
    if (reply.kind === 'problem') setProblem(reply.problem)
    else navigate(urls.signIn())
  }
  return (
    <>
      <p>{say.signOut.help}</p>
      <ProblemNotice problem={problem} />
      <Button onClick={() => (unsaved ? setAsking(true) : void signOut())}>{say.signOut.button}</Button>
      {asking && (
        <Dialog title={say.signOut.sure} onClose={() => setAsking(false)}>
          <Notice title={say.signOut.unsaved} tone="trouble" />
          <Button onClick={() => void signOut()}>{say.signOut.anyway}</Button>
        </Dialog>
      )}
    </>
  )
}

function About() {
  const known = useStore(instance)
  const account = useAccount()
  if (known === null) return null
  return (
    <>
      <p class="quiet">
        {known.publicUrl} · {say.instance.version(known.version)} ·{' '}
        <a href={known.openapi} target="_blank" rel="noopener">
          {say.instance.api}
        </a>
      </p>
      <RunBy />
      {account?.operator === true && (
        <p>
          <a href={urls.operator()}>{say.instance.operator}</a>
        </p>
      )}
    </>
  )
}
