import type { HelpPage } from '../help-words.ts'

export const howItWorks: HelpPage = {
  question: 'How does it work?',
  checkedOn: '2026-11-23',
  answer:
    'When a program shows your mail it loads a small picture from this server, and MailPing says what that load probably means.',
  parts: [
    {
      kind: 'steps',
      items: [
        'You create a letter and get a picture with an address of its own. What you note about the letter is encrypted in your browser.',
        'You put the picture into your message, send it with your own mail program, and press “I sent it”.',
        'A program that shows the message loads the picture. So do mail providers, security scanners and you yourself.',
        'Of each load the time and a few classes are kept, such as the kind of program and of network. The IP address and the program’s full name are dropped before anything is written.',
        'Rules say who it probably was, how sure that is, and why. “That was me” takes a load out of the count; no correction makes a load count for more.',
      ],
    },
    'MailPing has no access to your mailbox and needs no extension, and your mail does not pass through it. The recipient has [a page of their own](visible).',
    'A load is a fact, its meaning is a reading. The probabilities are our judgement of how mail programs are documented to behave; where no measured figure stands beside one, nobody has measured it.',
    'Silence [says nothing](nothing). An opening does not tell who looked, from where, or whether anything was read. What a load amounts to as evidence: [What does it prove?](proof)',
  ],
}
