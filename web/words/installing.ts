/** The app as a program of its own. */
export const installWords = {
  title: 'As an app',
  installed: 'Installed: you are in it.',
  ask: 'MailPing can stand among your programs, in a window of its own.',
  button: 'Install',
  menu: 'MailPing can stand among your programs, in a window of its own: in the browser’s menu, choose “Install” or “Add to Home screen”.',
  ios: 'MailPing can stand on the Home Screen: tap Share, then “Add to Home Screen”.',
  offline:
    'Without a connection, a device on which you stay signed in shows the letters as it last saw them. What they are called stays encrypted in there too. Signing out deletes it.',
} as const
