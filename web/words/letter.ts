import type { Outcome } from '../../src/tracking/message.ts'
import type { State } from '../../src/tracking/state.ts'
import { lowerFirst } from './lower-first.ts'

/** One line for every situation: what to do now. Keys of the letter's situation, see letter/what-now.ts. */
export const whatNowWords = {
  paste: () => 'Write your message, copy the picture and paste it last, on the first line.',
  'send-it': () =>
    'The picture was loaded, as happens when it stands in the message. Send it, then press “I sent it”.',
  wait: () => 'Nothing to do yet. Many people take a day or two, and many programs show no pictures.',
  'perhaps-missing': () =>
    'Nothing loaded the picture while you wrote, so it may not be in the mail. Look at the mail that you sent: if the picture is missing, press “Not sent after all”, paste it and send once more. If it is there, wait.',
  'no-sign': (days: number) =>
    `No sign is recorded after ${days} days. It may lie in the spam folder, pictures may be off, or it was read without them. Call, or ask for an answer.`,
  arrived: () =>
    'It has reached their mail system, as far as loads can tell. Wait: a person reading may leave another sign, or none.',
  'arrived-only': (days: number) =>
    `It has arrived, as far as loads can tell. After ${days} days there is no sign of a reader, and that says nothing either way: many read without pictures. Call, or ask for an answer.`,
  perhaps: () => 'Do not lean on this. A reply or a call tells you more.',
  'likely-read': () =>
    'Give them time to answer. Opened does not mean read: where it matters, ask for a reply.',
  read: () =>
    'It was on someone’s screen, as far as loads can tell. Opened does not mean read or agreed: where it matters, ask for a reply.',
  'confirmed-read': () => 'They have said so themselves. Nothing is left to do.',
  replied: () => 'You have your answer. A later load is perhaps only the thread being shown again.',
  bounced: () =>
    'By your word it did not arrive. Check the address and write a new letter, with a new picture.',
  settled: () => 'Settled, by your word. Nothing is left to do.',
  ended: () => 'No more loads are recorded for this letter. To reach them, write or call.',
  'try-out': () => 'Open it where you like, more than once: every load says what it would have counted as.',
}

export const letterWords = {
  to: (name: string) => `To ${name}`,
  codeName: 'Code name',
  codeNameHint: 'What the server calls this letter. It cannot read the label above.',
  serverName: 'Name for the server',
  serverNameHint: 'A name that you let the server see. It cannot read the label above.',
  test: 'Test',
  several: 'Several people',
  archived: 'Archived',

  /** Names the region for screen readers. */
  state: 'State',
  /** The heading of the state. */
  states: {
    draft: 'Not sent yet',
    sent: 'Sent. No sign recorded',
    reached: 'Reached their mail system',
    'maybe-opened': 'Perhaps opened',
    'likely-opened': 'Probably opened',
    opened: 'Opened',
    confirmed: 'Confirmed by the recipient',
  } satisfies Record<State, string>,
  statesSeveral: {
    draft: 'Not sent yet',
    sent: 'Sent. No sign recorded',
    reached: 'Reached a mail system',
    'maybe-opened': 'Perhaps opened by someone on this mail',
    'likely-opened': 'Probably opened by someone on this mail',
    opened: 'Opened by someone on this mail',
    confirmed: 'Confirmed by someone on this mail',
  } satisfies Record<State, string>,
  wouldCount: (state: string) => `In a real letter this would count as: ${lowerFirst(state)}`,
  silence: 'No sign is not “unread”: many programs show no pictures.',
  sentAt: 'Sent',
  createdAt: 'Written',
  firstLikely: 'first likely open',
  lastLikely: 'last likely open',
  lastLoad: 'last load',
  noFurther: 'No further receipts.',
  unrecorded: 'More loads came than one letter records; they were answered and not counted.',
  whatNow: 'What now?',

  iSentIt: {
    button: 'I sent it',
    justNow: 'just now',
    earlier: 'Earlier …',
    earlierHint: 'We then read the loads since that time again.',
    timeName: 'Time you sent it',
    save: 'Sent at this time',
    cancel: 'Cancel',
    tooEarly: (created: string) => `Expected a time after the letter was created (${created}).`,
    tooLate: 'Expected a time that has passed.',
    missing: 'Choose a date and a time.',
    change: 'Change the time',
    unarm: 'Not sent after all',
    done: (time: string) => `Noted as sent ${time}.`,
  },
  sentQuestion: {
    sent: 'Sent?',
    hadYou: (time: string) => `Someone loaded this at ${time}. Had you sent it?`,
    yesAt: (time: string) => `Yes, at ${time}`,
    yesOther: 'Yes, at another time',
    still: 'Still writing',
    no: 'No, not yet',
  },
  afterSending: 'After sending',
  ownCopy: {
    title: 'Looking yourself?',
    start: 'I am about to look at my own copy',
    hint: 'For five minutes, loads by mail programs, mail providers and browsers count as yours, not as a reader’s.',
    running: (left: string) => `Look now. Loads count as yours for another ${left}.`,
    runningQuiet: 'Loads count as yours for up to five minutes.',
    end: 'I am done looking',
  },
  outcome: {
    legend: 'What came back',
    takeBack: 'Take back',
  },
  more: {
    summary: 'Rename, archive, erase',
    rename: 'Rename',
    renameHint: 'The new words are encrypted like the old ones.',
    save: 'Save',
    pings: 'Notifications',
    archive: 'Archive',
    archiveHint: 'It leaves the list and goes on recording.',
    unarchive: 'Take out of the archive',
    erase: 'Erase',
    eraseHint:
      'The letter and what was recorded about it are deleted after 30 seconds, in which you can take it back.',
    erasing: 'This letter is being erased',
    erasingHint: 'In less than 30 seconds it is deleted, with what was recorded about it.',
    keep: 'Keep it',
  },
  gone: {
    title: 'This letter is not here',
    hint: 'It was erased, or it belongs to another account.',
    back: 'To your letters',
  },

  timeline: {
    title: 'Timeline',
    hint: 'Newest first, in your local time.',
    testHint: 'Every load by itself, newest first, in your local time.',
    exact: 'Exact times',
    /** True before the first load, and after a recipient has erased: the sender is not to learn which at once. */
    empty: 'No load is recorded here.',
    emptyHint: 'Loads that are recorded appear by themselves; first usually that of your own compose window.',
    today: 'Today',
    yesterday: 'Yesterday',
  },
  deeds: {
    create: 'You created this letter.',
    arm: (time: string) => `You said it was sent ${time}.`,
    armNow: 'You sent it.',
    unarm: 'You said it was not sent after all.',
    ownCopyStart: 'You went to look at your own copy.',
    ownCopyEnd: 'You were done looking at your own copy.',
    outcome: {
      replied: 'You noted that they replied.',
      bounced: 'You noted that it bounced.',
      settled: 'You noted it as settled.',
    } satisfies Record<Outcome, string>,
    outcomeBack: 'You took back what you had noted.',
    relabel: 'You renamed the letter.',
    end: 'No further receipts.',
  },
}
