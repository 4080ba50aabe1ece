import type { HelpPage } from '../help-words.ts'

export const proof: HelpPage = {
  question: 'What does it prove?',
  checkedOn: '2026-11-23',
  answer:
    'Little: that this server recorded something and has not changed it since, and even that only to those who kept a signed head of its log.',
  parts: [
    { kind: 'heading', text: 'What there is today' },
    'Each event of a letter is an entry of a public log: a salted hash, which says nothing by itself. Every hour the server signs the head of the log. Whoever keeps such a head can check later that the log has only grown, and that nothing before that head was altered. Tests are not in it.',
    { kind: 'heading', text: 'What there is not yet' },
    'There is no report that you could hand to somebody, no witness outside this server, and no time stamp by anybody else. Whoever runs the server wrote the record, by the server’s own clock.',
    { kind: 'heading', text: 'What no load can prove' },
    {
      kind: 'points',
      items: [
        'That the mail was delivered, or what it said.',
        'Who opened it, from where, or that it was read.',
        'That it was not opened: [silence says nothing](nothing).',
        'When you sent it: that is your own word.',
      ],
    },
    'It is not registered mail, and no qualified delivery service under the EU’s eIDAS regulation. As far as we know it is untested what a court would make of it; ask a lawyer. Where delivery has to be proven, use a service that is made for that. Where an answer would do, [ask for one](ignored).',
  ],
}
