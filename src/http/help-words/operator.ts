import type { HelpPage } from '../help-words.ts'

export const operator: HelpPage = {
  question: 'What can the operator of my instance see?',
  checkedOn: '2026-11-23',
  answer:
    'Code names, times and our readings, but not what a letter is about or whom it went to, unless you show a name or they serve altered code.',
  parts: [
    { kind: 'heading', text: 'What they can see' },
    {
      kind: 'points',
      items: [
        'Of a letter: its code name, when it was made, sent and loaded, how each load is read, what you said about it, and the picture’s address.',
        'Where you gave a recipient’s address: that two of your letters have one recipient, not whom.',
        'How many letters you have, and the length of what you noted, in steps of 64 bytes.',
        'A name for a letter, where you let the server see one.',
        'Your sessions and tokens, by names such as “Firefox on Linux”, with the hour or the day of their last use.',
      ],
    },
    { kind: 'heading', text: 'What is not there' },
    'What you noted and to whom is encrypted in your browser; the server has no key. It never gets your recovery code, an email address of yours, or the text of your mail. It stores no IP address, place or full name of a program, of you or of anybody who loads a picture.',
    { kind: 'heading', text: 'What no design takes away' },
    {
      kind: 'points',
      items: [
        'Whoever runs the server, or breaks into it, could serve altered code that reads your words and your code in the browser.',
        'Addresses pass through its memory while a request is answered, and a proxy in front may keep logs of its own.',
        'Backups hold what was deleted until they are replaced.',
      ],
    },
    'So run it yourself, or use the server of somebody whom you trust.',
  ],
}
