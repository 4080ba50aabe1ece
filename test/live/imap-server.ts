import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { chown, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type Socket } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { listens, portOf } from './mail-server.ts'

/** Mailboxes for a real webmail on loopback: any name with any password has one, kept by Dovecot in a folder of its own. */
export interface ImapServer extends AsyncDisposable {
  port: number
  /** Puts a mail into somebody's inbox. */
  deliver(name: string, mail: Buffer): Promise<void>
  /** What lies in somebody's folder "Sent", in no order. */
  sentCopies(name: string): Promise<string[]>
}

/** Of Debian's `dovecot-imapd`: speaks IMAP on its standard streams, which must be pipes, to whom somebody else let in. */
const IMAP_IN_PIPES = 'cat | /usr/lib/dovecot/imap -c "$0" | cat'
/** Dovecot serves nobody's mail as root. */
const NOBODY = 65_534

export async function imapServer(): Promise<ImapServer> {
  const folder = await mkdtemp(join(tmpdir(), 'mailping-imap-'))
  const settings = join(folder, 'dovecot.conf')
  const { uid, gid } = userInfo()
  const owner = uid === 0 ? { uid: NOBODY, gid: NOBODY } : { uid, gid }
  await writeFile(settings, dovecotSettings(folder, owner))
  await chown(folder, owner.uid, owner.gid)
  const open = (name: string) =>
    spawn('sh', ['-c', IMAP_IN_PIPES, settings], { env: { ...process.env, USER: name, HOME: folder } })
  const server = createServer(client => letIn(client, open))
  await listens(server.listen(0, '127.0.0.1'))
  return {
    port: portOf(server.address()),
    async deliver(name, mail) {
      const session = open(name)
      session.stdin.end(
        Buffer.concat([
          Buffer.from(`a APPEND INBOX {${mail.length}+}\r\n`),
          mail,
          Buffer.from('\r\nb LOGOUT\r\n'),
        ]),
      )
      const said = String(await buffer(session.stdout))
      if (!said.includes('\na OK')) throw new Error(`the mail was not taken: ${said}`)
    },
    async sentCopies(name) {
      const copies = join(folder, name, '.Sent', 'cur')
      const names = await readdir(copies)
      return Promise.all(names.map(one => readFile(join(copies, one), 'latin1')))
    },
    async [Symbol.asyncDispose]() {
      server.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function dovecotSettings(folder: string, { uid, gid }: { uid: number; gid: number }): string {
  return `base_dir = ${folder}/run
mail_location = maildir:${folder}/%u
mail_uid = ${uid}
mail_gid = ${gid}
first_valid_uid = 1
ssl = no
namespace inbox {
  inbox = yes
  mailbox Sent {
    auto = subscribe
  }
}
`
}

/** As much of RFC 9051 as comes before LOGIN; from there on Dovecot answers. */
function letIn(client: Socket, open: (name: string) => ChildProcessWithoutNullStreams): void {
  client.on('error', () => client.destroy())
  client.write('* OK [CAPABILITY IMAP4rev1] who is it?\r\n')
  const listen = (chunk: Buffer) => {
    for (const line of chunk.toString('latin1').split('\r\n').filter(Boolean)) {
      const [tag = '', command = '', name = ''] = line.split(' ')
      if (command.toUpperCase() !== 'LOGIN') {
        client.write(`* CAPABILITY IMAP4rev1\r\n${tag} OK\r\n`)
        continue
      }
      client.off('data', listen)
      serve(client, tag, open(name.replaceAll('"', '')))
    }
  }
  client.on('data', listen)
}

function serve(client: Socket, tag: string, session: ChildProcessWithoutNullStreams): void {
  // Its greeting says that it knows already who it is: the client awaits an answer to its LOGIN instead.
  session.stdout.once('data', (greeting: Buffer) => {
    client.write(`${tag} OK ${/\[CAPABILITY [^\]]*\]/.exec(greeting.toString('latin1'))?.[0] ?? ''} in\r\n`)
    session.stdout.pipe(client)
  })
  client.pipe(session.stdin)
  session.stdin.on('error', () => client.destroy())
  client.on('close', () => session.stdin.end())
}
