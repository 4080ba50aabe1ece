import type { HelpPage } from '../help-words.ts'

export const pings: HelpPage = {
  question: 'How am I told?',
  checkedOn: '2026-11-24',
  answer: 'On your phone or computer, by email, by ntfy or by a webhook, once a letter is probably opened.',
  parts: [
    { kind: 'heading', text: 'When' },
    'As a rule once: at the first load that we read as a person’s, after a short while in which a scanner would give itself away. What we read as a machine tells nothing. You also hear of three days without a sign, and of a confirmation.',
    '[The settings](/settings) have more, with quiet hours and a daily message; so has each letter. A letter that more than 25 readers load within a day is told of once more and then not.',
    { kind: 'heading', text: 'What others learn' },
    {
      kind: 'pairs',
      pairs: [
        [
          'This device (Web Push)',
          'Your browser’s maker carries the message encrypted: they see that something came from here, and when. Your label travels locked and is opened on the device.',
        ],
        ['Email', 'This MailPing’s mail server and your provider see code name, state and times.'],
        ['ntfy', 'So does the ntfy server, and whoever knows a topic that is not protected.'],
        ['Slack, Discord, Telegram', 'So does the service, and everyone in the channel or chat.'],
        ['A webhook', 'So does whoever runs it. Each message is signed.'],
      ],
    },
    'In place of the code name stands the name that you let the server see, where you gave one. As long as you keep a place, this MailPing keeps its address. [What can the operator see?](operator)',
    { kind: 'heading', text: 'iPhone and iPad' },
    'They tell only what was added to the Home Screen (iOS 16.4 or later): in Safari tap Share, then “Add to Home Screen”, and open MailPing from there.',
    { kind: 'heading', text: 'Nothing came' },
    '“Send a test” in the settings says what came of it, “Last tries” what happened before. A place that refuses, or fails for two days, is paused; you are told so elsewhere.',
  ],
}
