import type { Mode } from '../../src/tracking/message.ts'

/** Words of the card that gets the picture into Gmail, and of the live check below it. */
export const pasteWords = {
  title: 'Put the picture into your message',
  /** Before the choice of a mail program. */
  program: 'You write your mail in',
  lead: 'In Gmail in a browser, on a computer. Three steps, in this order:',
  not: 'Not in Gmail’s phone apps, not in plain text mode, not in a signature, and not the address pasted as text:',
  notWhy: 'what does not work',
  steps: {
    write: { name: 'Write your message first', hint: 'All of it, with its subject and recipient.' },
    paste: {
      name: 'Paste last, on the first line',
      hint: (keys: string) =>
        `Put the cursor before the first word and press ${keys}. At the end of a long mail Gmail may cut the picture off.`,
    },
    send: { name: 'Send at once', hint: 'Do not open the draft again. Then press “I sent it” here.' },
  },
  copyFor: (program: string) => `Copy for ${program}`,
  copyAgain: (program: string) => `Copy for ${program} again`,
  copied: (keys: string) => `Copied. Now press ${keys} on the first line of your message.`,
  refused:
    'This browser did not let us copy. Allow the clipboard for this page (the lock sign beside the address), or use the address below with Insert photo.',
  looks: {
    quiet:
      'An invisible picture looks as if nothing had happened. That is right: the check below tells you when it is in.',
    badge: 'The note appears where you paste it. The check below tells you when it has been loaded.',
  } satisfies Record<Mode, string>,

  byAddress: 'Or insert it by its address',
  orPaste: 'Or paste it',
  byAddressHint:
    'In Gmail: Insert photo, the tab Web address (URL), paste, Insert. Gmail may then rewrite the address so that every reader comes through Google: Outlook and Apple could no longer be told apart. Do not open the address in the browser: that puts it into no message.',
  copyAddress: 'Copy address',
  address: 'Address of the picture',
  addressRefused: 'This browser did not let us copy. Select the address above and copy it yourself.',
  addressCopied: 'Copied. Use it in Insert photo > Web address (URL), not in the text.',
  gmailTab: 'Web address (URL)',
  gmailInsert: 'Insert',
  gmailSend: 'Send',

  wrongTitle: 'What does not work',
  wrong: {
    phone: { name: 'Gmail’s phone apps', hint: 'They paste no pictures. Use a browser on a computer.' },
    plain: { name: 'Plain text mode', hint: 'Switch it off: ⋮ in the compose window.' },
    signature: {
      name: 'In your signature',
      hint: 'Gmail keeps a copy of its own there and does not ask MailPing.',
    },
    asText: { name: 'The address as text', hint: 'Pasted into the message it stays a line of text.' },
  },
  checkTitle: 'Is it in the message?',
  /** Said once: the steps have the names that people know. */
  checkMeaning: 'The “link” is the address of your picture.',
  check: {
    activated: {
      asked: 'Link activated?',
      done: 'Link activated',
      askedHint: 'Once the picture has been loaded for the first time.',
      doneHint: 'The picture was loaded for the first time.',
    },
    inserted: {
      asked: 'Link inserted?',
      done: 'Link inserted',
      askedHint: 'Once it has been loaded the way Gmail loads a picture in a message.',
      doneHint: 'It was loaded the way a picture in a message is.',
    },
  },
  done: 'yes',
  waiting: 'not yet',
  checkStates: {
    'nothing-yet': 'Waiting for Gmail to load your picture. This page reacts by itself.',
    activated:
      'The picture has been loaded once. When Gmail shows it in the message, the second step follows.',
    inserted: 'Your picture was loaded, as happens when it stands in the message. Send it now.',
  },
  nothingTitle: 'Nothing yet. Try this:',
  onlyActivatedTitle: 'Not in the message yet. Try this:',
  nothing: [
    'Put the cursor into the message, not into the subject, before you paste.',
    'Switch plain text mode off: in the compose window, ⋮, “Plain text mode”.',
    'Use Gmail in a browser: its phone apps paste no pictures.',
    'Remove the address where it was pasted as text, and use Copy for Gmail.',
    'Allow remote pictures here: an extension or a company network may block them.',
  ],
  nothingStill:
    'With all that done, you may send: Gmail does not always load the picture while you write. You then have no sign that it is in.',
  methods: {
    unknown: '',
    pasted:
      'It was probably pasted. Then your recipients’ programs will probably come to us themselves, and Outlook, Apple and Gmail can mostly be told apart.',
    'by-address':
      'It was probably inserted by its address. Gmail may have rewritten it: then everyone comes through Google, and Outlook and Apple cannot be told apart.',
  },

  refusedAgain:
    'This browser did not let us copy. Allow the clipboard for this page (the lock sign beside the address), or use the address below.',
  addressCopiedAgain: 'Copied. Insert it as a picture by its address, not in the text.',
  againTitle: 'The picture once more',
  againWarning:
    'One letter, one mail. If you paste this picture into a second mail, MailPing cannot tell which of the two was opened. Use it only to repair this one; for another mail, write a new letter.',
}

/** What the live check says; each mail program has its own words for it, Gmail's are those above. */
export type InsertionWords = Pick<
  typeof pasteWords,
  'check' | 'checkStates' | 'methods' | 'nothing' | 'nothingStill'
>

/** The keys that paste on this machine. */
export function pasteKeys(platform: string): readonly [string, string] {
  return /mac|iphone|ipad/i.test(platform) ? ['⌘', 'V'] : ['Ctrl', 'V']
}
