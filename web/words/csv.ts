/** The list as a file for spreadsheets. */
export const csvWords = {
  fileName: (day: string) => `mailping-${day}.csv`,
  columns: [
    'Code name',
    'What it is about',
    'To',
    'State',
    'Created (UTC)',
    'Sent (UTC)',
    'First likely open (UTC)',
    'Last likely open (UTC)',
  ],
  unreadable: '(locked with other keys)',
}
