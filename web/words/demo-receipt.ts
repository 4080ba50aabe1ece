import type { Load } from '../../src/contract/timeline.ts'
import type { Meaning } from '../../src/tracking/verdict.ts'

/** The receipt page in the demo, in the sentences of the real one: a test holds them to those that the server uses. */
export const demoReceiptWords = {
  title: 'A receipt was asked for',
  reportsNothing: 'Looking at this page reports nothing to anybody.',
  whatHeading: 'What this is',
  what: 'Somebody wrote you a letter by email and asked MailPing to tell them whether it arrived and was opened.',
  how: 'For this the letter holds a picture. When the picture is loaded, the time is recorded, and what that probably means.',
  notCertain:
    'What a load means is a reading, not a fact: mail programs and filters load pictures too, without anybody looking.',
  heldHeading: 'What is held',
  codeName: 'This letter is held under the code name',
  notHeldHeading: 'What is not held',
  notHeld:
    'Your IP address, where you are, the full name of your program or device, cookies, the text of the letter: there is no place for them in the database. Your name and your email address, other than in what the sender noted, encrypted.',
  decisionHeading: 'Your decision',
  endButton: 'End recording for this letter',
  endNote:
    'From now on nothing is recorded when the picture is loaded. Tomorrow the sender is told that nothing more is recorded, not why.',
  endedHeading: 'Recording has ended',
  ended: 'When the picture is loaded now, nothing is recorded.',
  confidence: 'probability of an opening: about {percent}',
  readings: {
    preview: 'Loaded before the sender said that it was sent',
    'own-copy': 'Probably loaded by the sender, looking at their own copy',
    machine: 'Probably loaded by a machine, not by a person',
    'likely-open': 'The letter was probably opened',
    open: 'The letter was opened',
    leak: 'Loaded outside the mail: its address was probably copied',
    unknown: 'Loaded; by whom cannot be told',
    duplicate: 'Loaded once more in the same moment',
    ignored: 'Asked for, but not loaded',
  } satisfies Record<Meaning, string>,
  steps: {
    create: 'The letter was created',
    arm: 'The sender said that it was sent',
    'own-copy-start': 'The sender was about to look at their own copy',
    'own-copy-end': 'The sender was done looking at their own copy',
    end: 'Recording ended',
  },
  corrections: {
    me: 'The sender says: that was me.',
    'not-me': 'The sender says: that was not me.',
  } satisfies Record<NonNullable<Load['correction']>, string>,
}
