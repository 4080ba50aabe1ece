/** What a sender may switch on and off. */
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
] as const
export type ChoosableReason = (typeof CHOOSABLE_REASONS)[number]

/** Why the sender is told something. Nobody chooses to be told that pings of a letter are muted, nor the `test` of a channel. */
export const PING_REASONS = [...CHOOSABLE_REASONS, 'too-many-readers', 'test'] as const
export type PingReason = (typeof PING_REASONS)[number]

/** Those that follow from one letter. */
export type LetterReason = Exclude<PingReason, 'channel-paused' | 'operator' | 'test'>
