import type { NetworkClass } from '../../src/tracking/networks.ts'
import type { GuideKey, HappeningName } from '../demo/demo-letter.ts'
import type { Recipient } from '../demo/stories.ts'

/** Where the networks of the stories stand, as a database of addresses says. */
const PLACES: Partial<Record<NetworkClass, string>> = {
  google: 'Mountain View, USA',
  'apple-relay': 'Miami, USA',
  microsoft: 'Boydton, USA',
  'microsoft-mail': 'Dublin, Ireland',
  'office-egress': 'Frankfurt, Germany',
  access: 'Hamburg, Germany',
  yahoo: 'Sunnyvale, USA',
}

/** Words of the demo: a letter to Ms Orsini, told by somebody who sees everything. */
export const demoWords = {
  title: 'Try it with a letter that goes nowhere',
  lead: 'Nothing of this is stored or sent; all of it happens in this page.',
  back: 'Back to where you were',
  home: 'To MailPing',

  compose: {
    title: 'New message',
    sentTitle: 'Your letter',
    to: 'To',
    toName: 'Ms Orsini',
    subject: 'Subject',
    subjectText: 'Notice to end the lease',
    body: 'Message',
    text: 'Dear Ms Orsini,\n\nI am giving notice to end the lease on 31 March. Please confirm.',
    marker: 'The invisible picture stands here',
    pasteForMe: 'Paste for me',
    recipients: 'How does she read her mail?',
    send: 'Send',
    sent: (time: string) => `Sent at ${time}`,
  },
  recipients: {
    outlook: 'Outlook at an office, behind a scanner',
    gmail: 'Gmail',
    iphone: 'iPhone (Apple Mail)',
    thunderbird: 'Thunderbird',
  } satisfies Record<Recipient, string>,

  clock: {
    title: 'Move the clock',
    moves: { seconds: '30 seconds', minutes: '10 minutes', hours: '3 hours', day: '1 day' },
    later: 'later',
    since: (span: string) => `${span} after sending`,
    deeds: 'Or do something',
    ownLook: 'I look at my Sent copy',
    ownLookTold: 'I say so first, then look at it',
    passOn: 'She forwards it',
    recipient: 'Now be the recipient',
    again: 'Start again',
  },

  /** One sentence for every step: what was just seen, and what to do next. */
  guides: {
    write: 'Copy the picture and paste it into the message as you would in Gmail, or press “Paste for me”.',
    'no-picture': 'The picture is not in the message yet. Copy it and paste it in, or press “Paste for me”.',
    pasted:
      'It is in: the red dot marks the spot, since the picture itself cannot be seen. Choose how she reads her mail, and send.',
    sent: 'Sent. Now move the clock by 30 seconds.',
    quiet: 'Nothing was loaded in that time. That says nothing either way: move on.',
    scanner: 'A usual tracker calls it opened after one second. It was a scanner: move on by 3 hours.',
    'second-scanner':
      'A usual tracker says “opened” after one second. It was a scanner, and MailPing says so. Move on by 3 hours.',
    'sender-window':
      'A usual tracker says “opened” after one second. It was your own Gmail, showing what you sent. Move on by 3 hours.',
    'gmail-ahead':
      'Gmail loaded it ahead for a mailbox in use. It has arrived and is not opened. Move on by 3 hours.',
    'gmail-opens': 'This was a reader, and MailPing says how sure it is. Now look at your own Sent copy.',
    'gmail-opens-again':
      'Seen on a second day, it is surer. How often, no tracker can know. Be the recipient next.',
    'iphone-ahead':
      'An iPhone loads every picture by itself. A usual tracker says “opened”, MailPing says “arrived”. Move on by 3 hours.',
    'iphone-opens':
      'She has read it, and no tracker can see that: her phone had the picture already. MailPing says what it knows. Be the recipient next.',
    'ipad-ahead':
      'Her iPad loaded it too, by itself. A usual tracker counts one more “open”. Be the recipient next.',
    'outlook-opens':
      'Outlook itself, hours later: opened, and MailPing says how sure it is. Now look at your own Sent copy.',
    'scanner-again':
      'A scanner, or Outlook on the web? The two cannot be told apart, and MailPing says so. Be the recipient next.',
    'thunderbird-opens':
      'She has read it without pictures, so nothing was loaded: silence is not “unread”. Move on by 3 hours.',
    'thunderbird-pictures':
      'Now she let Thunderbird show pictures: opened, on a reader’s own device. Now look at your own Sent copy.',
    'thunderbird-opens-again': 'Opened once more, on her own device. Be the recipient next.',
    'own-look':
      'That was you, and no tracker can tell. At the newest entry, press “That was me”: the reading is put right.',
    'own-look-told': 'You said so first, so it counts as yours. A usual tracker has one more “open”.',
    'passed-on':
      'A reader elsewhere: no tracker can tell who, and MailPing claims no name. Be the recipient next.',
    'that-was-me': 'Put right. A usual tracker still counts it. Now be the recipient.',
    'other-word': 'Your word is noted, and “Undo” takes it back. Move on, or be the recipient.',
    ended: 'She has ended the recording. The sender is told tomorrow: move the clock by a day.',
    over: 'Whatever is loaded now is not recorded; all you are told is “No further receipts”. That is the whole of it.',
  } satisfies Record<GuideKey, string>,

  curtain: {
    title: 'What really happened',
    lead: 'Only this page knows. Neither column does.',
    nothing: 'Nothing since sending.',
    unrecorded: 'Not recorded.',
    happened: {
      pasted: 'You pasted the picture. Your browser showed it.',
      'sender-window': 'Your own Gmail showed the letter that you had sent.',
      'gmail-ahead': 'Her Gmail was open in a tab and loaded the picture ahead. She did not look.',
      'gmail-opens': 'She opened the letter.',
      'gmail-opens-again': 'She opened the letter again.',
      'iphone-ahead': 'Her iPhone, charging, loaded the pictures of all new mail.',
      'iphone-opens': 'She read the letter. The iPhone showed the picture it had: nothing was loaded.',
      'ipad-ahead': 'Her iPad loaded the pictures of all new mail.',
      scanner: 'Her company’s scanner loaded every picture, before she had the mail.',
      'second-scanner': 'A second scanner looked, without a name.',
      'outlook-opens': 'She opened the letter in Outlook.',
      'scanner-again': 'The scanner looked at it once more.',
      'thunderbird-opens': 'She read the letter. Thunderbird keeps pictures back: nothing was loaded.',
      'thunderbird-pictures': 'She opened it again and pressed “Show remote content”.',
      'thunderbird-opens-again': 'She opened the letter again, with pictures.',
      'own-look': 'You looked at your Sent copy.',
      'own-look-told': 'You said so, then looked at your Sent copy.',
      'passed-on': 'She forwarded it to Mr Vane, who opened it at Yahoo.',
    } satisfies Record<HappeningName, string>,
    ended: 'She ended the recording.',
  },

  usual: {
    title: 'A usual tracker says',
    none: 'Not opened yet',
    once: 'Opened once',
    times: (n: number) => (n === 2 ? 'Opened twice' : `Opened ${n} times`),
    open: 'Opened',
    openAgain: 'Opened again',
    after: (span: string) => `after ${span}`,
    list: 'Its opens, newest first',
    model:
      'A model: every load since sending is an open, placed by the network that asked. Better ones leave out some.',
    places: PLACES,
    placeUnknown: 'place unknown',
  },
  mailping: { title: 'MailPing says' },

  recipient: {
    title: 'You are the recipient',
    lead: 'Every letter has this page. A visible note in the mail links to it; it needs no account and no script.',
    done: 'Back to being the sender',
    guide: 'This is all that she sees. End the recording for her, or go back to being the sender.',
    more: 'The real page also stops the sender’s other letters, and erases what was recorded.',
  },
}
