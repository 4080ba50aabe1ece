import type { HelpPage } from '../help-words.ts'

export const testing: HelpPage = {
  question: 'How do I test it?',
  checkedOn: '2026-11-23',
  answer: 'Create a test, mail it to a second mailbox of your own, and open it there.',
  parts: [
    {
      kind: 'steps',
      items: [
        'Press “Try it on yourself first”, under the empty list or beside a letter’s picture. In the form for a new letter the same is a tick: “This is a test, mailed to myself”.',
        'Put the picture into a mail to another mailbox than the one you send from. In one and the same Gmail account your sent copy and the mail that arrives are loaded in the same way.',
        'Send it, press “I sent it”, and leave your sent copy closed.',
        'Wait for more than ten minutes. What comes sooner is read with care, because [scanners and your own window](opened-at-once) load then.',
        'Open the mail in the other mailbox, best on a phone that is not on your own Wi-Fi: loads from a network where you use MailPing count for less, since they may be yours.',
      ],
    },
    'Each load then says what it would have counted as in a real letter, and why. A test stays out of the public log and cannot become a letter.',
    'A load while you write is right: it is your own compose window.',
    'If this MailPing runs on your computer only, mail providers cannot load the picture. A mail program on that same computer can.',
    'Without sending anything, [the demo](/demo) shows what the usual recipients leave behind.',
    'One test shows one pair of mailboxes. A recipient with another program or a filter may leave other signs, or [none](nothing).',
  ],
}
