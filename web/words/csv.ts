import type { Kind } from '../../src/tracking/message.ts'

/** The list as a file for spreadsheets. */
export const csvWords = {
  fileName: (day: string) => `mailping-${day}.csv`,
  columns: [
    'Code name',
    'What it is about',
    'To',
    'State',
    'You noted',
    'Kind',
    'Created (UTC)',
    'Sent (UTC)',
    'First likely open (UTC)',
    'Last likely open (UTC)',
  ],
  kinds: { letter: 'letter', test: 'test' } satisfies Record<Kind, string>,
  unreadable: '(locked with other keys)',
}
