/** Every limit of the product with its unit and its reason. A person writing letters never meets one of them. */

const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS

/** A person's whole outbox is about 40 a day. */
export const MESSAGES_PER_DAY_MAX = 50
/** Scripts, not people, write more than this in ten minutes. */
export const MESSAGES_PER_TEN_MINUTES_MAX = 12
export const TEN_MINUTES_MS = 10 * MINUTE_MS

/** Recorded bursts of one message: a flood is served and counted, not recorded. */
export const BURSTS_PER_MINUTE_MAX = 20
/** Of BURSTS_PER_MINUTE_MAX, kept for direct readers for the same reason as BURSTS_FOR_READERS. */
export const BURSTS_PER_MINUTE_FOR_READERS = 5
export const BURSTS_MAX = 500
/** Of BURSTS_MAX, kept for direct readers, so that a flood of machines cannot hide a person. */
export const BURSTS_FOR_READERS = 100
/** Fetches recorded within one burst: one render loads once or twice, Yahoo up to four times (signals.md 1.6). */
export const FETCHES_PER_BURST_MAX = 5

/** Entries of one letter after which its sender can change nothing more: every load, read four times over. */
export const EVENTS_MAX = 10_000

/** Google's own fetches and the sender's thread view come within a minute of sending (signals.md 1.2, 7). */
export const QUIET_WINDOW_HARD_MS = 60 * SECOND_MS
/** Until here confidence is graded: late scanners and the sender's own look are still common (signals.md 5.3). */
export const QUIET_WINDOW_GRADED_MS = 10 * MINUTE_MS

/** One render may fetch twice (signals.md 1.1 d). */
export const BURST_MS = 10 * SECOND_MS

/** Gmail loads a whole thread again when the sender writes into it (signals.md 1.1 c). */
export const OTHER_ARM_WINDOW_MS = 60 * SECOND_MS

/** Two likely opens this far apart are two different occasions: together they make `opened`. */
export const SECOND_OCCASION_MS = 4 * HOUR_MS

/** A gateway looks with several machines at once (signals.md 1.8); what else comes in that minute is seldom a person. */
export const GATEWAYS_WINDOW_MS = 60 * SECOND_MS
/** So many different machines besides the load itself make a gateway at work. */
export const GATEWAYS_MIN = 2

/** Trend Micro asks again for what its user's device visited, seconds to more than an hour later (signals.md 1.8). */
export const ECHO_WINDOW_MS = 2 * HOUR_MS

/** The sender's "I am about to look at my own copy". */
export const OWN_COPY_WINDOW_MS = 5 * MINUTE_MS

/** Of a session, of an API token, of a letter's name on the server: a line that fits where it is listed. */
export const NAME_CHARACTERS_MAX = 60

/** Without any event a message goes after this time. */
export const RETENTION_MS = 90 * DAY_MS

/** Between "erase" and erasing, so that a slip of the finger can be undone. */
export const ERASE_UNDO_MS = 30 * SECOND_MS

/** A burst, a gateway or a second machine shows within this; a ping that has left cannot be taken back. */
export const SETTLE_MS = 60 * SECOND_MS
/** Opened again after so long is another occasion, not the same look. */
export const OPENED_AGAIN_MS = 4 * HOUR_MS
/** Somebody takes the letter out again. */
export const CAME_BACK_MS = 14 * DAY_MS
/** Openings within 24 h that are worth a ping of their own. */
export const OPENS_IN_A_DAY = 3
/** Later, it is no news: newer rules read old loads again, and a reminder may fall due long after its day. */
export const NEWS_MS = 3 * DAY_MS
/** Between two looks at a letter for pings, however many loads come. */
export const LOOK_GAP_MS = 10 * SECOND_MS
/** Answers within three days need no reminder; a month later one has asked by other ways. */
export const NO_SIGN_DAYS = 3
export const NO_SIGN_DAYS_MAX = 30
/** A reminder put off for longer is none. */
export const SNOOZE_DAYS_MAX = 90
/** A load this long after the last one of the compose window is hardly the same window. */
export const UNSENT_GAP_MS = 15 * MINUTE_MS
/** A campaign or a leak: nobody writes one letter to so many. Then its pings are muted; recording goes on. */
export const READERS_PER_DAY_MAX = 25
/** Time to save what is wanted before a letter goes by itself. */
export const RETENTION_NOTICE_MS = 14 * DAY_MS

/** A few devices, a mailbox, a service or two; more places to be told at is a relay. */
export const CHANNELS_MAX = 10
/** Guesses at a code of six digits: then one in 200,000 is right. */
export const CODE_TRIES_MAX = 5
/** A mail may be held back for a while as from an unknown sender (greylisting). */
export const CODE_LIFETIME_MS = 30 * MINUTE_MS
/** Of one account within an hour, over all its channels: somebody sets one up, fails, and tries again. */
export const TESTS_PER_HOUR_MAX = 20
/** Codes mailed for one account within an hour: the mail goes to people who may not have asked for it. */
export const CODES_PER_HOUR_MAX = 5
/** Messages under way at a time, each to another channel. */
export const DELIVERIES_AT_ONCE = 8
/** A mail server that is down for a day is mended; a channel that failed for two is given up until its owner looks. */
export const CHANNEL_FAILS_MS = 2 * DAY_MS
/** Tries of one message before its channel is given up: a machine that was off for days has tried once. */
export const CHANNEL_TRIES_MIN = 5
/** Deliveries of one account that wait: what was planned first goes first, since the list shows it all. */
export const PINGS_WAITING_PER_ACCOUNT_MAX = 1_000
/** Deliveries of the instance that wait: beyond it letters are looked at later, and nothing is lost. */
export const PINGS_WAITING_MAX = 50_000
/** A trouble of the instance that has gone by then was a hiccup. */
export const TROUBLE_SETTLE_MS = 5 * MINUTE_MS
/** Backups are made daily or weekly; a day late is forgiven. */
export const BACKUP_STALE_MS = 8 * DAY_MS
/** Of one channel: enough to see since when it fails. */
export const ATTEMPTS_KEPT = 20
/** A try says that something was told then: kept for longer it would outlast what a recipient has erased. */
export const ATTEMPTS_KEPT_MS = 30 * DAY_MS
/** After its last code has ended: the address may be somebody's who never asked for it. */
export const UNCONFIRMED_KEPT_MS = 24 * HOUR_MS
