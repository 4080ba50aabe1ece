import type { Fetch } from '../../src/tracking/fetch.ts'

/** Who gets the demo's letter. */
export const RECIPIENTS = ['gmail', 'iphone', 'outlook', 'thunderbird'] as const
export type Recipient = (typeof RECIPIENTS)[number]

/** A request for the picture, already reduced as the server does it: a story holds no address and no agent string. */
export interface DemoRequest extends Pick<Fetch, 'agent' | 'network'> {
  device: number | null
}

/** Something that happens to the letter, as it would be told by somebody who sees everything. */
export interface Happening {
  afterSendingMs: number
  /** Its words: words/demo.ts. */
  what: StoryPart
  /** Null where nothing is loaded, so that no tracker can know. */
  request: DemoRequest | null
}

export type StoryPart =
  | 'sender-window'
  | 'gmail-ahead'
  | 'gmail-opens'
  | 'gmail-opens-again'
  | 'iphone-ahead'
  | 'iphone-opens'
  | 'ipad-ahead'
  | 'scanner'
  | 'second-scanner'
  | 'outlook-opens'
  | 'scanner-again'
  | 'thunderbird-opens'
  | 'thunderbird-pictures'
  | 'thunderbird-opens-again'

const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS

const request = (
  agent: Fetch['agent'],
  network: Fetch['network'],
  device: number | null = null,
): DemoRequest => ({ agent, network, device })

/** The writer's own browser shows what was pasted. */
export const PASTED = request('browser', 'access', 1)
/** Gmail shows the writer their Sent copy through the same proxy as every reader's. */
export const SENT_COPY = request('gmail-proxy', 'google')
/** Whoever it was passed on to reads at Yahoo. */
export const PASSED_ON = request('yahoo-proxy', 'yahoo')

const GMAIL_AHEAD = request('gmail-prefetch', 'google')
const APPLE_AHEAD = request('apple-preload', 'apple-relay')

const senderWindow = (afterSendingMs: number): Happening => ({
  afterSendingMs,
  what: 'sender-window',
  request: SENT_COPY,
})

/**
 * What four kinds of mailbox do with a letter that was written in Gmail, in the order of time, as it is documented:
 * https://www.gmass.co/blog/why-your-gmail-open-tracking-statistics-may-be-skewed/ (the sender's window),
 * https://bird.com/en-us/blog/gmail-prefetching-images, https://postmarkapp.com/support/article/1257 (Apple),
 * https://github.com/emdash-cms/emdash/issues/3298 and https://github.com/SergeyMosin/Appointments/issues/293 (scanners).
 */
export const STORIES: Record<Recipient, readonly Happening[]> = {
  gmail: [
    senderWindow(SECOND_MS),
    { afterSendingMs: 6 * MINUTE_MS, what: 'gmail-ahead', request: GMAIL_AHEAD },
    { afterSendingMs: 2 * HOUR_MS + 41 * MINUTE_MS, what: 'gmail-opens', request: SENT_COPY },
    ...daily('gmail-opens-again', SENT_COPY),
  ],
  iphone: [
    senderWindow(SECOND_MS),
    { afterSendingMs: 7 * MINUTE_MS, what: 'iphone-ahead', request: APPLE_AHEAD },
    { afterSendingMs: 2 * HOUR_MS + 41 * MINUTE_MS, what: 'iphone-opens', request: null },
    ...daily('ipad-ahead', APPLE_AHEAD),
  ],
  outlook: [
    { afterSendingMs: SECOND_MS, what: 'scanner', request: request('browser', 'microsoft') },
    { afterSendingMs: 9 * SECOND_MS, what: 'second-scanner', request: request('none', 'microsoft-mail') },
    {
      afterSendingMs: 2 * HOUR_MS + 41 * MINUTE_MS,
      what: 'outlook-opens',
      request: request('outlook', 'office-egress'),
    },
    ...daily('scanner-again', request('browser', 'microsoft')),
  ],
  thunderbird: [
    senderWindow(SECOND_MS),
    { afterSendingMs: 8 * MINUTE_MS, what: 'thunderbird-opens', request: null },
    {
      afterSendingMs: 2 * HOUR_MS + 41 * MINUTE_MS,
      what: 'thunderbird-pictures',
      request: request('mail-program', 'access', 2),
    },
    // Devices are numbered under a key that lasts a day.
    ...daily('thunderbird-opens-again', request('mail-program', 'access')),
  ],
}

/** Once a day from the next day on, for as long as anybody will move a clock. */
function daily(what: StoryPart, request: DemoRequest): Happening[] {
  return Array.from({ length: 14 }, (_, day) => ({
    afterSendingMs: 20 * HOUR_MS + 10 * MINUTE_MS + day * 24 * HOUR_MS,
    what,
    request,
  }))
}
