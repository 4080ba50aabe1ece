/** Invitations, and the sessions of an account. */

export const invitationWords = {
  title: 'Invite a friend',
  help: 'A link that opens one account on this MailPing, once, within 7 days. You do not see their letters, nor they yours.',
  make: 'Make a link',
  link: 'The link',
  shownOnce: 'Copy it now: it is shown this once. Give it to one person only.',
  copy: 'Copy the link',
  open: 'Open invitations',
  made: 'made',
  until: (when: string) => `works until ${when}`,
  takeBack: 'Take back',
  takeBackNamed: (when: string) => `Take back the invitation made ${when}`,
  tookBack: 'The invitation was taken back.',
}

export const sessionWords = {
  rename: 'Rename',
  renameNamed: (name: string) => `Rename ${name}`,
  name: 'Name of this session',
  save: 'Save',
  endOthers: 'End all others',
  endOthersHint:
    'The tokens of the command line stay, and whoever has one can sign in with it again: revoke them below.',
  endedOthers: 'All other sessions were ended.',
}
