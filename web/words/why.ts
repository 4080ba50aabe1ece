import type { Measured } from '../../src/contract/calibration.ts'
import type { Meaning } from '../../src/tracking/verdict.ts'

const of100 = (share: number) => Math.round(share * 100)

/** Words of the "How do you know?" sheet of a load. */
export const whyWords = {
  reasons: 'What speaks for it',
  seen: 'What was seen',
  exactly: 'Exactly',
  by: 'Loaded by',
  from: 'Came from',
  device: 'Device',
  deviceOfDay: (n: number) => `number ${n} of that day`,
  rules: 'Rules',
  ruleSet: (version: string) => `version ${version}`,

  sure: 'How sure',
  estimate: 'A rule of thumb from public reports: not calibrated. It has not been measured on this instance.',
  measured: ({ n, opens, low, high, ruleSet }: Measured, today: string) =>
    `Measured: of ${n} loads that this rule decided, ${opens} were openings by a recipient; that is between ${of100(low)} and ${of100(high)} in 100.${ruleSet === today ? '' : ` Measured under rules ${ruleSet}.`}`,
  tooFew: (n: number) =>
    `A rule of thumb from public reports: not calibrated. Only ${n} ${n === 1 ? 'load was' : 'loads were'} measured so far.`,
  moved: 'The other lines above moved it from there.',

  mind: 'What would change our mind',
  /** Null where nothing would. */
  changes: {
    preview: 'Saying that you sent the letter earlier than this.',
    'own-copy': '“That was not me”.',
    machine: 'Nothing about this load. A person who loads it later stands beside it.',
    'likely-open':
      'Surer: a load some hours later, or one by a mail program on a reader’s own device. Less sure: “That was me”, or several scanners in the same minute.',
    open: '“That was me”. Who it was, and whether they read on, no load can tell.',
    leak: 'Nothing: an address that was copied says nothing about the mail.',
    unknown: 'A clearer load later on. “That was me” settles it the other way.',
    duplicate: null,
    ignored: null,
  } satisfies Record<Meaning, string | null>,

  notCounted: 'What was not counted',
  never:
    'The address and the program’s name were reduced to the words above and thrown away. Place and cookies were not looked at, nor how often it was loaded.',
  repeats: 'The same showing loaded it more than once; that says nothing new.',
  alike: 'Also loaded, read the same way',
  between: 'Loaded in between as well, read the same way. How often says nothing.',
}
