import type { HelpPage } from '../help-words.ts'

export const visible: HelpPage = {
  question: 'Can they see it?',
  checkedOn: '2026-11-23',
  answer: 'Yes: whoever looks can find the picture, and you should assume that they do.',
  parts: [
    {
      kind: 'pairs',
      pairs: [
        [
          'The visible note',
          'stands in the mail wherever pictures are shown. It says that a receipt was requested and leads to the recipient’s page.',
        ],
        [
          'The invisible picture',
          'shows nothing, but its address stands in the source of the message. Tools against trackers find it by host, path or size; services such as HEY, Proton and DuckDuckGo remove or report the trackers they know. A program that holds pictures back may say so, above a mail that seems to have none.',
        ],
      ],
    },
    'MailPing does not disguise it: one host, one path, one transparent dot. Who blocks it, blocks it.',
    { kind: 'heading', text: 'The recipient’s page' },
    'It needs no account, script or cookie, and looking at it reports nothing. It shows what is held about the letter. There the recipient can end the recording, stop this sender’s other letters (where you gave their address), and erase what the loads left. Erased loads vanish from your timeline at once; that recording has ended you are told from the next day on, never why.',
    'The note links to that page. With the invisible picture nothing in the mail leads there: its address is that of the picture, with /r/ for /p/ and without the ending. If you want people to find it, tell them.',
    'Whether you have to tell them: [Is it legal?](legal)',
  ],
}
