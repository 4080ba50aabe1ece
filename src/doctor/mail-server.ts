import { failed, ok, type Finding } from './finding.ts'

const ABOUT = 'mail server'

/** `trouble`: what came of connecting and signing in, a sentence; null when it went well. */
export function mailServerFinding(trouble: string | null): Finding {
  if (trouble === null) return ok(ABOUT, 'It lets this instance in. Nothing was sent.')
  return failed(
    ABOUT,
    trouble,
    'Check MAILPING_SMTP_URL, and that this machine may reach it. Until then mails to senders wait; after two days they are given up.',
  )
}
