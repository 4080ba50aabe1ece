/** What ties letters to each other, and what the server may call them. */

export const followUpWords = {
  button: 'New letter to the same person',
  buttonWithoutName: 'Follow up with a new letter',
  hint: 'Fills in to whom, and links the two letters. Only you see the link.',
  followUpTo: 'Follow-up to',
  followedUpBy: 'Followed up by',
  unlink: 'Not a follow-up',
  begun: 'You have begun another letter',
  begunHelp: 'What you typed there is not a letter yet.',
  goOn: 'Go on with that one',
  discard: 'Discard it and write this one',
}

export const serverNameWords = {
  help: (codeName: string) =>
    `The server knows this letter as ${codeName}. You may let it see a name in place of that. It lies there unencrypted, whoever runs the server can read it, and the recipient’s page shows it.`,
  tick: 'Let the server see a name for this letter',
  name: 'Name',
  nameHint: 'At most 60 characters. Take the tick away, and the server deletes it.',
  missing: 'Write a name, or take the tick away.',
  save: 'Save',
}
