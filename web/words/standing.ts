/** What is true of the whole place, said above the page. */
export const standingWords = {
  lost: 'Connection lost',
  lostHelp: 'Trying again. What MailPing recorded meanwhile appears as soon as it is back.',
  offline: (when: string) => `As of ${when}; you are offline`,
  away: (when: string) => `As of ${when}; MailPing does not answer`,
  asOfHelp:
    'You see what this device last knew. Whatever you want to do needs a connection; nothing is lost meanwhile, and what MailPing recorded appears as soon as it is back.',
  newVersion: {
    title: 'A new version is ready',
    help: 'It is taken when you turn to another page with nothing half written, or now:',
    reload: 'Reload',
  },
  notRecording: {
    title: 'Loads are not being recorded at present',
    help: 'The server cannot write to its disk. Pictures are still delivered, but what happens now will be missing from your letters. Whoever runs this server should make room on the disk; recording then goes on by itself.',
  },
  lastSeen: (when: string) => `This letter as you last saw it here, ${when}`,
} as const
