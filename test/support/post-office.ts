import { buffer } from 'node:stream/consumers'
import { createTransport } from 'nodemailer'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'

/** A real SMTP server on loopback: what is sent through it comes out as its recipient's program would read it. */
export interface PostOffice {
  /** Sends a multipart mail and returns it as it was received. */
  deliver(mail: { to: string; subject: string; html: string; text: string }): Promise<Email>
  stop(): Promise<void>
}

export async function postOffice(): Promise<PostOffice> {
  const received: Promise<Buffer>[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, _session, done) {
      const mail = buffer(stream)
      received.push(mail)
      mail.then(() => done(), done)
    },
  })
  const port = await new Promise<number>(resolve => {
    const listener = server.listen(0, '127.0.0.1', () => {
      const address = listener.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })
  const transport = createTransport({ host: '127.0.0.1', port, secure: false, ignoreTLS: true })
  return {
    async deliver(mail) {
      await transport.sendMail({ from: 'sender@example.org', ...mail })
      const raw = await received.at(-1)
      if (raw === undefined) throw new Error('the SMTP server took the mail and has none')
      return PostalMime.parse(raw)
    },
    async stop() {
      transport.close()
      await new Promise<void>(resolve => server.close(() => resolve()))
    },
  }
}
