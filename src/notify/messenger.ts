import { type Delivery, type Messenger, type Ping, type Target } from '../app/ping-ports.ts'
import type { Random, Say } from '../app/ports.ts'
import { traceOf } from '../app/trace-of.ts'
import { mailCode, mailPing, misfitOfEmail, type MailSender } from './email.ts'
import { openGuardedPost, type Resolve } from './guarded-post.ts'
import { openMailServer } from './mail-server.ts'
import { misfitOfNtfy, sendNtfy } from './ntfy.ts'
import { misfitOfPush, sendPush } from './push.ts'
import { misfitOfClearText, parseTargetUrl, type PrivateTargets } from './target-url.ts'
import type { VapidKeys } from './vapid.ts'
import { misfitOfShape } from './webhook-presets.ts'
import { sendWebhook } from './webhook.ts'

export interface MessengerSettings {
  /** How people reach this instance: links in mails lead there. */
  publicUrl: URL
  /** Whom a push service writes to when something is wrong here; null: the public address stands for it. */
  contact: URL | null
  /** Null where the operator has set no SMTP server: then there are no channels by email. */
  mail: { url: string; from: string } | null
  privateTargets: PrivateTargets
  vapid: VapidKeys
  random: Random
  nowMs: () => number
  say: Say
  /** Names to addresses; the system's resolver when left out. */
  resolve?: Resolve
}

/** One adapter per kind of target. Keeps nothing open between two deliveries. */
export function openMessenger(settings: MessengerSettings): Messenger {
  const mail = settings.mail === null ? null : mailSender(settings.mail, settings.publicUrl)
  const send = sendBy(settings, mail)
  return {
    async deliver(target, ping) {
      try {
        return await send(target, ping)
      } catch (error) {
        settings.say({ level: 'error', event: 'ping-not-sent', channel: target.kind, ...traceOf(error) })
        return failed('This instance could not put it together; its operator finds why in its log.')
      }
    },
    mailCode: async (address, code) => (mail === null ? NO_MAIL : mailCode(address, code, mail)),
    check: target => misfitOf(target, settings),
    kinds: mail === null ? ['push', 'ntfy', 'webhook'] : ['push', 'email', 'ntfy', 'webhook'],
    applicationServerKey: settings.vapid.publicKey,
  }
}

function sendBy(
  { privateTargets, resolve, vapid, random, nowMs, contact, publicUrl }: MessengerSettings,
  mail: MailSender | null,
): (target: Target, ping: Ping) => Promise<Delivery> {
  const post = openGuardedPost({ privateTargets, ...(resolve === undefined ? {} : { resolve }) })
  const pushing = { post, keys: vapid, contact: (contact ?? publicUrl).href, random, nowMs }
  return async (target, ping) => {
    switch (target.kind) {
      case 'push':
        return sendPush(target, ping, pushing)
      case 'email':
        return mail === null ? NO_MAIL : mailPing(target, ping, mail)
      case 'ntfy':
        return sendNtfy(target, ping, { post, nowMs })
      case 'webhook':
        return sendWebhook(target, ping, { post, nowMs })
    }
  }
}

function mailSender({ url, from }: { url: string; from: string }, publicUrl: URL): MailSender {
  const domain = /@([^@>\s]+)>?$/.exec(from)?.[1] ?? publicUrl.hostname
  return { server: openMailServer({ url, from }), domain, publicUrl }
}

const failed = (why: string): Delivery => ({ kind: 'failed', why, notBeforeMs: null })

const WITHOUT_MAIL = 'This instance sends no mail: its operator has set no mail server.'
const NO_MAIL = failed(WITHOUT_MAIL)

/** Null when the target can be one of its kind here. */
function misfitOf(
  target: Target,
  { mail, privateTargets }: Pick<MessengerSettings, 'mail' | 'privateTargets'>,
): string | null {
  if (target.kind === 'email') return mail === null ? WITHOUT_MAIL : misfitOfEmail(target)
  const url = parseTargetUrl(target.kind === 'push' ? target.endpoint : target.url, privateTargets)
  if (url.kind === 'misfit') return url.why
  switch (target.kind) {
    case 'push':
      return misfitOfPush(target)
    case 'ntfy':
      return misfitOfNtfy(target) ?? misfitOfClearText(url.url, privateTargets)
    case 'webhook':
      return misfitOfShape(target.shape, url.url) ?? misfitOfClearText(url.url, privateTargets)
  }
}
