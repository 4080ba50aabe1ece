import { normaliseAddress } from '../../src/vault/recipient-tag.ts'

/** Where a recipient's mail lies or is read, as far as it decides what can be learned. */
export const MAIL_PROVIDERS = [
  'unknown',
  'gmail',
  'apple',
  'outlook-web',
  'outlook-office',
  'gateway',
  'yahoo',
  'fastmail',
  'hey',
  'proton',
  'program',
  'webmail',
  'no-trackers',
] as const
export type MailProvider = (typeof MAIL_PROVIDERS)[number]

/** Mailboxes that belong to one provider for certain. A company's own domain may lie anywhere. */
const DOMAINS: Partial<Record<MailProvider, readonly string[]>> = {
  gmail: ['gmail.com', 'googlemail.com'],
  apple: ['icloud.com', 'me.com', 'mac.com'],
  'outlook-web': [
    'outlook.com',
    'hotmail.com',
    'live.com',
    'msn.com',
    'outlook.de',
    'hotmail.fr',
    'hotmail.co.uk',
  ],
  yahoo: [
    'yahoo.com',
    'ymail.com',
    'rocketmail.com',
    'aol.com',
    'yahoo.de',
    'yahoo.fr',
    'yahoo.co.uk',
    'yahoo.it',
    'yahoo.es',
  ],
  fastmail: ['fastmail.com', 'fastmail.fm'],
  hey: ['hey.com'],
  proton: ['proton.me', 'protonmail.com', 'pm.me', 'protonmail.ch'],
  webmail: [
    'gmx.net',
    'gmx.de',
    'gmx.at',
    'gmx.ch',
    'gmx.com',
    'web.de',
    't-online.de',
    'freenet.de',
    'posteo.de',
    'mailbox.org',
    'orange.fr',
    'free.fr',
    'laposte.net',
    'libero.it',
    'zoho.com',
    'mail.ru',
  ],
  'no-trackers': ['duck.com', 'mozmail.com'],
}

/** By the domain of an address, or `unknown`. The address stays in this browser. */
export function providerOf(address: string): MailProvider {
  const domain = normaliseAddress(address)?.split('@').at(-1) ?? ''
  return MAIL_PROVIDERS.find(provider => DOMAINS[provider]?.includes(domain)) ?? 'unknown'
}
