import { createTransport } from 'nodemailer'
import { DELIVERY_TIMEOUT_MS, type Delivery } from '../app/ping-ports.ts'
import type { MailWords } from './mail-words.ts'

export interface OutgoingMail extends MailWords {
  to: string
  /** The same for every try of the same mail: some mailboxes drop the second one. */
  messageId: string
  headers: Readonly<Record<string, string>>
}

/** The operator's SMTP server. */
export interface MailServer {
  /** Never throws, ends within the time that a delivery has. */
  send(mail: OutgoingMail): Promise<Delivery>
  /** Connects and signs in, and sends nothing: null when it would take mail, else why not. */
  greet(): Promise<string | null>
}

/** `url`: smtp:// or smtps://, with name and password where it wants them. `from`: an address, or `Name <address>`. */
export function openMailServer({
  url,
  from,
  timeoutMs = DELIVERY_TIMEOUT_MS,
}: {
  url: string
  from: string
  timeoutMs?: number
}): MailServer {
  const transport = createTransport({ ...transportOptions(new URL(url)), ...timeouts(timeoutMs) })
  return {
    async send({ headers, ...mail }) {
      try {
        const prepared = Object.entries(headers).map(([key, value]) => ({ key, value, prepared: true }))
        await inTime(transport.sendMail({ from, ...mail, headers: prepared }), timeoutMs)
        return { kind: 'sent' }
      } catch (error) {
        return deliveryOfError(error)
      }
    },
    async greet() {
      try {
        await inTime(transport.verify(), timeoutMs)
        return null
      } catch (error) {
        return whyOf(error)
      }
    },
  }
}

/**
 * smtps:// speaks TLS from the first byte. smtp:// goes over to TLS where the server offers it, and must where it is
 * given a password: else whoever stands between could take the offer away and read it. On this machine itself nobody does.
 */
function transportOptions({ protocol, hostname, port, username, password }: URL) {
  const host = hostname.replace(/^\[|\]$/g, '')
  const isHere = /^(?:localhost|127\.[\d.]+|::1)$/.test(host)
  const secure = protocol === 'smtps:'
  return {
    host,
    port: port === '' ? (secure ? 465 : 587) : Number(port),
    secure,
    requireTLS: !secure && !isHere && password !== '',
    ignoreTLS: isHere,
    ...(username === ''
      ? {}
      : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    // What a mail says comes from a ping alone.
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

const timeouts = (ms: number) => ({
  connectionTimeout: ms,
  greetingTimeout: ms,
  socketTimeout: ms,
  dnsTimeout: ms,
})

/** The library bounds each wait, not their sum. */
async function inTime<Value>(work: Promise<Value>, timeoutMs: number): Promise<Value> {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(
    () => late.reject(Object.assign(new Error('too late'), { code: 'ETIMEDOUT' })),
    timeoutMs,
  )
  try {
    return await Promise.race([work, late.promise])
  } finally {
    clearTimeout(timer)
  }
}

/** For good is only that there is no such mailbox: a full one is emptied, and a filter may think better of it. */
function deliveryOfError(error: unknown): Delivery {
  return isNoMailbox(error)
    ? { kind: 'refused', why: `The mail server takes no mail for this address (${codesIn(error)}).` }
    : { kind: 'failed', why: whyOf(error), notBeforeMs: null }
}

function isNoMailbox(error: unknown): boolean {
  const { status, command } = replyIn(error)
  if (status < 500) return false
  const enhanced = enhancedCodeIn(error)
  if (enhanced !== null) return ABOUT_RECIPIENT.includes(command) && NO_MAILBOX.test(enhanced)
  return command === 'RCPT TO' && [550, 551, 553].includes(status)
}

const ABOUT_RECIPIENT = ['RCPT TO', 'DATA']
/** Addressing, without what is wrong with the sender's address, and "mailbox disabled" (RFC 3463, 3.2 and 3.3). */
const NO_MAILBOX = /^5\.(?:1\.(?![78]$)\d{1,3}|2\.1)$/

/** Never what the server wrote: it may quote addresses. */
function whyOf(error: unknown): string {
  const { status, command, code } = replyIn(error)
  if (code === 'EAUTH' || command.startsWith('AUTH'))
    return `This instance’s mail server does not take the name and password it was given (${codesIn(error)}); its operator can mend that.`
  if (code === 'ETLS')
    return 'This instance’s mail server offers no TLS, and is told no password without; its operator can mend that.'
  if (status >= 500 && ABOUT_RECIPIENT.includes(command))
    return `The mail server did not take this mail (${codesIn(error)}).`
  if (status >= 500)
    return `This instance’s mail server does not send for it (${codesIn(error)}); its operator can mend that.`
  if (status > 0) return `The mail server wants to be asked again later (${codesIn(error)}).`
  if (/CERT|SIGNATURE/.test(code))
    return `This instance’s mail server has no certificate that holds (${code}); its operator can mend that.`
  return `This instance’s mail server does not answer (${code}).`
}

/** As nodemailer marks its errors: https://nodemailer.com/errors */
function replyIn(error: unknown): { status: number; command: string; code: string } {
  const read = (key: string): unknown =>
    error instanceof Error ? Object.getOwnPropertyDescriptor(error, key)?.value : undefined
  const [status, command, code] = [
    read('responseCode'),
    read('command'),
    read('originalCode') ?? read('code'),
  ]
  return {
    status: typeof status === 'number' ? status : 0,
    command: typeof command === 'string' ? command : '',
    code: typeof code === 'string' ? code : 'no code',
  }
}

/** `550 5.1.1`: the reply's code and the enhanced one behind it (RFC 3463). */
function codesIn(error: unknown): string {
  const { status, code } = replyIn(error)
  if (status === 0) return code
  const enhanced = enhancedCodeIn(error)
  return enhanced === null ? String(status) : `${status} ${enhanced}`
}

function enhancedCodeIn(error: unknown): string | null {
  const text = error instanceof Error && 'response' in error ? String(error.response) : ''
  return /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(text)?.[1] ?? null
}
