import type { Kind } from '../pings/kinds.ts'
import type { ChoosableReason, PingReason } from '../../src/tracking/ping-reasons.ts'

/** In a notification on this device. */
export const pushWords = {
  to: (name: string) => `To ${name}.`,
  unknown: 'MailPing has something to tell you',
}

/** The kinds of places, and what whoever carries a message there learns from it. */
export const kindWords = {
  push: {
    name: 'Browser',
    learns:
      'The browser’s maker carries it, encrypted: they learn that something came and when, not what. The words of your label are opened on this device.',
  },
  email: {
    name: 'Email',
    learns:
      'The mail server that this MailPing uses and your mail provider see the letter’s code name, its state and the times.',
  },
  ntfy: {
    name: 'ntfy',
    learns:
      'The ntfy server, and everyone who knows the topic where it has no password, see the letter’s code name, its state and the times.',
  },
  standard: {
    name: 'Webhook',
    learns: 'Whoever runs the address sees the letter’s code name, its state and the times.',
  },
  slack: {
    name: 'Slack',
    learns: 'Slack and everyone in the channel see the letter’s code name, its state and the times.',
  },
  discord: {
    name: 'Discord',
    learns: 'Discord and everyone in the channel see the letter’s code name, its state and the times.',
  },
  telegram: {
    name: 'Telegram',
    learns: 'Telegram and everyone in the chat see the letter’s code name, its state and the times.',
  },
} satisfies Record<Kind, { name: string; learns: string }>

