/** Every page of help, `/help/<id>`, in the order in which they are listed. People keep links to them: none is renamed. */
export const HELP_PAGES = [
  'how-it-works',
  'legal',
  'visible',
  'opened-at-once',
  'nothing',
  'testing',
  'ignored',
  'pings',
  'operator',
  'proof',
] as const

export type HelpPageId = (typeof HELP_PAGES)[number]
