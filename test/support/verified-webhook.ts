import { Webhook } from 'standardwebhooks'
import type { Received } from './receiver.ts'

/** The payload of a webhook as the specification's own library gives it out. Throws when its signature or time is wrong. */
export function verifiedWebhook({ headers, body }: Received, secret: string): unknown {
  const names = ['webhook-id', 'webhook-timestamp', 'webhook-signature']
  const given = Object.fromEntries(names.map(name => [name, String(headers[name])]))
  return new Webhook(secret).verify(body, given)
}
