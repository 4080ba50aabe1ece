/** Why the sender is told something. `test` is the button beside a channel. */
export const PING_REASONS = [
  'first-open',
  'opened-again',
  'surer',
  'confirmed',
  'came-back',
  'three-in-a-day',
  'no-sign',
  'loaded-unsent',
  'loaded-elsewhere',
  'too-many-readers',
  'retention-ends',
  'channel-paused',
  'operator',
  'test',
] as const
export type PingReason = (typeof PING_REASONS)[number]

/** What a sender may switch on and off: `test` is asked for, and that pings of a letter are muted is always told. */
export const CHOOSABLE_REASONS = [
  'first-open',
  'opened-again',
  'surer',
  'confirmed',
  'came-back',
  'three-in-a-day',
  'no-sign',
  'loaded-unsent',
  'loaded-elsewhere',
  'retention-ends',
  'channel-paused',
  'operator',
] as const satisfies readonly PingReason[]
export type ChoosableReason = (typeof CHOOSABLE_REASONS)[number]

/** Those that follow from one letter. */
export type LetterReason = Exclude<PingReason, 'channel-paused' | 'operator' | 'test'>
