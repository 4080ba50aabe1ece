import type { HelpPage } from '../help-words.ts'

export const openedAtOnce: HelpPage = {
  question: 'Why “opened” at once?',
  checkedOn: '2026-11-23',
  answer:
    'Seconds after sending it is mostly a machine or your own mail window that loads the picture, so MailPing calls nothing opened in the first minute.',
  parts: [
    'A tracker that says “opened” after one second has usually met one of these:',
    {
      kind: 'points',
      items: [
        'Your own Gmail: after sending it shows the message again, and Google loads the picture for you just as for the recipient.',
        'Security scanners of companies, within seconds or minutes, often under the name of an ordinary browser.',
        'Gmail, loading ahead for a mailbox in use; Apple Mail, loading every picture by itself at any time.',
      ],
    },
    { kind: 'heading', text: 'What you see here' },
    'The load, with its time and our reading. Scanners and loading ahead make “Reached their mail system” at most. From one to ten minutes after sending, confidence grows; a load through Gmail then makes “Perhaps opened”, and only later “Probably opened”.',
    'If it was you, press “That was me” at the load. Before looking at your sent copy, press “I am about to look at my own copy”.',
    { kind: 'heading', text: 'What that costs' },
    'Somebody who really opens your mail within the first minute is not counted by that load. A later look or an answer puts it right. And no rule is certain: a scanner that waits half an hour and looks like a browser at home is taken for a reader.',
    'See it happen: [the demo](/demo) plays it, and [a test](testing) shows it in mailboxes of your own.',
  ],
}
