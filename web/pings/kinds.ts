import type { Channel } from '../../src/contract/ping.ts'

export type ChannelKind = Channel['kind']
export type WebhookShape = NonNullable<Channel['shape']>
/** What a person calls a kind of place: each webhook's service by itself. */
export type Kind = Exclude<ChannelKind, 'webhook'> | WebhookShape

export function kindOf({ kind, shape }: Pick<Channel, 'kind' | 'shape'>): Kind {
  return kind === 'webhook' ? (shape ?? 'standard') : kind
}