export const pingWords = {
  what: 'Where you are told of a letter while you are elsewhere, and of what. What we read as a machine tells nothing.',
  none: 'You are told nowhere yet.',

  here: {
    offer: 'Tell me on this device',
    busy: 'Asking the browser …',
    told: 'This device is told, also while MailPing is closed. A tab that is open stays silent then, so that nothing rings twice.',
    paused: 'This device is not told any more: what was sent there did not arrive.',
    again: 'Tell me on this device again',
    stop: 'Stop telling this device',
    stopped: 'This device is not told any more.',
    denied:
      'This browser was told not to allow notifications. Allow them for this address in its site settings, then load this page again.',
    brief:
      'On a device where you do not stay signed in, nothing rings after you have left. Sign in with “Keep me signed in” to be told here.',
    'add-to-home':
      'An iPhone or iPad tells only what was added to its Home Screen: tap Share, then “Add to Home Screen”, open MailPing from there and switch it on in its settings. It needs iOS 16.4 or later.',
    unsupported:
      'This browser cannot be told while MailPing is closed. Email or ntfy can be used in its place.',
    not: 'The browser was answered with no: this device is not told.',
    refused: {
      title: 'This browser made no subscription',
      help: 'Its maker’s push service did not answer, or it is switched off in the browser’s settings. Try again later, or choose email or ntfy.',
    },
    tag: 'this device',
  },

  channel: {
    list: 'Where you are told',
    states: { unconfirmed: 'waits for its code', active: '', paused: 'paused' },
    untried: 'not used yet',
    results: { sent: 'told', refused: 'refused', failed: 'failed' },
    paused: (why: string) => `Paused: ${why}`,
    test: 'Send a test',
    testNamed: (name: string) => `Send a test to ${name}`,
    testing: 'Sending …',
    tested: {
      sent: 'The test was taken. It should arrive within moments.',
      refused: 'The test was refused:',
      failed: 'The test did not get through:',
    },
    resume: 'Use it again',
    resumed: (name: string) => `${name} is used again.`,
    rename: 'Rename',
    renameNamed: (name: string) => `Rename ${name}`,
    name: 'Name of this place',
    log: 'Last tries',
    logNamed: (name: string) => `Last tries of ${name}`,
    logEmpty: 'Nothing was sent there yet.',
    remove: 'Delete',
    removeNamed: (name: string) => `Delete ${name}`,
    removed: (name: string) => `${name} was deleted: nothing is sent there any more.`,
  },

  add: {
    legend: 'Tell me somewhere else, too',
    email: 'Email',
    ntfy: 'ntfy',
    webhook: 'Slack, Discord, Telegram or a webhook',
    titles: { email: 'By email', ntfy: 'By ntfy', webhook: 'By a service or a webhook' },
    noEmail: 'By email is possible once whoever runs this MailPing has set a mail server.',
    name: 'Name',
    nameHint: 'For yourself, such as “phone” or “office”.',
    submit: 'Add',
    busy: 'Adding …',
    added: (name: string) => `${name} was added. Send a test to see that it arrives.`,
    done: 'Done',
  },
  email: {
    address: 'Your address',
    hint: 'A mail with six digits goes there first.',
    submit: 'Send the code',
    code: 'The six digits of the mail',
    codeHint: (address: string) => `Sent to ${address}. It is good for half an hour.`,
    confirm: 'Confirm',
    enter: 'Enter the code',
    again: 'Send another code',
  },
  ntfy: {
    how: 'In the ntfy app, subscribe to a topic whose name cannot be guessed: whoever knows it can read along. Type its address here.',
    url: 'Address of the topic',
    hint: 'Server and topic, such as https://ntfy.sh/k3v9-long-and-random',
    token: 'Access token',
    tokenHint: 'Only where the topic is protected.',
  },
  webhook: {
    shape: 'Which one?',
    shapes: { slack: 'Slack', discord: 'Discord', telegram: 'Telegram', standard: 'My own program' },
    url: 'Address',
    how: {
      slack:
        'At api.slack.com/apps make an app for your workspace, switch on “Incoming Webhooks” and add one for a channel or yourself. Copy its address.',
      discord:
        'In the settings of a channel open “Integrations”, then “Webhooks”, make one and press “Copy Webhook URL”.',
      telegram:
        'Write to @BotFather, make a bot with /newbot and send your bot a first message. Under https://api.telegram.org/bot<token>/getUpdates stands the id of that chat. Put the bot’s token and this id into the address.',
      standard:
        'Each event is a POST with JSON, signed by the Standard Webhooks specification. A receiver answers 2xx; otherwise we try again for two days.',
    },
    examples: {
      slack: 'https://hooks.slack.com/services/…',
      discord: 'https://discord.com/api/webhooks/…',
      telegram: 'https://api.telegram.org/bot<token>/sendMessage?chat_id=<id>',
      standard: 'https://example.org/mailping',
    },
    secret: 'The signing secret',
    secretHelp: 'With it your program checks that a message comes from here. It is shown only now.',
    copySecret: 'Copy the secret',
  },

  choices: {
    legend: 'Tell me',
    days: 'Days without a sign',
    timing: 'When',
    zone: (zone: string) => `Hours as in ${zone}.`,
    zoneOther: (here: string) => `Use ${here}`,
    quiet: 'Quiet hours: what happens then is told at their end',
    from: 'from',
    to: 'to',
    digest: 'Once a day, all in one message',
    at: 'at',
    save: 'Save',
    saved: 'Saved.',
    sameTimes: 'Quiet hours end at another time than they begin.',
  },
  reasons: {
    'first-open': 'when a letter is probably opened for the first time',
    'opened-again': 'each time it is opened again after a while',
    surer: 'when “probably opened” becomes “opened”',
    confirmed: 'when the recipient confirms it',
    'came-back': 'when somebody comes back to it after 14 days or more',
    'three-in-a-day': 'when it is opened three times within 24 hours',
    'no-sign': 'when some days have passed without a sign',
    'loaded-unsent': 'when a letter that I have not marked as sent seems to have been sent',
    'loaded-elsewhere':
      'when its picture is used in another place than the letter (it may be a machine that found the address there)',
    'retention-ends': '14 days before what was recorded of a letter is deleted',
    'channel-paused': 'when one of the places above stops working',
    operator:
      'when this MailPing itself is in trouble, or its last backup is more than a week old (I run it)',
  } satisfies Record<ChoosableReason, string>,
  /** In the log of a place, short. */
  told: {
    'first-open': 'probably opened',
    'opened-again': 'opened again',
    surer: 'opened, surer now',
    confirmed: 'confirmed',
    'came-back': 'came back',
    'three-in-a-day': 'three times in a day',
    'no-sign': 'no sign',
    'loaded-unsent': 'loaded, not marked as sent',
    'loaded-elsewhere': 'loaded elsewhere',
    'too-many-readers': 'many readers',
    'retention-ends': 'soon deleted',
    'channel-paused': 'another place was paused',
    operator: 'trouble of this MailPing',
    test: 'a test',
  } satisfies Record<PingReason, string>,
  readers:
    'A letter with more than 25 readers within a day is told of once more and then not; its page goes on recording.',

  letter: {
    title: 'What I am told of this letter',
    muted: 'Tell me nothing of this letter',
    own: 'Other choices for this letter',
    mutedByReaders:
      'More than 25 readers loaded it within a day, so nothing more is told of it. Everything is still recorded here.',
    save: 'Save',
    snooze: 'Remind me in',
    days: (days: number) => (days === 1 ? '1 day' : `${days} days`),
    nowhere: 'You are told nowhere, so nothing would remind you.',
    where: 'Choose where',
    snoozed: (when: string) => `You are reminded again at ${when}, if there is no sign until then.`,
  },

  /** On every page. */
  pausedNotice: {
    title: (name: string) => `You are not told at “${name}” any more`,
    settings: 'Look at the settings',
  },

  offer: {
    text: 'Tell me on this device when it is opened',
    why: 'Then you need not look at this page.',
    yes: 'Tell me',
    no: 'No, thanks',
    done: 'This device will tell you.',
    settings: 'Where else, and of what',
  },
} as const
