import { useRef, useState } from 'preact/hooks'
import { Postmark } from '../drawings/postmark.tsx'
import type { Problem } from '../api/problem.ts'
import type { NewKeys } from '../keys/sign-up.ts'
import { makeKeys, signUp } from '../keys/sign-up.ts'
import { urls } from '../routes.ts'
import { navigate } from '../state/location.ts'
import { instance } from '../state/instance.ts'
import { enter, session } from '../state/session.ts'
import { useStore } from '../state/store.ts'
import { Button } from '../ui/button.tsx'
import { HelpLinks } from '../ui/help-links.tsx'
import { Notice, ProblemNotice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import { RunBy } from '../ui/run-by.tsx'
import { words } from '../words.ts'
import { accountWords } from '../words/account.ts'

const say = accountWords.setup
const INVITATION = /^[A-Za-z0-9_-]{22}$/

/** The set-up link leads here: keys are made in this browser, and the next page is the first letter. */
export function Setup({ invitation }: { invitation: string }) {
  const { kind } = useStore(session)
  const settingUp = useSettingUp(invitation)
  if (kind === 'starting') return <p class="quiet arriving">{words.loading}</p>
  if ((kind === 'open' || kind === 'ended') && !settingUp.busy) return <SignedIn />
  return (
    <Page title={say.title} aside={<Postmark kind="created" size={88} />}>
      <p class="lead">{say.lead}</p>
      <ol class="points">
        {say.points.map(point => (
          <li key={point}>{point}</li>
        ))}
      </ol>
      <Begin invitation={invitation} {...settingUp} />
      <p class="quiet">
        <a href={urls.demo()}>{words.demo}</a> · <a href={urls.signIn()}>{say.haveAccount}</a>
      </p>
      <RunBy />
      <HelpLinks pages={['how-it-works', 'legal', 'visible', 'operator']} />
    </Page>
  )
}

interface BeginProps extends ReturnType<typeof useSettingUp> {
  invitation: string
}

function Begin({ invitation, begin, busy, problem }: BeginProps) {
  const known = useStore(instance)
  const open = invitation === '' && known?.signUp === 'open'
  if (invitation === '' && known === null) return <p class="quiet arriving">{words.loading}</p>
  if (!open && !INVITATION.test(invitation)) {
    return (
      <Notice title={say.noInvitation.title} tone="trouble">
        <p>{say.noInvitation.help}</p>
      </Notice>
    )
  }
  // Nothing comes of pressing again.
  if (problem?.code === 'invitation-unknown') return <ProblemNotice problem={problem} />
  return (
    <>
      <ProblemNotice problem={problem} />
      <p>
        <Button look="main" busy={busy} onClick={() => void begin()}>
          {busy ? say.busy : say.begin}
        </Button>
      </p>
    </>
  )
}

/** Whoever has an account here is not told how to make one. */
function SignedIn() {
  return (
    <Page title={say.signedIn.title}>
      <p class="lead">{say.signedIn.help}</p>
      <p>
        <a class="button" href={urls.list()}>
          {say.signedIn.go}
        </a>
      </p>
    </Page>
  )
}

/** The keys stay the same over retries: an answer that got lost may already have made the account. */
function useSettingUp(invitation: string) {
  const keys = useRef<NewKeys | null>(null)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  async function begin() {
    setBusy(true)
    keys.current ??= await makeKeys()
    const reply = await signUp(keys.current, invitation === '' ? null : invitation)
    if (reply.kind === 'problem') {
      setProblem(reply.problem)
      return setBusy(false)
    }
    await enter(reply.value)
    navigate(urls.newLetter(), { replace: true })
  }
  return { begin, busy, problem }
}
