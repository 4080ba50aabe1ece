/** By what ways a sender is told. */
export const CHANNEL_KINDS = ['push', 'email', 'ntfy', 'webhook'] as const
export type ChannelKind = (typeof CHANNEL_KINDS)[number]

/** `standard`: signed by the Standard Webhooks specification. The others: what these services take. */
export const WEBHOOK_SHAPES = ['standard', 'slack', 'discord', 'telegram'] as const
export type WebhookShape = (typeof WEBHOOK_SHAPES)[number]
