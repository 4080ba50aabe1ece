import { programNameWithin, type Reading } from './case.ts'
import { GATEWAYS_MIN, OTHER_ARM_WINDOW_MS } from './limits.ts'
import { by, CLOUDS, machine, on, proxy, type Adjustment } from './rule.ts'

/** Read in this order after the rule that decided; every one that applies changes what the one before it said. */
export const ADJUSTMENTS = [
  {
    id: 'thread-loaded-again',
    source:
      'sending into a thread makes Gmail load its other letters again within a minute (classifier in public code, 2026)',
    when: (one, reading) =>
      by(one, ['gmail-proxy']) &&
      one.fetch.otherArmS !== null &&
      one.fetch.otherArmS * 1_000 <= OTHER_ARM_WINDOW_MS &&
      reading.confidence > 0.2,
    adjust: () => proxy('unknown', 0.2),
    reason: one =>
      `You sent another letter ${one.fetch.otherArmS ?? 0} s before: Gmail then loads the whole conversation again, so this was probably you.`,
  },
  {
    id: 'sender-network',
    source:
      'the sender used MailPing from the same network within a day; landlord and tenant may share a router',
    when: (one, reading) =>
      one.fetch.senderNetwork === 'yes' && (mayBeReader(reading) || reading.confidence > 0.4),
    adjust: reading => ({
      ...reading,
      meaning: 'unknown',
      confidence: Math.min(0.5, reading.confidence * 0.55),
    }),
    reason: () => 'It came from a network you use MailPing from: possibly you.',
  },
  {
    id: 'device-before',
    source:
      'the composing program shows the letter that it sends: https://github.com/mautic/mautic/issues/5432; a router may stand between two people with the same program',
    when: (one, reading) => one.seenEarly !== null && reading.actor === 'reader' && reading.confidence > 0.3,
    adjust: (reading, one) => ({
      ...reading,
      meaning: 'unknown',
      confidence: one.seenEarly === 'writing' ? 0.3 : Math.min(0.5, reading.confidence * 0.6),
    }),
    reason: one =>
      one.seenEarly === 'writing'
        ? 'The same device loaded it while the letter was being written: probably you.'
        : 'The same device loaded it within a minute of sending: possibly you, looking at what you sent.',
  },
  {
    id: 'gateways-together',
    source:
      'gateways look with several machines at once: https://github.com/warmbly/warmbly/pull/410; they also look when somebody clicks',
    when: (one, reading) =>
      (on(one, CLOUDS) ? one.gateways.looks : one.gateways.machines) >= GATEWAYS_MIN &&
      ['browser', 'outdated-browser', 'app', 'odd'].includes(one.kind) &&
      one.fetch.referrer !== 'webmail' &&
      reading.meaning !== 'machine' &&
      reading.confidence > 0.05,
    adjust: (reading, one) =>
      on(one, CLOUDS)
        ? machine(0.05)
        : { ...reading, meaning: 'unknown', confidence: Math.min(0.4, reading.confidence) },
    reason: () =>
      'Several machines that look like security scanners loaded it within the same minute: this was probably one more of them.',
  },
  {
    id: 'after-reply',
    source: 'a reply quotes the picture, and Gmail loads the conversation with it',
    when: (one, reading) => one.replied && one.kind === 'proxy' && mayBeReader(reading),
    adjust: reading => ({ ...reading, confidence: Math.min(reading.confidence, 0.6) }),
    reason: () => 'They had replied: perhaps it was the conversation that was loaded, by them or by you.',
  },
  {
    id: 'second-occasion',
    source: 'two looks hours apart are seldom both mistakes',
    when: (one, reading) => reading.meaning === 'likely-open' && one.earlierOpenAtMs !== null && !one.replied,
    adjust: reading => ({
      ...reading,
      confidence: Math.max(reading.confidence, Math.min(0.88, reading.confidence + 0.08)),
    }),
    reason: () =>
      'It was loaded on an earlier occasion too, hours before: two mistakes are less likely than one.',
  },
  {
    id: 'another-audience',
    source:
      'the picture travels with a forward, a quote or a copy: HubSpot documents that it then counts for the first recipient',
    when: (one, reading) => one.earlierThrough !== null && mayBeReader(reading) && !one.several,
    adjust: reading => reading,
    reason: one =>
      `An earlier load came through ${programNameWithin(one.earlierThrough ?? '')}, this one through ${programNameWithin(one.fetch.agent)}: the letter was probably forwarded or quoted, or is read in two mailboxes.`,
  },
  {
    id: 'several-people',
    source: 'one picture in a mail to several people is the same for all of them',
    when: (one, reading) => one.several && (mayBeReader(reading) || reading.confidence > 0.4),
    adjust: reading => reading,
    reason: () => 'The mail went to several people: this can only mean someone on this mail.',
  },
  {
    id: 'sender-says-not-me',
    source: 'the sender',
    when: one => one.said === 'not-me',
    adjust: reading => reading,
    reason: () => 'You said that this was not you.',
  },
] as const satisfies readonly Adjustment[]

function mayBeReader({ meaning }: Reading): boolean {
  return meaning === 'open' || meaning === 'likely-open'
}
