import { createHash, randomUUID } from 'node:crypto'
import type { Delivery, Ping, Target } from '../app/ping-ports.ts'
import { codeMail, pingMail } from './mail-words.ts'
import type { MailServer } from './mail-server.ts'

export type EmailTarget = Extract<Target, { kind: 'email' }>

export interface MailSender {
  server: MailServer
  /** What stands behind the @ of the address that these mails come from. */
  domain: string
  publicUrl: URL
}

/** One mail about one ping. Its unsubscribe header works with one press in programs that know RFC 8058. */
export function mailPing(target: EmailTarget, ping: Ping, sender: MailSender): Promise<Delivery> {
  const { server, domain, publicUrl } = sender
  const endUrl = new URL(`/unsubscribe/${target.unsubscribe}`, publicUrl).href
  return server.send({
    ...pingMail(ping, { instance: publicUrl.host, endUrl }),
    to: target.address,
    messageId: messageId(ping.id, target.address, domain),
    headers: {
      ...AUTOMATIC,
      'List-Unsubscribe': `<${endUrl}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    },
  })
}

/** The code that shows that an address belongs to who typed it in. */
export function mailCode(
  address: string,
  code: string,
  { server, domain, publicUrl }: MailSender,
): Promise<Delivery> {
  return server.send({
    ...codeMail(code, publicUrl.host),
    to: address,
    // Nothing that could be tried out: a log of mails would give the code away.
    messageId: `<${randomUUID()}@${domain}>`,
    headers: AUTOMATIC,
  })
}

/** So that nobody's absence note answers (RFC 3834). */
const AUTOMATIC = { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' }

/** Says nothing, and is the same for the same ping and address. */
const messageId = (what: string, address: string, domain: string) =>
  `<${createHash('sha256').update(`${what}\n${address}`).digest('base64url')}@${domain}>`

/** Null when it is one address that a mail server can be given, else what was expected. */
export function misfitOfEmail({ address }: EmailTarget): string | null {
  return address.length <= ADDRESS_CHARACTERS_MAX && ADDRESS.test(address)
    ? null
    : 'Expected an email address such as ada@example.org.'
}

/** RFC 5321, 4.5.3.1.3, without its angle brackets. */
const ADDRESS_CHARACTERS_MAX = 254
/** Nothing that begins a name, a list, a comment or another line. Who types it in proves it by a code anyway. */
const ADDRESS =
  /^[^\s@,;:<>()[\]"\\\p{Cc}]{1,64}@[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?\.[\p{L}\p{N}-]{2,}$/u
