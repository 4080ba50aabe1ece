import { createServer, type Socket } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'

/** Mail for one real program on loopback: what it sends by SMTP lies in its own mailbox, to be fetched by POP3. */
export interface MailServer extends AsyncDisposable {
  smtpPort: number
  popPort: number
  /** The next message that is sent, as it came. */
  sent(): Promise<string>
}

/** `deliver`: where else each mail goes, before its sender is told that it was taken. */
export async function mailServer(
  deliver: (mail: Buffer) => Promise<void> = async () => {},
): Promise<MailServer> {
  const mailbox: Buffer[] = []
  let next = Promise.withResolvers<string>()
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, _session, done) {
      const taken = async () => {
        const mail = await buffer(stream)
        await deliver(mail)
        mailbox.push(mail)
        next.resolve(mail.toString('latin1'))
      }
      taken().then(() => done(), done)
    },
  })
  const pop = createServer(client => serveMailbox(client, mailbox))
  const smtpListener = smtp.listen(0, '127.0.0.1')
  await Promise.all([listens(smtpListener), listens(pop.listen(0, '127.0.0.1'))])
  return {
    smtpPort: portOf(smtpListener.address()),
    popPort: portOf(pop.address()),
    async sent() {
      const mail = await next.promise
      next = Promise.withResolvers()
      return mail
    },
    async [Symbol.asyncDispose]() {
      pop.close()
      await new Promise<void>(resolve => smtp.close(() => resolve()))
    },
  }
}

export const listens = (server: { once(event: 'listening', then: () => void): unknown }) =>
  new Promise<void>(resolve => server.once('listening', resolve))

export function portOf(address: unknown): number {
  if (typeof address !== 'object' || address === null || !('port' in address))
    throw new Error('not listening')
  return Number(address.port)
}

/** As much of RFC 1939 as a mail program needs to fetch what is there; any password opens it. */
function serveMailbox(client: Socket, mailbox: readonly Buffer[]): void {
  const say = (line: string) => void client.write(`${line}\r\n`, 'latin1')
  const list = (line: (mail: Buffer, n: number) => string) =>
    say(['+OK', ...mailbox.map((mail, i) => line(mail, i + 1)), '.'].join('\r\n'))
  const answers: Record<string, (argument: string) => void> = {
    CAPA: () => say('+OK\r\nUSER\r\nUIDL\r\n.'),
    STAT: () => say(`+OK ${mailbox.length} ${mailbox.reduce((sum, mail) => sum + mail.length, 0)}`),
    LIST: () => list((mail, n) => `${n} ${mail.length}`),
    UIDL: () => list((_mail, n) => `${n} mail-${n}`),
    RETR: n => say(`+OK\r\n${stuffed(mailbox[Number(n) - 1] ?? Buffer.alloc(0))}\r\n.`),
    QUIT: () => void client.end('+OK\r\n'),
  }
  client.on('error', () => client.destroy())
  client.on('data', (chunk: Buffer) => {
    for (const line of chunk.toString('latin1').split('\r\n').filter(Boolean)) {
      const [command = '', argument = ''] = line.split(' ')
      const answer = answers[command.toUpperCase()] ?? (() => say('+OK'))
      answer(argument)
    }
  })
  say('+OK')
}

/** A line that begins with a dot gets a second one. */
const stuffed = (mail: Buffer) => mail.toString('latin1').replace(/^\./gm, '..')
