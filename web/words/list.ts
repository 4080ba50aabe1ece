/** The list of letters. */
export const listWords = {
  title: 'Letters',
  search: 'Search your letters',
  searchHint: 'Search: what, to whom, code name',
  show: 'Show',
  filters: {
    all: 'All',
    waiting: 'Waiting',
    opened: 'Opened',
    draft: 'Drafts',
    archived: 'Archived',
  },
  count: (shown: number) => (shown === 1 ? '1 letter' : `${shown.toLocaleString()} letters`),
  loadingMore: (here: number) => `${here.toLocaleString()} letters so far …`,
  to: 'To',
  test: 'Test',
  several: 'several people',
  iSentIt: 'I sent it',
  iSentItNamed: (title: string) => `I sent it: ${title}`,
  more: 'More',
  moreNamed: (title: string) => `More for ${title}`,
  archive: 'Archive',
  unarchive: 'Take out of the archive',
  archiveHelp: 'It leaves this list and goes on recording.',
  erase: 'Erase …',
  eraseHelp:
    'You can take it back for 30 seconds; then the letter and what was recorded about it are deleted.',
  open: 'Open the letter',
  erasing: 'Being erased',
  archivedToast: (title: string) => `“${title}” is in the archive.`,
  unarchivedToast: (title: string) => `“${title}” is back in the list.`,
  undo: 'Undo',
  undoNamed: (title: string) => `Do not erase ${title}`,
  notify: { text: 'Shall this computer tell you when a letter is probably opened?', ask: 'Notify me' },
  empty: {
    none: {
      title: 'Your first letter',
      help: 'Say what it is and to whom, paste one picture into your mail, and send it. Here you see what loaded it and when, and what that probably means.',
      go: 'Write the first letter',
    },
    search: {
      title: 'Nothing found',
      help: 'No letter has these words. Fewer letters of a word find more.',
      go: 'Show all letters',
    },
    all: {
      title: 'No letters here',
      help: 'All of yours are in the archive.',
    },
    waiting: {
      title: 'Nothing is under way',
      help: 'Letters wait here from the moment you press “I sent it” until somebody opens them.',
    },
    opened: {
      title: 'Nothing opened yet',
      help: 'Silence is no sign of neglect: many mail programs never load pictures.',
    },
    draft: {
      title: 'No drafts',
      help: 'A letter stays here until you press “I sent it”. Only from then on do loads count.',
    },
    archived: {
      title: 'The archive is empty',
      help: 'Put letters away that are settled. They go on recording.',
    },
  },
} as const
