import type { HelpPage } from '../help-words.ts'

export const nothing: HelpPage = {
  question: 'Why nothing?',
  checkedOn: '2026-11-23',
  answer: 'No load is recorded, and that does not mean that nobody has read it.',
  parts: [
    { kind: 'heading', text: 'On their side' },
    {
      kind: 'points',
      items: [
        'Pictures are off or wait for a click, as in Outlook on a computer for unknown senders.',
        'It was read as plain text, in a preview or in a notification.',
        'A mailbox or a filter took the picture out, or it lies in the spam folder.',
        'The recipient ended the recording, or erased what was recorded.',
        'Nobody has looked yet.',
      ],
    },
    { kind: 'heading', text: 'On your side' },
    {
      kind: 'points',
      items: [
        'The picture is not in the mail. The letter’s page checks that while you write. An address pasted as text, plain text mode and a signature do not work.',
        'It stands at the end of a long mail, which Gmail cuts off.',
        'You have not pressed “I sent it”. Until then loads are shown but do not count.',
        'This MailPing runs on your computer only. Mail providers cannot load anything from there.',
      ],
    },
    { kind: 'heading', text: 'On the server’s side' },
    'While the server is off or cannot be reached, a load is lost, and nothing brings it back. While its disk is full, pictures are served but loads are not recorded; the app then says so.',
    { kind: 'heading', text: 'What to do' },
    'Try it with [a test to yourself](testing). After a few days, call or write again: [Was my invoice ignored?](ignored)',
  ],
}
