/** Some reasons begin with the reading they give. */
const SAID_ALREADY = /^(Probably opened|Opened)[^:]*: /

/** Words of a test: a letter mailed to oneself. */
export const testWords = {
  /** Its label; the sender may rename it. */
  label: 'Test to myself',

  title: 'A test, mailed to yourself',
  lead: 'You need a second mailbox of your own: another address, or one of a friend beside you. Every load that is recorded appears below at once, with what it would count as in a real letter.',
  steps: {
    insert: {
      name: 'Put the picture into a mail to your second mailbox',
      hint: 'As you would in a real one; the steps are below.',
      done: 'The picture is in the mail.',
      unsure: {
        'nothing-yet':
          'You have sent it; nothing was loaded while you wrote, so we cannot tell whether the picture is in.',
        activated:
          'You have sent it; the picture was loaded, but not as from a message, so we cannot tell whether it is in.',
      },
    },
    send: {
      name: 'Send it, then press “I sent it”',
      hint: 'Only from then on can a load count.',
      done: 'You have sent it.',
    },
    open: {
      name: 'Open it in the second mailbox',
      hint: 'Allow pictures there if it asks.',
      done: 'It was loaded after sending. See below what that would count as.',
    },
  },
  done: 'done',
  waiting: 'not yet',
  unsure: 'not known',
  window: (seconds: number) =>
    `Wait another ${seconds} seconds before you open it: so soon after sending, a load cannot be told from your own mail window.`,
  windowQuiet:
    'Wait a minute before you open it: so soon after sending, a load cannot be told from your own mail window.',
  windowOver: 'You can open it now. In the first ten minutes readings stay cautious: try it once more later.',

  moreTitle: 'Worth trying',
  more: [
    {
      name: 'Leave it unopened for ten minutes',
      hint: 'What comes then was no reader: Gmail loading ahead, Apple, a scanner.',
    },
    {
      name: 'Open it on a phone with mobile data',
      hint: 'From your own network it reads as possibly you.',
    },
    {
      name: 'Look at your own copy in Sent',
      hint: 'It often looks the same as a reader. That is why “I am about to look at my own copy” is there.',
    },
    {
      name: 'Open it with pictures switched off',
      hint: 'Nothing will come: silence does not mean unread.',
    },
  ],
  notify: 'Tell me of each load on this computer',
  notified: 'This computer tells you of each load while MailPing is open in a tab.',
  notifyRefused: 'This browser does not show notifications of MailPing; the loads appear here all the same.',

  real: 'Make the real letter now',
  backToReal: (title: string) => `Back to the letter “${title}”`,
  erase: 'Erase this test',

  /** Before the first reason of a reading. */
  because: (reason: string) => `Because: ${reason.replace(SAID_ALREADY, '')}`,
  /** `who` may be what it called itself. */
  loadedBy: (who: string, network: string | null) => {
    const name = who.startsWith('called itself ') ? `a program that ${who}` : who
    return network === null ? `Loaded by ${name}.` : `Loaded by ${name}, from ${network}.`
  },
} as const
