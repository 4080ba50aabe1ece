import type { HelpPage } from '../help-words.ts'

export const legal: HelpPage = {
  question: 'Is it legal?',
  checkedOn: '2026-11-23',
  answer:
    'That depends on where you and the recipient live; in the EU, the EEA and the UK, regulators expect that a person agrees before their opening of a mail is recorded.',
  parts: [
    'This is a pointer, not legal advice. What is often said, and what we found:',
    {
      kind: 'pairs',
      pairs: [
        [
          '“Legitimate interest is enough.”',
          'Half wrong. Regulators see such a picture as access to the reader’s device, which needs consent or strict necessity first (EDPB Guidelines 2/2023; UK: ICO, 2026). Some lawyers disagree, and we found no court ruling on mail. A purely private sender may be outside the GDPR; that does not free whoever runs the server.',
        ],
        [
          '“These laws are about mass marketing.”',
          'Wrong. The GDPR has no minimum volume. The American CAN-SPAM Act covers single commercial mails too, and says nothing about openings.',
        ],
        [
          '“One mail is harmless.”',
          'Contested. European authorities objected to one-to-one trackers in 2006 (WP 118); Spain fined one, Mailtrack, 100,000 euros.',
        ],
        [
          '“Between businesses it is free.”',
          'Not in France (CNIL 2026-042). Italy asks for notice always and for consent mostly (Garante 284/2026).',
        ],
        ['“My own server settles it.”', 'It keeps third parties out. The question of consent stays.'],
      ],
    },
    'In the United States we found no federal rule on openings of mail; bar associations restrict it for lawyers (Illinois 18-01, Alaska 2016-1).',
    'What you can do: choose the visible note, and copy the sentence that the form offers into your mail, so that people [know and can refuse](visible). Do not use MailPing on people who depend on you or want no contact.',
  ],
}
