import { buffer } from 'node:stream/consumers'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { listening } from './listening.ts'

export interface ReceivedMail {
  from: string
  to: string[]
  raw: string
  /** As its recipient's program reads it. */
  read: Email
}

/** A real SMTP server on loopback that keeps what it is given, and refuses what it is told to. */
export interface Mailbox {
  port: number
  /** `smtp://127.0.0.1:<port>` or smtps://, with the name and password where it wants them. */
  url: string
  received: ReceivedMail[]
  /** How often somebody has told it a password. */
  signIns(): number
  /** What it answers to the next recipients, or to the ends of the next mails; null: takes them. */
  refuse(at: 'recipient' | 'mail', answer: { code: number; text: string } | null): void
  stop(): Promise<void>
}

/** `password`: it takes mail from `ping` with this one only. `tls`: it speaks TLS from the first byte. */
export async function openMailbox({
  password,
  tls,
}: { password?: string; tls?: { key: string; cert: string } } = {}): Promise<Mailbox> {
  const received: ReceivedMail[] = []
  const refusals: { recipient: Error | null; mail: Error | null } = { recipient: null, mail: null }
  let signIns = 0
  const server = new SMTPServer({
    ...(tls === undefined ? {} : { secure: true, ...tls }),
    authOptional: password === undefined,
    allowInsecureAuth: true,
    disabledCommands: password === undefined ? ['STARTTLS', 'AUTH'] : ['STARTTLS'],
    disableReverseLookup: true,
    onAuth(auth, _session, done) {
      signIns++
      const fits = auth.username === 'ping' && auth.password === password
      done(fits ? null : new Error('Invalid username or password'), fits ? { user: 'ping' } : undefined)
    },
    onRcptTo(_address, _session, done) {
      done(refusals.recipient)
    },
    onData(stream, session, done) {
      const keep = async () => {
        const raw = await buffer(stream)
        const { mailFrom, rcptTo } = session.envelope
        const from = mailFrom === false ? '' : mailFrom.address
        const to = rcptTo.map(({ address }) => address)
        if (refusals.mail === null)
          received.push({ from, to, raw: raw.toString(), read: await PostalMime.parse(raw) })
      }
      keep().then(() => done(refusals.mail), done)
    },
  })
  const port = await listening(server.server)
  const account = password === undefined ? '' : `ping:${encodeURIComponent(password)}@`
  // Who leaves within a greeting is no trouble of the server's.
  server.on('error', () => {})
  return {
    port,
    url: `${tls === undefined ? 'smtp' : 'smtps'}://${account}127.0.0.1:${port}`,
    received,
    signIns: () => signIns,
    refuse(at, answer) {
      refusals[at] =
        answer === null ? null : Object.assign(new Error(answer.text), { responseCode: answer.code })
    },
    stop: () => new Promise(resolve => server.close(() => resolve())),
  }
}
