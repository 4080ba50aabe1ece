import type { HelpPage } from '../help-words.ts'

export const ignored: HelpPage = {
  question: 'Was my invoice ignored?',
  checkedOn: '2026-11-23',
  answer: 'No load can tell: silence is not “ignored”, and an opening is neither “read” nor “agreed”.',
  parts: [
    'What the letter’s page says, and what it means:',
    {
      kind: 'pairs',
      pairs: [
        [
          '“Sent. No sign recorded”',
          'Not looked at, or read without pictures, or in the spam folder. [Why nothing?](nothing)',
        ],
        [
          '“Reached their mail system”',
          'A machine on their side has probably loaded it. About a person it says nothing.',
        ],
        ['“Perhaps opened”', 'Do not lean on it.'],
        [
          '“Probably opened”, “Opened”',
          'It was on a screen, as far as loads can tell. Whose, for how long, and what they made of it cannot be known.',
        ],
        [
          '“No further receipts”',
          'Recording has ended. Why is not told, and it is no answer to your letter.',
        ],
      ],
    },
    'Many loads are no sign of interest: a thread shown again, a second device, a filter and you yourself look alike. That is why MailPing names the first and the last likely opening and no number.',
    { kind: 'heading', text: 'What helps' },
    'Ask, and do not write “I see that you have opened it”: it may be wrong. “Did my invoice of 3 May reach you?” takes them a minute. An answer or a call is the only certain sign; note it with “They replied”.',
    'Whether a term has begun to run is a matter of your contract and of the law, not of a load: [What does it prove?](proof)',
  ],
}
