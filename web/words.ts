import type { Outcome } from '../src/tracking/message.ts'
import type { State } from '../src/tracking/state.ts'

/**
 * The words of the interface that several pages share; the words of one page lie in words/<page>.ts and load with it.
 * No sentence stands anywhere else, so that a translation replaces these files and nothing more.
 * People's words: letter, loaded, our reading.
 */
export const words = {
  name: 'MailPing',
  /** Under which a password manager keeps the recovery code. */
  accountName: 'MailPing',
  titled: (page: string) => `${page} · MailPing`,
  skip: 'Skip to the content',
  home: 'MailPing, your letters',
  mainNavigation: 'Main',
  newLetter: 'New letter',
  tryFirst: 'Try it on yourself first',
  tryFirstHint:
    'Makes a test: a letter that you mail to yourself. It stays out of the public log and is erased with one press.',
  settings: 'Settings',
  letters: 'Letters',
  help: 'Help',
  demo: 'Try it first, without an account',
  close: 'Close',
  cancel: 'Cancel',
  undo: 'Undo',
  tryAgain: 'Try again',
  copied: 'Copied',
  copyFailed: 'The browser did not allow copying. Select the text and copy it yourself.',
  loading: 'One moment …',
  unreachable: 'MailPing does not answer',
  pageFailed: {
    title: 'This page did not load',
    help: 'The connection broke, or MailPing was just updated. Load the page again.',
  },
  /** What the sender noted of an answer. */
  outcomes: { replied: 'They replied', bounced: 'It bounced', settled: 'Settled' } satisfies Record<
    Outcome,
    string
  >,
  states: {
    draft: 'Not sent yet',
    sent: 'Sent',
    reached: 'Arrived',
    'maybe-opened': 'Perhaps opened',
    'likely-opened': 'Probably opened',
    opened: 'Opened',
    confirmed: 'Confirmed',
  } satisfies Record<State, string>,
  recordingEnded: 'No further receipts',
  unreadableLabel: 'These words were locked with other keys than yours',

  instance: {
    local: {
      title: 'This MailPing runs on this computer only',
      help: 'You can try everything, but mail that you really send cannot load the picture from here. To receive real receipts, put MailPing on a server with a public https address and set MAILPING_PUBLIC_URL to it.',
    },
  },
  ended: {
    title: 'You have been signed out',
    help: 'Your session has ended. Sign in to go on; what you typed is still here.',
  },

  /** Failures that the browser itself finds. */
  problems: {
    offline: {
      title: 'MailPing could not be reached',
      help: 'This needs a connection; nothing was lost. Check the internet and whether the server runs, then try again.',
    },
    timeout: {
      title: 'MailPing took too long to answer',
      help: 'Try again in a moment. If it stays so, the server may be busy or the connection weak.',
    },
    unreadable: {
      title: 'An answer came that is not from MailPing',
      help: 'Something between you and the server answered in its place. Try again; if it stays so, tell whoever runs this server.',
    },
    signedOut: { title: 'You are signed out', help: 'Sign in to go on.' },
    storageFull: {
      title: 'The server has no room left',
      help: 'Nothing was saved. Whoever runs this server should make room on its disk; then try again.',
    },
  },
  /** Codes of the server that the interface says in its own words; every other one brings its sentences along. */
  problemsByCode: {
    'not-signed-in': { title: 'You are signed out', help: 'Sign in to go on.' },
    'storage-full': {
      title: 'The server has no room left',
      help: 'Nothing was saved. Whoever runs this server should make room on its disk; then try again.',
    },
  } as Readonly<Record<string, { title: string; help: string }>>,

  time: {
    justNow: 'just now',
    minutesAgo: (minutes: number) => `${minutes} min ago`,
    yesterday: (clock: string) => `yesterday, ${clock}`,
    today: 'today',
    dayBefore: 'yesterday',
  },

  notification: {
    title: (title: string) => `${title}: probably opened`,
    load: (title: string) => `${title}: a load`,
    body: (to: string) =>
      to === '' ? 'Our reading of a load a moment ago.' : `To ${to}. Our reading of a load a moment ago.`,
  },
  confirmRecovery: { title: 'Two groups of your recovery code' },
  notFound: {
    title: 'No such page',
    help: 'Nothing lies at this address. The link may have been cut off on its way.',
    go: 'To your letters',
  },
} as const
