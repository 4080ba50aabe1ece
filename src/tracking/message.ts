/** What a message is, apart from its label (which only the sender's browser can read). */

/** `test`: mailed to oneself to see how the readings work; off the log, never in a report. Fixed at creation. */
export const KINDS = ['letter', 'test'] as const
export type Kind = (typeof KINDS)[number]

/** `quiet`: the transparent 1x1 picture. `badge`: a small visible picture linked to the receipt page. */
export const MODES = ['quiet', 'badge'] as const
export type Mode = (typeof MODES)[number]

/** Precision of what is kept. `day` is reserved by the payload format and not offered yet. */
export const DETAILS = ['time'] as const
export type Detail = (typeof DETAILS)[number]

/** Languages a badge picture exists in; the language stands in its path, so the bytes depend on the path alone. */
export const BADGE_LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'nl'] as const
export type BadgeLanguage = (typeof BADGE_LANGUAGES)[number]

/** Whether fetches are still recorded, as the sender sees it. The reason for `ended` is never shown. */
export const RECORDINGS = ['on', 'ended'] as const
export type Recording = (typeof RECORDINGS)[number]

/** As kept. `ending`: nothing is recorded any more, and the sender sees it from the next day (UTC) on. */
export type RecordingState = Recording | 'ending'

/** What the sender says came back. `replied` makes later proxy fetches "perhaps the thread"; all three stop reminders. */
export const OUTCOMES = ['replied', 'bounced', 'settled'] as const
export type Outcome = (typeof OUTCOMES)[number]
